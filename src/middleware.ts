import type { MiddlewareHandler } from 'astro'
import { currentSite } from './site/index.ts'

/** Every page passes here on its way out, whatever it was made of. */
export const onRequest: MiddlewareHandler = async (_context, next) => {
  const response = await next()
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response
  return new Response(currentSite().finish(await response.text()), response)
}
