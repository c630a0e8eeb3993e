import { element } from '../search-view/element.ts'
import type { ColouredLine, Piece } from './colour.ts'
import { section } from './parts.ts'
import type { ReadingParts } from './reading.ts'

/** The search with its macros expanded; what a macro gave is marked with its name. */
export function drawExpansion({ text, lines }: NonNullable<ReadingParts['expanded']>): HTMLElement {
  const whole = element('template')
  whole.content.append(text)
  return section(
    'expanded',
    'Macros expanded',
    element(
      'div',
      { class: 'code', 'data-code': '' },
      element(
        'div',
        { class: 'code-bar' },
        element('span', {}, 'SPL'),
        element(
          'button',
          { class: 'button button-small', type: 'button', 'data-copy-code': '' },
          element('span', { 'data-label': '' }, 'Copy'),
        ),
      ),
      element('pre', { tabindex: '0' }, element('code', {}, ...lines.map(drawLine))),
      whole,
    ),
  )
}

function drawLine({ stage, indent, pieces }: ColouredLine): HTMLElement {
  const attributes = {
    class: 'ln',
    ...(stage !== undefined && { 'data-n': String(stage) }),
    ...(indent > 0 && { 'data-in': String(Math.min(indent, 3)) }),
  }
  return element('span', attributes, ...pieces.map(drawPiece))
}

function drawPiece({ text, colour, from, macro }: Piece): Node | string {
  const inner = colour === undefined ? text : element('span', { class: colour }, text)
  if (from === undefined) return inner
  return element(
    'span',
    { class: 'expansion', 'data-at': from, ...(macro !== undefined && { 'data-macro': macro }) },
    inner,
  )
}
