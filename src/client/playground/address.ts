/** Longer searches are not kept in the address: some browsers and chat programs cut it. */
const longest = 16 * 1024

/**
 * The fragment that says a search, `#q=…`. Browsers keep fragments to themselves: a link to a search tells no server of it.
 * Empty for an empty search and for one that is too long.
 */
export function writeFragment(text: string): string {
  return text.trim() === '' || text.length > longest ? '' : `#q=${encodeURIComponent(text.toWellFormed())}`
}

/** The search of a fragment; undefined when it says none. */
export function readFragment(fragment: string): string | undefined {
  if (!fragment.startsWith('#q=')) return undefined
  try {
    return decodeURIComponent(fragment.slice(3))
  } catch {
    return undefined
  }
}
