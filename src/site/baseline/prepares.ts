import type { Baseline } from '../../catalog/index.ts'
import { allStages } from '../../spl/index.ts'
import type { SiteContext } from '../context.ts'
import { type Link, linkOf } from '../links.ts'

/** What a baseline leaves behind for other searches: the lookups it writes and the models it trains. */
export function preparedBy({ lookups, query }: Baseline, context: SiteContext): readonly Link[] {
  const written = lookups.filter(({ use }) => use.includes('outputlookup')).map(({ ref }) => linkOf(ref, context))
  return [...written, ...trainedModels(query.text).map(text => ({ text, note: 'model' }))]
}

/** The names behind `fit … into`, each once. */
export function trainedModels(search: string): readonly string[] {
  const names = allStages(search).flatMap(({ command, start, end }) => {
    const name = command === 'fit' ? /\sinto\s+"?([\w:.-]+)/iu.exec(search.slice(start, end))?.[1] : undefined
    return name === undefined ? [] : [name]
  })
  return [...new Set(names)]
}
