import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { vi } from 'vitest'
import { searchFiles } from '../../src/build/search/search-files.ts'
import { writeFiles } from '../../src/build/write-files.ts'
import { indexFolder } from '../../src/client/index.ts'
import { createEngine } from '../../src/client/search/engine.ts'
import type { Engine } from '../../src/client/search/types.ts'
import type { SearchPage } from '../../src/site/index.ts'
import { temporaryFolder } from './command.ts'

/** A page with nothing but what a test says. */
export function searchPage(page: Partial<SearchPage> & Pick<SearchPage, 'title'>): SearchPage {
  const name = page.name ?? page.title
  const path = `/${page.kind ?? 'detections'}/${name.toLowerCase().replaceAll(/\W+/g, '_')}/`
  return {
    path,
    name,
    kind: 'detections',
    live: true,
    is: [],
    has: [],
    about: [],
    prose: [],
    code: [],
    rows: [],
    facets: {},
    ...page,
  }
}

/** The engine over an index of these pages, which it reads from the disk in place of a server. Node's `fetch` reads no files. */
export async function engineOver(
  pages: readonly SearchPage[],
  pagesAtATime?: number,
): Promise<{ readonly engine: Engine; readonly base: string }> {
  const folder = temporaryFolder()
  writeFiles(await searchFiles(pages, pagesAtATime), join(folder, indexFolder))
  const base = pathToFileURL(folder).href
  vi.stubGlobal('fetch', async (address: string) => {
    try {
      return new Response(await readFile(new URL(address)))
    } catch {
      return new Response(null, { status: 404 })
    }
  })
  return { engine: createEngine(base), base }
}
