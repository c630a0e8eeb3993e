import type { Engine, SearchAnswer, SearchRequest } from '../search/types.ts'

/**
 * Asks an engine while somebody types: gives undefined for an answer, or a failure, that a later question has overtaken.
 * Asking for undefined only overtakes.
 */
export function createAsk(engine: Engine): (request: SearchRequest | undefined) => Promise<SearchAnswer | undefined> {
  let latest = 0
  return async request => {
    latest += 1
    const mine = latest
    if (request === undefined) return undefined
    try {
      const answer = await engine.search(request)
      return mine === latest ? answer : undefined
    } catch (error) {
      if (mine === latest) throw error
      return undefined
    }
  }
}
