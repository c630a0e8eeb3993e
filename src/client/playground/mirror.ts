/** The text of a field once more, below it and in the same places, so that parts of it can be marked. */
export interface Mirror {
  /** Takes over what the field holds. */
  readonly copy: () => void
  /** Marks stretches of the text under a name of `::highlight( )`, in place of those before. */
  readonly mark: (name: string, stretches: readonly Stretch[]) => void
  /** Selects a stretch in the field and shows it. */
  readonly select: (stretch: Stretch) => void
}

/** Offsets in the text. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

export function createMirror(field: HTMLTextAreaElement, mirror: HTMLElement): Mirror {
  const text = new Text()
  mirror.append(text)
  const follow = () => {
    mirror.scrollTop = field.scrollTop
  }
  field.addEventListener('scroll', follow, { passive: true })
  const rangeOf = ({ start, end }: Stretch) => {
    const range = document.createRange()
    range.setStart(text, Math.min(start, text.length))
    range.setEnd(text, Math.min(end, text.length))
    return range
  }
  return {
    copy: () => {
      // A line break at the very end counts only when something follows it.
      text.data = `${field.value}\n`
      follow()
    },
    mark: (name, stretches) => {
      if ('highlights' in CSS) CSS.highlights.set(name, new Highlight(...stretches.map(rangeOf)))
    },
    select: stretch => {
      field.focus()
      field.setSelectionRange(stretch.start, stretch.end)
      const [at, box] = [rangeOf(stretch).getBoundingClientRect(), mirror.getBoundingClientRect()]
      if (at.top < box.top || at.bottom > box.bottom) field.scrollTop += at.top - box.top - box.height / 3
    },
  }
}
