import type { APIRoute } from 'astro'
import { currentSite } from '../site/index.ts'

/** `/opensearch.xml`, where the site has a search and knows its address. */
export const getStaticPaths = () =>
  currentSite().pages.openSearch() === undefined ? [] : [{ params: { description: 'opensearch' } }]

export const GET: APIRoute = () => new Response(currentSite().pages.openSearch())
