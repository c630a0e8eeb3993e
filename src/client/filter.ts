/** The quick filter of a list: every word typed must occur in a row. Reads `?q=`, so that the search field of any page leads here. */
export function filterList(): void {
  const field = document.querySelector<HTMLInputElement>('[data-filter]')
  if (!field) return
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const groups = [...document.querySelectorAll<HTMLElement>('[data-group]')]
  const count = document.querySelector('[data-count]')
  const texts = rows.map(row => `${row.textContent} ${row.dataset['row']}`.toLowerCase())

  const apply = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    rows.forEach((row, index) => {
      const match = words.every(word => texts[index]?.includes(word))
      row.hidden = !match
      if (match) shown += 1
    })
    for (const group of groups) group.hidden = !group.querySelector('[data-row]:not([hidden])')
    if (count)
      count.textContent =
        words.length === 0 ? '' : `${shown.toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')} shown`
  }

  field.value = new URLSearchParams(location.search).get('q') ?? ''
  field.addEventListener('input', apply)
  if (field.value !== '') apply()
}
