import type { SearchBox } from './search-box.ts'

/**
 * The search fields of any page: "/" and Ctrl+K, a click or a key press open the search box. Its code and the index are fetched
 * when a field is first used; until they are there the field takes what is typed, and without them it leads to the search page.
 */
export function enableSearchField(): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>('[data-search-field]')]
  const [first] = fields
  if (!first) return
  onShortcut(event => {
    event.preventDefault()
    const from = document.activeElement
    first.focus()
    first.select()
    if (first.dataset['searchField'] === 'box') void openBox(first, from)
  })
  for (const field of fields.filter(one => one.dataset['searchField'] === 'box')) {
    field.addEventListener('focus', () => void loadBox(field).then(box => box?.preload()))
    field.addEventListener('click', () => void openBox(field, field))
    field.addEventListener('input', () => void openBox(field, field))
  }
}

function onShortcut(act: (event: KeyboardEvent) => void): void {
  document.addEventListener('keydown', event => {
    const typing =
      event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]')
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing
    const letter =
      event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
    if (slash || letter) act(event)
  })
}

/** Opens the box with what the field holds. The focus goes back to `from` when it closes. */
async function openBox(field: HTMLInputElement, from: Element | null): Promise<void> {
  const box = await loadBox(field)
  if (!box) return
  box.open(field.value, from instanceof HTMLElement ? from : field)
  field.value = ''
}

let loading: Promise<SearchBox | undefined> | undefined

/** The box of the page, made once; undefined when its code cannot be fetched. */
function loadBox(field: HTMLInputElement): Promise<SearchBox | undefined> {
  loading ??= import('./search-box.ts').then(
    ({ createSearchBox }) => createSearchBox(field.form?.action ?? ''),
    () => {
      loading = undefined
      return undefined
    },
  )
  return loading
}
