import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { close, createIndex } from 'pagefind'
import type { SearchPage } from '../../site/index.ts'
import { numberPages } from './number-pages.ts'

/** What Pagefind reads of one page. */
export interface IndexedPage {
  readonly page: SearchPage
  readonly content: string
}

/** Pagefind holds about 0.1 MB for each page of one run: so many pages are indexed at a time, and searched as one. */
export const pagesAtATime = 10_000

/**
 * How many places of words a file of the index holds. Pagefind's own 20,000 make files of 25 KB, of which a query of three
 * words loads three. The variable that sets it is not part of Pagefind's interface; its version is fixed, and a test looks at the sizes.
 */
const placesAFile = '2500'

/** Left out of what Pagefind writes: its user interfaces, and what works without a language. */
const unused = [
  'pagefind-component-ui.css',
  'pagefind-component-ui.js',
  'pagefind-highlight.js',
  'pagefind-modular-ui.css',
  'pagefind-modular-ui.js',
  'pagefind-ui.css',
  'pagefind-ui.js',
  'pagefind-worker.js',
  'wasm.unknown.pagefind',
]

/** Of the folders after the first, only their index is used. */
const onlyInFirst = ['pagefind.js', 'wasm.en.pagefind']

/**
 * Writes Pagefind indexes of the pages into `folder`, named `pagefind`, `pagefind-1` and so on, and returns their names. A page is known by
 * its place in the list. The process that indexes is ended after each one, and its memory with it.
 */
export async function writePagefind(records: readonly IndexedPage[], folder: string): Promise<readonly string[]> {
  const names: string[] = []
  for (let first = 0; first < records.length; first += pagesAtATime) {
    const name = first === 0 ? 'pagefind' : `pagefind-${names.length}`
    const part = records.slice(first, first + pagesAtATime)
    const target = join(folder, name)
    mkdirSync(target, { recursive: true })
    await writeIndex(part, target)
    for (const file of [...unused, ...(first === 0 ? [] : onlyInFirst)]) rmSync(join(target, file))
    numberPages(
      target,
      first,
      part.map(({ page }) => page.path),
    )
    names.push(name)
  }
  return names
}

async function writeIndex(records: readonly IndexedPage[], outputPath: string): Promise<void> {
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = placesAFile
  try {
    const { index } = unwrap(await createIndex())
    if (!index) throw new Error('Pagefind gave no index.')
    const added = records.map(({ page, content }) =>
      index.addCustomRecord({
        url: page.path,
        content,
        language: 'en',
        meta: { title: page.title, about: page.about.join(', ') },
        filters: filtersOf(page),
      }),
    )
    for (const one of await Promise.all(added)) unwrap(one)
    // Pagefind can write them itself, but may be ended below before the last byte is on the disk.
    for (const { path, content } of unwrap(await index.getFiles()).files) {
      const file = join(outputPath, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
  } finally {
    await close()
  }
}

function filtersOf({ kind, facets }: SearchPage): Record<string, string[]> {
  return Object.fromEntries([['kind', [kind]], ...Object.entries(facets).map(([name, values]) => [name, [...values]])])
}

function unwrap<T extends { readonly errors: readonly string[] }>(answer: T): T {
  if (answer.errors.length > 0) throw new Error(`Pagefind failed: ${answer.errors.join('; ')}`)
  return answer
}
