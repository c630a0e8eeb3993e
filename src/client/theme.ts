const order = ['auto', 'light', 'dark'] as const
const names = { auto: 'automatic', light: 'light', dark: 'dark' } as const

/** The button that goes round automatic, light and dark, and remembers the choice. */
export function enableThemeSwitch(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]')
  if (!button) return
  const root = document.documentElement
  const current = () => order.find(theme => theme === root.dataset['theme']) ?? 'auto'
  const label = () => button.setAttribute('aria-label', `Colour theme: ${names[current()]}`)
  label()
  button.addEventListener('click', () => {
    const next = order[(order.indexOf(current()) + 1) % order.length] ?? 'auto'
    if (next === 'auto') delete root.dataset['theme']
    else root.dataset['theme'] = next
    remember(next)
    label()
  })
}

function remember(theme: string): void {
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Storage may be forbidden; the choice lasts for this page then.
  }
}
