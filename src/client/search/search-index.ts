import { createFacets, type Facets } from './facets.ts'
import { createFiles, type IndexFiles } from './files.ts'
import { createNear, type Near } from './near.ts'
import { createProse, type Prose } from './prose.ts'
import { createTokens, type Tokens } from './tokens.ts'

/** What the build wrote for the search of one site, part by part; each is fetched when it is asked. */
export interface SearchIndex {
  /** Base path of the site. */
  readonly base: string
  readonly files: IndexFiles
  readonly tokens: Tokens
  readonly near: Near
  readonly prose: Prose
  readonly facets: Facets
}

export function openIndex(base: string): SearchIndex {
  const files = createFiles(base)
  return {
    base,
    files,
    tokens: createTokens(files),
    near: createNear(files),
    prose: createProse(files),
    facets: createFacets(files),
  }
}
