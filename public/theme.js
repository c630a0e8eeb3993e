// Runs before the first paint: marks that scripts run, and applies the theme that was chosen here before.
var root = document.documentElement
root.classList.add('js')
try {
  var theme = localStorage.getItem('theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
} catch (_) {
  // Storage may be forbidden; the system's theme stays.
}
