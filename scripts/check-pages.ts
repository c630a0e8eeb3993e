/**
 * Proves that nothing of a catalog is lost on the way to the pages: every value of every key of every rule file must be in
 * the text, the link targets or the attributes of the rule's page.
 *
 *   node scripts/check-pages.ts CATALOG SITE     prints the keys with values that are not there; exit status 1 if any
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles, parseYaml, readSourceFile } from '../src/source/index.ts'

const [catalog = '', site = ''] = process.argv.slice(2)
const missing = new Map<string, { count: number; example: string }>()
let pages = 0
let values = 0

for (const path of listFiles(catalog, () => {})) {
  if (!/^detections\/.*\.yml$/i.test(path)) continue
  const file = readSourceFile(catalog, path, () => {})
  const value = file && parseYaml(file, () => {})[0]?.value
  const id = isRecord(value) ? String(value['id']).toLowerCase() : ''
  const page = join(site, 'detections', id, 'index.html')
  if (!existsSync(page)) {
    note('(page)', path)
    continue
  }
  pages += 1
  const html = readFileSync(page, 'utf8')
  const texts = [bare(decode(html, '$2')), bare(decode(html, '$2 $1'))]
  for (const [key, scalar] of scalars(value, '')) {
    values += 1
    const parts = key === 'author' ? scalar.split(/[,;]/) : [scalar]
    if (!parts.every(part => texts.some(text => text.includes(bare(part)))))
      note(key, `${path}: ${scalar.slice(0, 80)}`)
  }
}

console.log(
  `${pages} pages, ${values} values, ${[...missing.values()].reduce((sum, one) => sum + one.count, 0)} not found`,
)
for (const [key, { count, example }] of missing)
  console.log(`${String(count).padStart(6)}  ${key.padEnd(40)} ${example}`)
process.exitCode = missing.size === 0 ? 0 : 1

function note(key: string, example: string): void {
  const entry = missing.get(key)
  missing.set(key, { count: (entry?.count ?? 0) + 1, example: entry?.example ?? example })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function* scalars(value: unknown, path: string): Generator<[string, string]> {
  if (Array.isArray(value)) for (const item of value) yield* scalars(item, `${path}[]`)
  else if (isRecord(value))
    for (const [key, item] of Object.entries(value)) yield* scalars(item, path === '' ? key : `${path}.${key}`)
  else if (value !== null && value !== undefined && value !== '') yield [path, String(value)]
}

/** Text without tags and entities; `link` says what stands for a link: its text ($2), or its target ($1) as well. */
function decode(html: string, link: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return html
    .replaceAll(/<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs, link)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) =>
      hex
        ? String.fromCodePoint(Number.parseInt(hex, 16))
        : decimal
          ? String.fromCodePoint(Number(decimal))
          : (names[name] ?? all),
    )
}

/** Without blanks and what Markdown takes as markup (list markers, emphasis, brackets, escapes); case folded. */
function bare(text: string): string {
  return text
    .replaceAll(/(^|\n)\s*(?:[-*]|\d+\.)(?=\s)/g, '$1')
    .replaceAll(/[\s,`*_\\[\]()#]+/g, '')
    .toLowerCase()
}
