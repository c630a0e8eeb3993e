import type { Judge } from '../../tests/search/judge.ts'
import type { Query, QueryClass } from '../../tests/search/queries.ts'
import type { Answer, Asked } from './ask.ts'
import type { Sent } from './traffic.ts'

/** A query with its answers, and the rank of the first right page: 1 and up, or none. */
export interface Judged {
  readonly class: string
  readonly aim: QueryClass['aim']
  readonly query: Query
  readonly asked: Asked
  readonly rank?: number
}

/** Shares to reach of each aim. */
const aims = { first: { rank: 1, share: 0.95 }, three: { rank: 3, share: 0.85 } } as const

export function judgeAll(classes: readonly QueryClass[], asked: readonly Asked[], judge: Judge): readonly Judged[] {
  const all = classes.flatMap(one => one.queries.map(query => ({ class: one.class, aim: one.aim, query })))
  return all.flatMap((entry, index) => {
    const answers = asked[index]
    if (!answers) return []
    const { want, says } = entry.query
    const place = answers.first.paths.findIndex(path => judge.isRight(want, path)) + 1
    const rank = says === undefined ? place : says === saysOf(answers.first) ? 1 : 0
    return [{ ...entry, asked: answers, ...(rank > 0 && { rank }) }]
  })
}

/** What an answer says, as sets of queries want it. */
function saysOf({ paths, said }: Answer): Query['says'] {
  if (said.startsWith('This looks like')) return 'value'
  return paths.length === 0 || said.startsWith('No page has') ? 'nothing' : undefined
}

/** The table: a line for each class, then one for each aim and one for all. */
export function renderTable(all: readonly Judged[]): string {
  const head = ['', 'n', '@1', '@3', 'MRR', 'first KB', 'p95', 'later KB', 'p95', 'first ms', 'p95', 'later ms', 'p95']
  const classes = [...Map.groupBy(all, one => one.class)]
  const byAim = [...Map.groupBy(all, one => one.aim)].map(([aim, list]) => [nameOf(aim), list] as const)
  const rows = [...classes, ...byAim, ['all', all] as const].map(([name, list]) => toRow(name, list))
  return [head, ...rows].map(row => row.map(toCell).join(' ').trimEnd()).join('\n')
}

/** What each aim came to, in words. */
export function renderAims(all: readonly Judged[]): string {
  return [...Map.groupBy(all, one => one.aim)]
    .map(([aim, list]) => {
      const { rank, share } = aims[aim]
      const reached = shareWithin(list, rank)
      return `${nameOf(aim)}: ${percent(reached)} within ${rank}, aim ${percent(share)}: ${reached >= share ? 'reached' : 'missed'}`
    })
    .join('\n')
}

/** The queries that missed their aim, with what came instead; then those whose two answers differ. */
export function renderFailures(all: readonly Judged[], judge: Judge): string {
  const missed = all.filter(({ rank, aim }) => rank === undefined || rank > aims[aim].rank)
  const lines = missed.map(({ class: name, query, rank, asked }) => {
    const wanted = [...new Set(query.want.flatMap(judge.pages))]
    const came = asked.first.failed ?? (asked.first.paths.slice(0, 3).join('  ') || 'nothing')
    const at = rank === undefined ? 'not found' : `at ${rank}`
    return `${name}: ${JSON.stringify(query.ask)} ${at}\n    came:   ${came}\n    wanted: ${wanted.slice(0, 3).join('  ')}${wanted.length > 3 ? `  … ${wanted.length}` : ''}`
  })
  const top = (answer: Answer) => answer.paths.slice(0, 3).join('  ')
  const unsteady = all.filter(({ asked }) => top(asked.first) !== top(asked.later))
  const differing = unsteady.map(
    ({ query, asked }) =>
      `differs when typed: ${JSON.stringify(query.ask)}\n    typed:  ${asked.later.failed ?? top(asked.later)}`,
  )
  return [...lines, ...differing].join('\n')
}

function nameOf(aim: QueryClass['aim']): string {
  return aim === 'first' ? 'tokens and names' : 'words'
}

function toRow(name: string, list: readonly Judged[]): readonly string[] {
  const spread = (values: readonly number[]) => [quantile(values, 0.5), quantile(values, 0.95)]
  const kilobytes = (answers: readonly Answer[]) => spread(answers.map(({ sent }) => bytesOf(sent) / 1024))
  const first = list.map(({ asked }) => asked.first)
  const later = list.map(({ asked }) => asked.later)
  const costs = [
    ...kilobytes(first),
    ...kilobytes(later),
    ...spread(first.map(one => one.milliseconds)),
    ...spread(later.map(one => one.milliseconds)),
  ]
  return [
    name,
    String(list.length),
    percent(shareWithin(list, 1)),
    percent(shareWithin(list, 3)),
    (list.reduce((sum, { rank }) => sum + (rank === undefined ? 0 : 1 / rank), 0) / list.length).toFixed(2),
    ...costs.map(value => value.toFixed(0)),
  ]
}

function toCell(text: string, column: number): string {
  return column === 0 ? text.padEnd(24) : text.padStart(column < 5 ? 5 : 8)
}

function shareWithin(list: readonly Judged[], rank: number): number {
  return list.filter(one => one.rank !== undefined && one.rank <= rank).length / list.length
}

/** Median and 95th percentile of what the first queries fetched, had nothing been compressed. */
export function renderPlain(all: readonly Judged[]): string {
  const plain = all.map(({ asked }) => asked.first.sent.reduce((sum, one) => sum + one.plain, 0) / 1024)
  return `uncompressed: first query ${quantile(plain, 0.5).toFixed(0)} KB, p95 ${quantile(plain, 0.95).toFixed(0)} KB`
}

function bytesOf(sent: readonly Sent[]): number {
  return sent.reduce((sum, one) => sum + one.bytes, 0)
}

/** The value below which a share of the values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`
}
