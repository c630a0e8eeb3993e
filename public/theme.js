// Runs before the first paint: marks that scripts run, and applies the theme that was chosen here before.
const root = document.documentElement
root.classList.add('js')
try {
  const theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
} catch {
  // Storage may be forbidden; the system's theme stays.
}
