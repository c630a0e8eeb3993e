/**
 * The quick filter of a list: every word typed must occur in a row. The words stand in the address as `?q=`, so that a filtered list
 * can be linked to and going back restores it. The search field of a site without an index leads to the list of detections so.
 */
export function filterList(): void {
  const field = document.querySelector<HTMLInputElement>('[data-filter]')
  if (!field) return
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const groups = [...document.querySelectorAll<HTMLElement>('[data-group]')]
  const count = document.querySelector('[data-count]')
  const texts = rows.map(textOfRow(meanings()))

  const apply = () => {
    const words = wordsOf(field.value)
    let shown = 0
    rows.forEach((row, index) => {
      const match = words.every(word => texts[index]?.includes(word))
      row.hidden = !match
      if (match) shown += 1
    })
    for (const group of groups) group.hidden = !group.querySelector('[data-row]:not([hidden])')
    if (count) count.textContent = words.length === 0 ? '' : describe(shown, rows.length, field.value)
    remember(field.value)
  }

  field.value = new URLSearchParams(location.search).get('q') ?? ''
  field.addEventListener('input', apply)
  if (field.value !== '') apply()
}

/** Lower-case words. A saved-search name ("ESCU - X - Rule") and a file name ("x_y_z.yml") are read as the rule's name. */
function wordsOf(query: string): readonly string[] {
  return query
    .toLowerCase()
    .replace(/^\s*\w+ - (.+) - rule\s*$/, '$1')
    .replace(/\.ya?ml\s*$/, '')
    .replaceAll('_', ' ')
    .split(/\s+/)
    .filter(Boolean)
}

/** What ids in the rows also stand for, if the list says so. */
function meanings(): ReadonlyMap<string, string> {
  const json = document.querySelector<HTMLElement>('[data-words]')?.dataset['words'] ?? '{}'
  return new Map(Object.entries(JSON.parse(json)))
}

function textOfRow(meaning: ReadonlyMap<string, string>) {
  return (row: HTMLElement): string => {
    const text = `${row.textContent} ${row.dataset['row']}`
    const ids = text.match(/\bT\d{4}(?:\.\d{3})?\b/g) ?? []
    return `${text} ${ids.map(id => meaning.get(id) ?? '').join(' ')}`.replaceAll('_', ' ').toLowerCase()
  }
}

function describe(shown: number, all: number, query: string): string {
  if (shown === 0) return `Nothing here matches “${query.trim()}”.`
  return `${shown.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}`
}

function remember(query: string): void {
  const address = new URL(location.href)
  if (query.trim() === '') address.searchParams.delete('q')
  else address.searchParams.set('q', query)
  history.replaceState(history.state, '', address)
}
