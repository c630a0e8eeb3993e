import { showHidden } from '../characters/index.ts'
import type { SiteConfig } from './config.ts'
import type { Urls } from './urls.ts'

/** The file below the site's folder that tells browsers how to search the site from their address bar. */
export const openSearchName = 'opensearch.xml'

/** An OpenSearch 1.1 description. Undefined without a search, and for a site that does not know its address: templates are absolute. */
export function openSearch({ search, site, title: written }: SiteConfig, urls: Urls): string | undefined {
  if (!search || site === undefined) return undefined
  // Control characters have no place in XML, not even escaped.
  const title = showHidden(written)
  const at = (path: string) => escapeXml(`${site}${path}`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml(shorten(title, 16))}</ShortName>
  <LongName>${escapeXml(shorten(title, 48))}</LongName>
  <Description>${escapeXml(shorten(`Search ${title}: names, ids, techniques, events, macros and words.`, 1024))}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image type="image/svg+xml">${at(urls.asset('icon.svg'))}</Image>
  <Url type="text/html" method="get" template="${at(urls.search)}?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${at(urls.asset(openSearchName))}"/>
</OpenSearchDescription>
`
}

/** At most `limit` characters: the limits of the format. */
function shorten(text: string, limit: number): string {
  const characters = [...text]
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
