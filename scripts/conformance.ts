/**
 * Says what became of each file of the real catalogs: `node scripts/conformance.ts [folder with catalogs/ and reference/]`. Exits
 * with 1 when a listed file is neither content nor in a diagnostic, or when a value of a rule of v5 or the Armory is lost.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type AnyContent, type Catalog, loadCatalog } from '../src/catalog/index.ts'
import { createCollector } from '../src/diagnostics/index.ts'

const shared = resolve(process.argv[2] ?? process.env.RULEPRESS_SHARED ?? '../shared')
// Set to lists of paths; the file is ours.
const lists = JSON.parse(readFileSync(join(shared, 'reference/conformance.json'), 'utf8')) as Record<
  string,
  { readonly core: readonly string[]; readonly rest: readonly string[] } | undefined
>
/** Name of each set, its folder, and the folder in it that its paths start from. */
const sets = [
  ['v3', 'escu-v3', ''],
  ['v4', 'escu-v4', ''],
  ['v5', 'escu-v5', ''],
  ['v6', 'escu-v6', ''],
  ['armory', 'armory', 'detections/'],
] as const
/** Keys whose text is taken apart by the reader: all of their words must be somewhere. */
const takenApart = /^\.(?:author|description|techniques\[\]|logic_format)$/u
let failures = 0
for (const [set, folder, below] of sets) {
  const root = join(shared, 'catalogs', folder)
  if (!existsSync(root)) continue
  const collector = createCollector()
  const catalog = loadCatalog([{ root }], collector.report)
  const content = [...catalog.byKey.values()]
  console.log(`\n${set}: ${catalog.sources[0]?.files} YAML files, ${content.length} pieces of content`)
  console.table(countKinds(content))
  console.table(countBy(collector.all().map(({ code }) => code)))
  const known = new Set([...filesOf(catalog), ...collector.all().map(({ place }) => place?.file ?? '')])
  const listed = [...(lists[set]?.core ?? []), ...(lists[set]?.rest ?? [])].map(path => `${below}${path}`)
  const present = listed.filter(path => existsSync(join(root, path)))
  const lost = present.filter(path => !known.has(path))
  console.log(`${present.length} of ${listed.length} listed files are here, ${lost.length} of them lost`, ...lost)
  failures += lost.length
  if (set === 'v5' || set === 'armory') failures += checkValues(catalog)
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
    ...catalog.detections.flatMap(({ tests }) => tests.flatMap(({ file }) => file?.path ?? [])),
    'removed/deprecation_mapping.YML',
  ]
}

/** Looks for every scalar of every live rule somewhere in what was read from it. */
function checkValues(catalog: Catalog): number {
  const missing: string[] = []
  for (const { origin, ...rest } of catalog.detections) {
    const texts = new Set(scalarsOf(rest).map(([, text]) => text))
    const words = new Set([...texts].flatMap(wordsOf))
    for (const [path, text] of scalarsOf(origin.document.value)) {
      const found = texts.has(text) || (takenApart.test(path) && wordsOf(text).every(word => words.has(word)))
      if (!found && text !== '' && !text.startsWith('UPDATE_')) missing.push(path)
    }
  }
  console.log(`values of rules that are not in the model: ${missing.length}`, countBy(missing))
  return missing.length
}

/** Without the words that only say what kind of list follows. */
function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\d.]+/gu) ?? [])
    .map(word => word.replace(/^\.+|\.+$/gu, '').replace(/^test(?=\d)/u, ''))
    .filter(
      word =>
        ![
          'threat',
          'actor',
          'group',
          'software',
          'vulnerability',
          'association',
          'tags',
          'atomic',
          'atomics',
          'test',
          '',
        ].includes(word),
    )
}

function scalarsOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap(item => scalarsOf(item, `${path}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => scalarsOf(item, `${path}.${key}`))
  return value === null || value === undefined ? [] : [[path, String(value).replace(/\s+/gu, ' ').trim()]]
}
