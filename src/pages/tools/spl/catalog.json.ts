import type { APIRoute } from 'astro'
import { currentSite } from '../../../site/index.ts'

/** `/tools/spl/catalog.json`: what the playground compares a search with. */
export const GET: APIRoute = () => Response.json(currentSite().pages.playgroundCatalog())
