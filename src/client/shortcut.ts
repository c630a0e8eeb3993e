/** "/" puts the cursor into the search field, unless somebody is typing. */
export function enableShortcut(): void {
  const field = document.querySelector<HTMLInputElement>('[data-shortcut]')
  document.addEventListener('keydown', event => {
    const typing =
      event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]')
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || typing || !field) return
    event.preventDefault()
    field.focus()
    field.select()
  })
}
