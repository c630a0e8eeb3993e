import { element } from './element.ts'

/** Options that belong together, below their title. */
export interface OptionGroup {
  readonly title?: string
  /** Short options stand in columns. */
  readonly short?: true
  readonly options: readonly HTMLAnchorElement[]
}

/** The list below a field: the focus stays in the field, which says what option is chosen (the ARIA combobox pattern). */
export interface Options {
  /** Replaces what is shown, and chooses the first option if asked to. */
  readonly show: (groups: readonly OptionGroup[], choose: boolean) => void
  /** Chooses the next or the previous option, from either end on to the other. */
  readonly move: (step: 1 | -1) => void
  readonly choose: (option: HTMLAnchorElement | undefined) => void
  readonly chosen: () => HTMLAnchorElement | undefined
}

export function createOptions(field: HTMLInputElement, list: HTMLElement): Options {
  let options: readonly HTMLAnchorElement[] = []
  let current: HTMLAnchorElement | undefined

  const choose = (option: HTMLAnchorElement | undefined) => {
    current?.setAttribute('aria-selected', 'false')
    current = option
    current?.setAttribute('aria-selected', 'true')
    if (current) field.setAttribute('aria-activedescendant', current.id)
    else field.removeAttribute('aria-activedescendant')
  }
  return {
    show: (groups, chooseFirst) => {
      options = groups.flatMap(group => group.options)
      options.forEach((option, index) => {
        option.id = `search-option-${index}`
        option.tabIndex = -1
        option.role = 'option'
        option.setAttribute('aria-selected', 'false')
      })
      list.replaceChildren(...groups.filter(group => group.options.length > 0).map(groupElement))
      list.scrollTop = 0
      field.setAttribute('aria-expanded', String(options.length > 0))
      choose(chooseFirst ? options[0] : undefined)
    },
    move: step => {
      const at = current === undefined ? -1 : options.indexOf(current)
      const next = at === -1 && step === -1 ? options.length - 1 : (at + step + options.length) % options.length
      choose(options[next])
      options[next]?.scrollIntoView({ block: 'nearest' })
    },
    choose,
    chosen: () => current,
  }
}

function groupElement({ title, short, options }: OptionGroup, index: number): HTMLElement {
  if (title === undefined) return element('div', { class: 'box-group', role: 'presentation' }, ...options)
  const id = `search-group-${index}`
  return element(
    'div',
    { class: short ? 'box-group box-columns' : 'box-group', role: 'group', 'aria-labelledby': id },
    element('div', { class: 'box-title', id, role: 'presentation' }, title),
    ...options,
  )
}
