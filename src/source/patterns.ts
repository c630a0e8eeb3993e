/**
 * Whether a glob matches a path, or a folder that the path lies in. `*` stands for any text without a slash, `?` for one
 * character, `**` between slashes for any number of folders. Takes at most (length of glob × length of path) steps.
 */
export function createPattern(glob: string): (path: string) => boolean {
  // The folder named is meant with all that is in it.
  const wanted = [...glob.replace(/\/$/u, '').split('/'), '**'].map(segment =>
    segment === '**' ? anyNumber : [...segment].map(char => (char === '*' ? anyNumber : char)),
  )
  return path =>
    matchInTurn(path.split('/'), wanted, (segment, chars) =>
      matchInTurn([...segment], chars, (char, other) => other === '?' || other === char),
    )
}

/** What is wrong with a glob, as the end of a sentence that begins with it. */
export function faultOfPattern(glob: string): string | undefined {
  const segments = glob.replace(/\/$/u, '').split('/')
  if (glob.includes('\\')) return 'must be written with / between folders'
  if (glob.startsWith('/') || /^[a-z]:/iu.test(glob)) return 'must be relative to the catalog'
  if (segments.some(segment => ['', '.', '..'].includes(segment))) return 'must not have empty parts, "." or ".."'
  if (/[[\]{}!]/u.test(glob)) return 'may have *, ** and ? only; write ? for a bracket or exclamation mark in a name'
  if (segments.some(segment => segment.includes('**') && segment !== '**')) return 'must have ** alone between slashes'
  return undefined
}

export const anyNumber = Symbol('any number')

/**
 * Whether all `items` are matched in turn by `wanted`. On a misfit only the last `anyNumber` takes one item more, which is
 * enough, since what an earlier one could take besides, the last one can take as well: no more than items × wanted steps.
 */
export function matchInTurn<T, W>(
  items: readonly T[],
  wanted: readonly (W | typeof anyNumber)[],
  isMatch: (item: T, wanted: W) => boolean,
): boolean {
  let at = 0
  let next = 0
  let resume: { readonly next: number; at: number } | undefined
  while (at < items.length) {
    const part = wanted[next]
    if (part === anyNumber) resume = { next: ++next, at }
    else if (part !== undefined && isMatch(items[at] as T, part)) {
      at++
      next++
    } else if (resume === undefined) return false
    else {
      at = ++resume.at
      next = resume.next
    }
  }
  return wanted.slice(next).every(part => part === anyNumber)
}
