import type { AnyContent } from '../../catalog/index.ts'
import { statusText } from '../article.ts'
import type { SiteContext } from '../context.ts'
import { isLive } from '../live.ts'
import { folderOf } from '../sections.ts'
import type { SearchPage, SearchToken } from './search-page.ts'

/** What only one kind of content has; the rest is common to all. */
export type SearchParts = Partial<
  Pick<SearchPage, 'is' | 'has' | 'about' | 'plainly' | 'prose' | 'code' | 'rows' | 'facets'>
>

/** The page of one thing of the catalog: what all kinds have in common, and its own parts. Undefined for kinds without pages. */
export function contentPage(content: AnyContent, parts: SearchParts, context: SiteContext): SearchPage | undefined {
  const path = context.urls.of(content)
  const folder = folderOf(content.kind)
  if (path === undefined || folder === undefined) return undefined
  const { id, name, authors, description, origin } = content
  const status = statusText(content)
  const stem = stemOf(origin.document.file.path)
  return {
    path: path.slice(context.config.base.length),
    title: name,
    name,
    kind: folder,
    live: isLive(content),
    is: [...tokens('id', id === undefined ? [] : [id]), ...tokens('file name', [stem]), ...(parts.is ?? [])],
    has: [
      ...tokens(
        'author',
        authors.map(author => author.name),
      ),
      ...(parts.has ?? []),
    ],
    about: parts.about ?? [],
    ...(parts.plainly && { plainly: parts.plainly }),
    prose: [...(description === undefined ? [] : [description]), ...(parts.prose ?? [])],
    code: parts.code ?? [],
    rows: parts.rows ?? [],
    facets: {
      ...(status !== undefined && { status: [status] }),
      ...(context.catalog.sources.length > 1 && { catalog: [origin.catalog] }),
      ...parts.facets,
    },
  }
}

export function tokens(what: SearchToken['what'], texts: readonly string[]): readonly SearchToken[] {
  return texts.filter(text => text !== '').map(text => ({ what, text }))
}

/** "detections/endpoint/x_y_z.yml" to "x_y_z", which keeps the name a rule had when the file was made. */
function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.replace(/\.[a-z]+$/i, '')
}
