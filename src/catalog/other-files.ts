import type { Diagnostic, Report } from '../diagnostics/index.ts'
import { readSourceFile } from '../source/index.ts'

/** Why a file is no content; see `reasons`. */
export type Reason = keyof typeof reasons

/** A file that was looked at and taken for something else. */
export interface OtherFile {
  readonly path: string
  readonly reason: Reason
  /** What kept it from being read. */
  readonly problem?: Diagnostic | undefined
}

/** What the files of a reason are, in the order in which they are told. */
const reasons = {
  outside: 'like content, but outside its folders',
  'unknown-kind': 'like content, but of no known kind',
  converter: 'sources for a converter, with a map as search',
  sigma: 'Sigma rules, not read yet',
  elastic: 'Elastic rules, not read yet',
  tool: 'of other tools',
  unreadable: 'unreadable, and not like content',
  excluded: 'excluded by the configuration',
  unknown: 'something else',
} as const

/** How many folders are named for each reason. */
const namedFolders = 3

/**
 * One line on all files of a catalog that were looked at and are no content; each of them is in its related notes.
 * `looked` is how many files were looked at.
 * @reports catalog/other-files
 */
export function reportOthers(root: string, others: readonly OtherFile[], looked: number, report: Report): void {
  const order = Object.keys(reasons) as Reason[]
  const files = [...Map.groupBy(others, ({ path }) => path).values()].flatMap(
    // Of the documents of one file, that which tells most.
    documents => documents.toSorted((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason))[0] ?? [],
  )
  if (files.length === 0) return
  const parts = order.flatMap(reason => {
    const paths = files.filter(file => file.reason === reason).map(({ path }) => path)
    return paths.length === 0 ? [] : [`${reasons[reason]}: ${paths.length} (${whereabouts(paths)})`]
  })
  const help = files.some(({ reason }) => reason === 'outside' || reason === 'unknown-kind')
    ? 'If some of it is content, name its files under `include` in rulepress.config.yml.'
    : undefined
  report({
    code: 'catalog/other-files',
    message: `${files.length} of ${looked} files that were looked at are no content: ${parts.join('; ')}.`,
    place: { root, file: '.' },
    ...(help !== undefined && { help }),
    related: files.map(({ path, reason, problem }) => ({
      message: problem === undefined ? reasons[reason] : `${reasons[reason]}: ${problem.message}`,
      place: { root, file: path },
    })),
  })
}

/** Where files lie, by their first two folders: "bin/tests 12, ci 1 and 3 more folders". A file at the top by its name. */
function whereabouts(paths: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const folder = path.split('/').slice(0, -1).slice(0, 2).join('/')
    counts.set(folder === '' ? path : folder, (counts.get(folder === '' ? path : folder) ?? 0) + 1)
  }
  const places = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  const named = places
    .slice(0, namedFolders)
    .map(([place, count]) => (paths.includes(place) ? place : `${place} ${count}`))
  const more = places.length - named.length
  return `${named.join(', ')}${more > 0 ? ` and ${more} more ${more === 1 ? 'place' : 'places'}` : ''}`
}

/** Elastic keeps rules and hunts as TOML, each below a heading of its own. */
export function findElasticRules(root: string, tomlPaths: readonly string[]): readonly OtherFile[] {
  const isRule = (path: string) => /^\[(?:rule|hunt)\]/mu.test(readSourceFile(root, path, () => {})?.text ?? '')
  return tomlPaths.filter(isRule).map(path => ({ path, reason: 'elastic' }))
}
