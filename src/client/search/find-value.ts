import type { PageGroup } from './core.ts'
import { isWordOf, onlyEntries } from './evidence.ts'
import type { Found } from './find.ts'
import { rank } from './rank.ts'
import type { Asked } from './recognise.ts'
import type { Tokens } from './tokens.ts'
import type { Value } from './values.ts'

/** Pages that name a value, or the domain it belongs to; where none does, tables with a column for such values. */
export async function findValue(
  asked: Asked,
  value: Value,
  groups: readonly PageGroup[],
  tokens: Tokens,
): Promise<Found> {
  const entries = await tokens.find([...value.keys, ...value.columns])
  const named = value.keys.find(key => entries.get(key)?.postings.some(({ what }) => !isWordOf(what)))
  const isItself = named === value.keys[0]
  if (named !== undefined) {
    const question = { ...asked, whole: [named], units: [] }
    return {
      asked: question,
      ranked: rank(question, onlyEntries(entries), groups),
      ...(!isItself && { said: { kind: 'value', title: value.title, above: named } }),
    }
  }
  const isTable = pagesOf(groups, 'lookups')
  const columns = value.columns.flatMap(column =>
    (entries.get(column)?.postings ?? [])
      .filter(({ what }) => what === 'field')
      .flatMap(({ pages }) => pages.filter(isTable).map(page => ({ page, exact: false, why: `column ${column}` }))),
  )
  const tables = new Map(columns.toReversed().map(one => [one.page, one]))
  return {
    asked: { ...asked, units: [] },
    ranked: [...tables.values()].toSorted((a, b) => a.page - b.page),
    said: { kind: 'value', title: value.title },
  }
}

function pagesOf(groups: readonly PageGroup[], kind: string): (page: number) => boolean {
  let end = 0
  const runs = groups.map(group => {
    end += group.count
    return { ...group, start: end - group.count, end }
  })
  return page => runs.some(run => run.kind === kind && run.live && page >= run.start && page < run.end)
}
