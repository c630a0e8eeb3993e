import { close, createIndex } from 'pagefind'
import type { SearchPage } from '../../site/index.ts'
import { packageRoot } from '../package-root.ts'
import { type IndexFile, numberPages } from './number-pages.ts'

/** What Pagefind reads of one page. */
export interface IndexedPage {
  readonly page: SearchPage
  readonly content: string
}

/**
 * How many places of words a file of the index holds. Pagefind's own 20,000 make files of 25 KB, of which a query of three
 * words loads three. The variable that sets it is not part of Pagefind's interface; its version is fixed, and a test looks at the sizes.
 */
const placesAFile = '1500'

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
 * Pagefind's indexes of the pages, in folders named `pagefind`, `pagefind-1` and so on. A page is known by its place in the list. The
 * process that indexes is ended after each one, and its memory with it.
 */
export async function pagefindFiles(pages: readonly IndexedPage[], atATime: number): Promise<readonly IndexFile[]> {
  const files: IndexFile[] = []
  for (const [part, name] of pagefindFolders(pages.length, atATime).entries()) {
    const first = part * atATime
    const indexed = pages.slice(first, first + atATime)
    const left = new Set([...unused, ...(first === 0 ? [] : onlyInFirst)])
    const written = (await index(indexed)).filter(({ path }) => !left.has(path))
    const paths = indexed.map(({ page }) => page.path)
    files.push(...numberPages(written, first, paths).map(({ path, content }) => ({ path: `${name}/${path}`, content })))
  }
  return files
}

/** The folders of the indexes of so many pages. */
export function pagefindFolders(pages: number, atATime: number): readonly string[] {
  const count = Math.ceil(pages / atATime)
  return Array.from({ length: count }, (_, part) => (part === 0 ? 'pagefind' : `pagefind-${part}`))
}

async function index(pages: readonly IndexedPage[]): Promise<readonly IndexFile[]> {
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = placesAFile
  try {
    const { index } = unwrap(await startPagefind())
    if (!index) throw new Error('Pagefind gave no index.')
    const added = pages.map(({ page, content }) =>
      index.addCustomRecord({
        url: page.path,
        content: written(content),
        language: 'en',
        meta: { title: written(page.title), about: written(page.about.join(', ')) },
      }),
    )
    for (const one of await Promise.all(added)) unwrap(one)
    // It can write them itself, but may be ended below before the last byte is on the disk.
    return unwrap(await index.getFiles()).files
  } finally {
    await close()
  }
}

/** Pagefind takes settings from files in the folder it is started in, which would be that of the rules. */
function startPagefind() {
  const home = process.cwd()
  process.chdir(packageRoot)
  try {
    return createIndex()
  } finally {
    process.chdir(home)
  }
}

/** Halves of characters, which an author may write or a cut may leave, end the process that indexes. */
function written(text: string): string {
  return text.toWellFormed()
}

function unwrap<T extends { readonly errors: readonly string[] }>(answer: T): T {
  if (answer.errors.length > 0) throw new Error(`Pagefind failed: ${answer.errors.join('; ')}`)
  return answer
}
