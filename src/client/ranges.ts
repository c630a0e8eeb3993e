import { shownView } from './code-view.ts'

/** Shows where a row comes from: the part of the search that the pointer or the focus is on is marked in the code. */
export function markRanges(): void {
  const block = document.querySelector('#logic [data-code]')
  if (!block || !('highlights' in CSS)) return
  const show = (event: Event): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null
    const [start = 0, end = 0] = row?.dataset['at']?.split('-').map(Number) ?? []
    if (end > start) CSS.highlights.set('part', new Highlight(...rangesBetween(block, start, end)))
    else CSS.highlights.delete('part')
  }
  document.addEventListener('pointerover', show)
  document.addEventListener('focusin', show)
}

/** A text node of the code, and the range of the author's text that it stands for. */
interface Piece {
  readonly node: Text
  readonly start: number
  readonly end: number
  /** It is not the author's own, but what a macro gave for its call. */
  readonly expanded: boolean
}

/** The code between two offsets of the author's text, in the view that is shown. */
function rangesBetween(block: Element, start: number, end: number): readonly Range[] {
  return piecesOf(block).flatMap(piece => {
    const whole = piece.start >= start && piece.end <= end
    if (piece.end <= start || piece.start >= end || (piece.expanded && !whole)) return []
    const range = document.createRange()
    range.setStart(piece.node, piece.expanded ? 0 : Math.max(start - piece.start, 0))
    range.setEnd(piece.node, piece.expanded ? piece.node.length : Math.min(end, piece.end) - piece.start)
    return [range]
  })
}

/** The lines of a view leave out the line breaks of its text; those between its own lines are none of the text. */
function piecesOf(block: Element): readonly Piece[] {
  const view = shownView(block)
  if (!view) return []
  const pieces: Piece[] = []
  let at = 0
  let written = 0
  for (const line of view.pre.querySelectorAll('.ln')) {
    const broken = /^\r?\n/.exec(line.previousElementSibling ? view.text.slice(at, at + 2) : '')?.[0].length ?? 0
    at += broken
    written += broken
    const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    for (let node = nodes.nextNode(); node instanceof Text; node = nodes.nextNode()) {
      const from = node.parentElement?.closest<HTMLElement>('[data-from]')?.dataset['from']
      const [start = written, end = written + node.length] = from?.split('-').map(Number) ?? []
      pieces.push({ node, start, end, expanded: from !== undefined })
      at += node.length
      written = end
    }
  }
  return pieces
}
