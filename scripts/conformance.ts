/**
 * Says what became of each file of the real catalogs: `node scripts/conformance.ts [folder with catalogs/ and reference/]`. Exits
 * with 1 when a listed file is neither content nor in a diagnostic, or when a value of a v5 rule is lost.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type AnyContent, type Catalog, loadCatalog } from '../src/catalog/index.ts'
import { createCollector } from '../src/diagnostics/index.ts'

const shared = resolve(process.argv[2] ?? process.env.RULEPRESS_SHARED ?? '../shared')
// Version to lists of paths; the file is ours.
const lists = JSON.parse(readFileSync(join(shared, 'reference/conformance.json'), 'utf8')) as Record<
  string,
  { readonly core: readonly string[]; readonly rest: readonly string[] } | undefined
>
let failures = 0
for (const version of ['v3', 'v4', 'v5', 'v6']) {
  const root = join(shared, `catalogs/escu-${version}`)
  if (!existsSync(root)) continue
  const collector = createCollector()
  const catalog = loadCatalog([{ root }], collector.report)
  const content = [...catalog.byKey.values()]
  console.log(`\n${version}: ${catalog.sources[0]?.files} YAML files, ${content.length} pieces of content`)
  console.table(countKinds(content))
  console.table(countBy(collector.all().map(({ code }) => code)))
  const known = new Set([...filesOf(catalog), ...collector.all().map(({ place }) => place?.file ?? '')])
  const listed = [...(lists[version]?.core ?? []), ...(lists[version]?.rest ?? [])]
  const present = listed.filter(path => existsSync(join(root, path)))
  const lost = present.filter(path => !known.has(path))
  console.log(`${present.length} of ${listed.length} listed files are here, ${lost.length} of them lost`, ...lost)
  failures += lost.length
  if (version === 'v5') failures += checkValues(catalog)
}
process.exitCode = failures === 0 ? 0 : 1

function countKinds(content: readonly AnyContent[]): Record<string, { live: number; removed: number }> {
  const groups = Map.groupBy(content, ({ kind }) => kind)
  const removed = (items: readonly AnyContent[]): number => items.filter(({ status }) => status === 'removed').length
  return Object.fromEntries(
    [...groups].map(([kind, items]) => [kind, { live: items.length - removed(items), removed: removed(items) }]),
  )
}

function countBy(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(words, word => word)].map(([word, all]) => [word, all.length]))
}

/** Files that became content, a test of content, or a mapping whose entries are on content. */
function filesOf(catalog: Catalog): readonly string[] {
  const own = [...catalog.byKey.values()].map(({ origin }) => origin.document.file.path)
  return [
    ...own,
    ...catalog.detections.flatMap(({ tests }) => tests.flatMap(({ file }) => file ?? [])),
    'removed/deprecation_mapping.YML',
  ]
}

/** Looks for every scalar of every live rule somewhere in what was read from it. */
function checkValues(catalog: Catalog): number {
  const missing: string[] = []
  for (const { origin, ...rest } of catalog.detections) {
    const words = new Set(scalarsOf(rest).map(([, text]) => text))
    const authors = rest.authors.flatMap(({ name, company }) => [name, company ?? '']).join(' ')
    for (const [path, text] of scalarsOf(origin.document.value)) {
      const found =
        words.has(text) || (path === '.author' && text.split(/[\s,;]+/u).every(word => authors.includes(word)))
      if (!found && text !== '' && !text.startsWith('UPDATE_')) missing.push(path)
    }
  }
  console.log(`values of rules that are not in the model: ${missing.length}`, countBy(missing))
  return missing.length
}

function scalarsOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap(item => scalarsOf(item, `${path}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => scalarsOf(item, `${path}.${key}`))
  return value === null || value === undefined ? [] : [[path, String(value).replace(/\s+/gu, ' ').trim()]]
}
