import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { SearchCore } from '../../client/index.ts'
import type { SearchPage } from '../../site/index.ts'
import { facetFile } from './facet-file.ts'
import { pagesAtATime, writePagefind } from './pagefind.ts'
import { pageTexts } from './texts.ts'
import { toBlocks, tokenEntries, vocabulary } from './token-index.ts'

/**
 * Writes the search index of a site: `core.json`, which says where the rest is, and a folder named by a hash of it all, so that
 * an open page never mixes two builds. Pages are known by their place in the list everywhere in it. Returns their number.
 */
export async function writeSearch(pages: readonly SearchPage[], folder: string): Promise<number> {
  const { starts, blocks } = toBlocks(tokenEntries(pages))
  const texts = pageTexts(pages)
  const files: readonly (readonly [name: string, text: string])[] = [
    ...blocks.map((block, index) => [`tokens/${index}.gz`, block] as const),
    ['words.gz', vocabulary(pages)],
    ['facets.gz', facetFile(pages)],
  ]
  const name = hashOf([...files.flat(), ...texts, ...pages.map(page => page.path)])
  const target = join(folder, name)
  mkdirSync(join(target, 'tokens'), { recursive: true })
  for (const [file, text] of files) writeFileSync(join(target, file), gzipSync(text, { level: 9 }))
  const indexes = await writePagefind(
    pages.map((page, index) => ({ page, content: texts[index] ?? '' })),
    target,
  )
  const core: SearchCore = { folder: name, indexes, pagesAtATime, groups: groupsOf(pages), starts }
  writeFileSync(join(folder, 'core.json'), JSON.stringify(core))
  return pages.length
}

/** Runs of pages of one kind, in or out of the catalog. */
function groupsOf(pages: readonly SearchPage[]): SearchCore['groups'] {
  const groups = Map.groupBy(pages, ({ kind, live }) => `${kind} ${live}`)
  return [...groups.values()].flatMap(members =>
    members[0] ? [{ kind: members[0].kind, live: members[0].live, count: members.length }] : [],
  )
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(text).update('\0')
  return hash.digest('hex').slice(0, 12)
}
