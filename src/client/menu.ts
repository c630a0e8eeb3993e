/** Closes the "More" menu on Escape and on a click beside it. */
export function closeMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>('.more')
  if (!menu) return
  document.addEventListener('click', event => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
  })
  menu.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    menu.open = false
    menu.querySelector('summary')?.focus()
  })
}
