/** What was searched for in this browser on this site, the latest first. Kept in the browser's storage, which may be forbidden. */
export interface RecentSearches {
  readonly all: () => readonly string[]
  readonly add: (query: string) => void
  readonly clear: () => void
}

const most = 6

/** `base` keeps apart sites that share an origin. */
export function recentSearches(base: string): RecentSearches {
  const key = `searches ${base}`
  const all = () => {
    try {
      const value: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
      return Array.isArray(value) ? value.filter(one => typeof one === 'string').slice(0, most) : []
    } catch {
      return []
    }
  }
  const keep = (queries: readonly string[]) => {
    try {
      if (queries.length === 0) localStorage.removeItem(key)
      else localStorage.setItem(key, JSON.stringify(queries))
    } catch {
      // Storage is forbidden or full: nothing is remembered then.
    }
  }
  return {
    all,
    add: query => {
      const words = query.trim()
      if (words !== '') keep([words, ...all().filter(one => one !== words)].slice(0, most))
    },
    clear: () => keep([]),
  }
}
