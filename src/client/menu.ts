/** Closes the "More" menu on Escape and on a click beside it; Escape also closes an explanation that focus has opened. */
export function closeMenu(): void {
  document.addEventListener('keydown', event => {
    const focused = document.activeElement
    if (event.key === 'Escape' && focused instanceof HTMLElement && focused.matches('.hint')) focused.blur()
  })
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
