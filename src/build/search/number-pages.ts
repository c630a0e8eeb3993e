import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Cbor, decodeCbor, encodeCbor } from './cbor.ts'

/** A file of the index; its path has slashes. */
export interface IndexFile {
  readonly path: string
  readonly content: Uint8Array
}

/** Stands before everything that Pagefind compresses. */
const signature = Buffer.from('pagefind_dcd')
const entryPath = 'pagefind-entry.json'

/**
 * Gives the pages of a Pagefind index our numbers in place of hashes, from `first` on: a result then names its page in the
 * token index without a table between the two, and the list of pages, which every first search loads, shrinks to a third.
 * Its files of words are numbered, too. Its records of pages are left out, since the engine reads ours.
 * `paths` are what was indexed, in order; throws when the index holds something else.
 */
export function numberPages(
  files: readonly IndexFile[],
  first: number,
  paths: readonly string[],
): readonly IndexFile[] {
  const contents = new Map(files.map(({ path, content }) => [path, content]))
  const take = (path: string): Uint8Array => {
    const content = contents.get(path)
    if (!content) throw new Error(`Pagefind wrote no ${path}.`)
    contents.delete(path)
    return content
  }
  const entry: Entry = JSON.parse(Buffer.from(take(entryPath)).toString())
  const [[name, language] = ['', undefined], ...others] = Object.entries(entry.languages)
  if (!language || others.length > 0) throw new Error('Pagefind indexed the site in several languages.')
  const [version, pages, chunks, ...rest] = decodeCbor(unpack(take(listPath(language.hash)))) as MetaIndex
  if (pages.length !== paths.length)
    throw new Error(`Pagefind indexed ${pages.length} pages of ${paths.length}: two must be alike to the letter.`)

  const records = pages.map(([hash]) => take(fragmentPath(hash)))
  for (const at of [0, records.length >> 1, records.length - 1]) checkPage(records[at], paths[at])
  const numberedPages = pages.map(([, words], index): MetaPage => [String(first + index), roughly(words)])
  const words = chunks.map(([from, to, hash], index) => {
    const id = String(index)
    return { entry: [from, to, id] as const, file: { path: wordsPath(id), content: take(wordsPath(hash)) } }
  })
  const list = encodeCbor([version, numberedPages, words.map(({ entry }) => entry), ...rest])
  const hash = createHash('sha256').update(list).digest('hex').slice(0, 10)
  const numbered = { ...entry, languages: { [name]: { ...language, hash } } }
  return [
    ...[...contents].map(([path, content]) => ({ path, content })),
    ...words.map(({ file }) => file),
    { path: listPath(hash), content: gzipSync(Buffer.concat([signature, list]), { level: 9 }) },
    { path: entryPath, content: Buffer.from(JSON.stringify(numbered)) },
  ]
}

/** As much as is needed of Pagefind's entry file. */
interface Entry {
  readonly languages: Readonly<Record<string, { readonly hash: string }>>
}

type MetaPage = readonly [hash: string, words: number]
type MetaIndex = readonly [
  version: string,
  pages: readonly MetaPage[],
  chunks: readonly (readonly [from: string, to: string, hash: string])[],
  ...rest: readonly Cbor[],
]

const listPath = (hash: string) => `pagefind.${hash}.pf_meta`
const wordsPath = (id: string) => `index/${id}.pf_index`
const fragmentPath = (id: string) => `fragment/${id}.pf_fragment`

/** Whether Pagefind kept to our order; a few pages tell. */
function checkPage(content: Uint8Array | undefined, path: string | undefined): void {
  if (!content) return
  const { url }: { readonly url: string } = JSON.parse(Buffer.from(unpack(content)).toString())
  if (url !== path) throw new Error(`Pagefind indexed ${url} where ${path} was to be.`)
}

/** The length of a page only has to be known roughly; the nearest power of two leaves the list half as long. */
function roughly(words: number): number {
  return 2 ** Math.round(Math.log2(words + 1))
}

function unpack(content: Uint8Array): Uint8Array {
  const bytes = gunzipSync(content)
  if (!bytes.subarray(0, signature.length).equals(signature)) throw new Error('Pagefind wrote a file of another form.')
  return bytes.subarray(signature.length)
}
