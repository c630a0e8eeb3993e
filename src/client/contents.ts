/** Marks the entry of the on-page contents whose section is being read, and folds the contents away on narrow screens. */
export function followContents(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-contents] a')]
  const sections = links.map(link => document.getElementById(link.hash.slice(1))).filter(section => section !== null)
  if (sections.length === 0) return
  const mark = () => {
    const line = innerHeight * 0.25
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 4
    const reading = atEnd ? sections.at(-1) : sections.findLast(section => section.getBoundingClientRect().top <= line)
    for (const link of links) {
      if (link.hash === `#${(reading ?? sections[0])?.id}`) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }
  let waiting = false
  addEventListener(
    'scroll',
    () => {
      if (waiting) return
      waiting = true
      requestAnimationFrame(() => {
        waiting = false
        mark()
      })
    },
    { passive: true },
  )
  mark()
}
