import type { PageGroup } from './core.ts'
import { type Evidence, type Findings, gather } from './evidence.ts'
import type { Asked } from './recognise.ts'
import type { Posting } from './token-format.ts'

export interface Ranked {
  readonly page: number
  /** What was asked for is what the page is called, or a token that stands on it. */
  readonly exact: boolean
  readonly why?: string
}

/** All of the question is what the page is called; all of it is a token on the page; one piece of it is what it is called. */
const called = 4
const wholeToken = 0.6
const pieceCalled = 0.25
/** The part of the name that the question covers. */
const nameShare = 0.4
/** The kind of page that was asked for. */
const askedKind = 0.3
/** What left the catalog comes after everything that fits as well. */
const removed = 0.6
/** A page that has less than this share of what was asked is no result, unless others have little more. */
const leastCover = 0.35
const leastOfBest = 0.4

/** A word of speech counts so much of one that says what is looked for. */
const fillerShare = 0.2

/** A rule comes before a page that only names it, and a page of the events or words it is made of after both. */
const kindBonus: ReadonlyMap<string, number> = new Map([
  ['sources', -0.15],
  ['detections', 0.25],
  ['stories', 0.1],
  ['attack', 0.1],
  ['cves', 0.1],
])
/** Of a page that is called as the question or a piece of it is: nearly as much for every kind. */
const calledBonus: ReadonlyMap<string, number> = new Map([
  ['detections', 0.25],
  ['events', 0.22],
  ['stories', 0.2],
  ['attack', 0.2],
  ['cves', 0.2],
  ['sources', 0.18],
])
const otherCalled = 0.1

/** Where two pages have one name. */
const favour: ReadonlyMap<Posting['what'], number> = new Map([
  ['tactic', 0.1],
  ['file name', -0.1],
])

/** All pages that answer the question, best first; pages of equal rank in the order of their numbers. */
export function rank(asked: Asked, findings: Findings, groups: readonly PageGroup[]): readonly Ranked[] {
  const groupOf = groupFinder(groups)
  const total = groups.reduce((sum, { count }) => sum + count, 0)
  const { pages, having } = gather(asked, findings, page => {
    const { kind, live } = groupOf(page)
    return live && kind === 'detections'
  })
  const shares = toShares(
    having.map((count, index) => rarity(count, total) * (asked.units[index]?.filler ? fillerShare : 1)),
  )
  const covers = new Map(
    [...pages].map(([page, { cover }]) => [page, sum(cover.map((one, at) => one * (shares[at] ?? 0)))]),
  )
  const least = Math.min(leastCover, leastOfBest * Math.max(0, ...covers.values()))
  const ranked = [...pages]
    .map(([page, evidence]) => ({ page, evidence, cover: covers.get(page) ?? 0 }))
    .filter(({ evidence, cover }) => evidence.whole !== undefined || cover >= least)
    .map(({ page, evidence, cover }) => {
      const { nameHits, nameLength, reason } = evidence
      const { kind, live } = groupOf(page)
      const score =
        callOf(evidence, shares) +
        cover +
        nameShare * Math.min(1, nameHits / nameLength) * cover +
        bonusOf(kind, evidence) +
        (kind === asked.kind ? askedKind : 0) -
        (live ? 0 : removed)
      return { page, score, exact: evidence.whole !== undefined, ...(reason && { why: reason.text }) }
    })
    .toSorted((a, b) => b.score - a.score || a.page - b.page)
  return promoteList(ranked, page => groupOf(page).kind)
}

function bonusOf(kind: string, { whole, pieces }: Evidence): number {
  return whole?.own || pieces.size > 0 ? (calledBonus.get(kind) ?? otherCalled) : (kindBonus.get(kind) ?? 0)
}

/** How much a page gains by what it is called. */
function callOf({ whole, pieces }: Evidence, shares: readonly number[]): number {
  if (whole?.own) return called + (favour.get(whole.what) ?? 0) - whole.place * 0.01
  const ofPieces = pieceCalled * sum([...pieces].map(at => shares[at] ?? 0))
  return Math.max(whole ? wholeToken : 0, ofPieces)
}

/** What fewer pages have says more; what none has tells none apart. */
function rarity(having: number, total: number): number {
  return having === 0 ? 0.5 : Math.log(1 + total / Math.min(having, total))
}

function toShares(weights: readonly number[]): readonly number[] {
  const all = sum(weights) || 1
  return weights.map(weight => weight / all)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

/** The list of all rules that look for a value, or read a field, comes second, after the best of them. */
function promoteList(ranked: readonly Ranked[], kindOf: (page: number) => string): readonly Ranked[] {
  const place = ranked.findIndex(({ page, exact }) => exact && kindOf(page) === 'indicators')
  const [first, ...others] = ranked
  const list = ranked[place]
  return first === undefined || list === undefined || place < 2
    ? ranked
    : [first, list, ...others.filter(one => one !== list)]
}

function groupFinder(groups: readonly PageGroup[]): (page: number) => PageGroup {
  let end = 0
  const ends = groups.map(group => {
    end += group.count
    return { end, group }
  })
  return page => ends.find(one => page < one.end)?.group ?? { kind: '', live: true, count: 0 }
}
