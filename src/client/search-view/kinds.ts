/** What the results of a kind are called: as the navigation calls their section. "sources" gives "Data sources". */
export function kindTitle(kind: string): string {
  titles ??= readTitles()
  return titles.get(kind) ?? kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ')
}

let titles: ReadonlyMap<string, string> | undefined

function readTitles(): ReadonlyMap<string, string> {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.nav a')]
  return new Map(links.map(link => [link.pathname.split('/').at(-2) ?? '', link.textContent.trim()]))
}
