import { findGroup } from '../../src/attack/index.ts'
import type { AnyContent, Catalog, DataSource, Detection } from '../../src/catalog/index.ts'
import { createAttackUse } from '../../src/site/attack/usage.ts'
import { createCveUse } from '../../src/site/cve/usage.ts'
import { createUrls } from '../../src/site/urls.ts'
import type { RuleFacts, Want } from './queries.ts'

/** Says which pages of a catalog's site answer a query. */
export interface Judge {
  /** Paths of the pages that an entry takes, in catalog order. */
  readonly pages: (want: Want) => readonly string[]
  /** Whether a page is one that any of the entries takes. */
  readonly isRight: (wants: readonly Want[], path: string) => boolean
}

export function createJudge(catalog: Catalog): Judge {
  const pages = listPages(catalog)
  const known = new Map<Want, ReadonlySet<string>>()
  const taken = (want: Want): ReadonlySet<string> => {
    const paths = known.get(want) ?? new Set(pages.filter(accepts(want)).map(({ path }) => path))
    known.set(want, paths)
    return paths
  }
  return {
    pages: want => [...taken(want)],
    isRight: (wants, path) => wants.some(want => taken(want).has(path) || isLike(want, path)),
  }
}

interface Page {
  readonly path: string
  readonly content?: AnyContent
  /** Id of the technique it is about. */
  readonly technique?: string
}

function listPages(catalog: Catalog): readonly Page[] {
  const urls = createUrls('')
  const attack = createAttackUse(catalog)
  const contents = [...catalog.byKey.values()].flatMap(content => {
    const path = urls.of(content)
    return path === undefined ? [] : [{ path, content }]
  })
  return [
    ...contents,
    ...attack.techniques.map(use => ({ path: urls.technique(use.segment), technique: use.technique.id })),
    ...attack.tactics.map(use => ({ path: urls.tactic(use.segment) })),
    ...[...createCveUse(catalog).values()].map(use => ({ path: urls.cve(use.segment) })),
  ]
}

function accepts(want: Want): (page: Page) => boolean {
  if (typeof want === 'string') return ({ path }) => isLike(want, path)
  if ('group' in want) {
    const used = new Set(findGroup(want.group)?.techniques)
    return ({ technique }) => technique !== undefined && used.has(technique)
  }
  if ('source' in want) return ofSource(source => matches(want.source, source.name))
  if ('sourcetype' in want) return ofSource(source => source.sourcetype === want.sourcetype)
  return ({ content }) => {
    if (content?.kind === 'detection') return content.status !== 'removed' && hasFacts(content, want)
    return content?.kind === 'data-source' && want.field !== undefined && content.fields.includes(want.field)
  }
}

function ofSource(test: (source: DataSource) => boolean): (page: Page) => boolean {
  return ({ content }) => content?.kind === 'data-source' && test(content)
}

/** Pages that no catalog says to exist: of events and groups. */
function isLike(want: Want, path: string): boolean {
  if (typeof want === 'string') return toPattern(want).test(path)
  return 'group' in want && path === `/attack/groups/${findGroup(want.group)?.id.toLowerCase()}/`
}

function toPattern(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`)
}

function hasFacts(rule: Detection, facts: RuleFacts): boolean {
  const { name, technique, search, macro, story, author, field } = facts
  const query = rule.query.text.toLowerCase()
  return (
    (name === undefined || matches(name, originalName(rule.name))) &&
    (technique === undefined || rule.techniques.some(id => id === technique || id.startsWith(`${technique}.`))) &&
    [search ?? []].flat().every(part => query.includes(part.toLowerCase())) &&
    (macro === undefined || rule.macros.some(({ ref }) => ref.name === macro)) &&
    (story === undefined || rule.stories.some(ref => originalName(ref.name) === story)) &&
    (author === undefined || rule.authors.some(one => one.name === author)) &&
    (field === undefined || matches(`\\b${field}\\b`, query))
  )
}

/** The copies of a rule in a replicated catalog are as good as itself: "… v3". */
function originalName(name: string): string {
  return name.replace(/ v\d+$/, '')
}

function matches(expression: string, name: string): boolean {
  return new RegExp(expression, 'i').test(name)
}
