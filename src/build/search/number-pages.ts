import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Cbor, decodeCbor, encodeCbor } from './cbor.ts'

/** Stands before everything that Pagefind compresses. */
const signature = 'pagefind_dcd'

/**
 * Gives the pages of a Pagefind index our numbers in place of hashes, from `first` on: a result then names its page in the
 * token index without a table between the two, and the list of pages, which every first search loads, shrinks to a third.
 * `paths` are what was indexed, in order; throws when the index holds something else.
 */
export function numberPages(folder: string, first: number, paths: readonly string[]): void {
  const entryFile = join(folder, 'pagefind-entry.json')
  const entry: Entry = JSON.parse(readFileSync(entryFile, 'utf8'))
  const [language, ...others] = Object.values(entry.languages)
  if (language === undefined || others.length > 0) throw new Error('Pagefind indexed the site in several languages.')
  const listFile = join(folder, `pagefind.${language.hash}.pf_meta`)
  const list = decodeCbor(readCompressed(listFile)) as MetaIndex
  const [version, pages, ...rest] = list
  if (pages.length !== paths.length)
    throw new Error(`Pagefind indexed ${pages.length} pages of ${paths.length}: two must be alike to the letter.`)

  const fragment = (id: string) => join(folder, 'fragment', `${id}.pf_fragment`)
  const numbered = pages.map(([hash, words], index): MetaPage => {
    const id = String(first + index)
    renameSync(fragment(hash), fragment(id))
    return [id, roughly(words)]
  })
  for (const index of [0, paths.length >> 1, paths.length - 1]) {
    const { url }: { readonly url: string } = JSON.parse(String(readCompressed(fragment(String(first + index)))))
    if (url !== paths[index]) throw new Error(`Pagefind indexed ${url} where ${paths[index]} was to be.`)
  }
  const bytes = encodeCbor([version, numbered, ...rest])
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  rmSync(listFile)
  writeFileSync(
    join(folder, `pagefind.${hash}.pf_meta`),
    gzipSync(Buffer.concat([Buffer.from(signature), bytes]), { level: 9 }),
  )
  const languages = Object.fromEntries(Object.keys(entry.languages).map(name => [name, { ...language, hash }]))
  writeFileSync(entryFile, JSON.stringify({ ...entry, languages }))
}

/** The length of a page only has to be known roughly; the nearest power of two leaves the list half as long. */
function roughly(words: number): number {
  return 2 ** Math.round(Math.log2(words + 1))
}

/** As much as is needed of Pagefind's entry file. */
interface Entry {
  readonly languages: Readonly<Record<string, { readonly hash: string }>>
}

type MetaPage = readonly [hash: string, words: number]
type MetaIndex = readonly [version: string, pages: readonly MetaPage[], ...rest: readonly Cbor[]]

function readCompressed(file: string): Uint8Array {
  const bytes = gunzipSync(readFileSync(file))
  if (bytes.subarray(0, signature.length).toString() !== signature) throw new Error(`${file} is not Pagefind's.`)
  return bytes.subarray(signature.length)
}
