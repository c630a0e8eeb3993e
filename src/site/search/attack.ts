import { domains, findGroup, findTechnique, groups, type Technique, techniques } from '../../attack/index.ts'
import type { TacticUse, TechniqueUse } from '../attack/usage.ts'
import type { SiteContext } from '../context.ts'
import { tokens } from './content.ts'
import type { SearchPage } from './search-page.ts'

/** The pages of techniques and tactics, and of CVEs. Ids that ATT&CK revoked lead to the page of their heir as well. */
export function attackSearchPages(context: SiteContext): readonly SearchPage[] {
  const { attack, urls, config } = context
  const formerIds = Map.groupBy(
    domains.flatMap(techniques).filter(one => one.heir !== undefined),
    one => one.heir?.id,
  )
  const usedBy = groupsByTechnique()
  const below = (url: string) => url.slice(config.base.length)
  return [
    ...attack.techniques.map(use =>
      techniqueSearchPage(use, below(urls.technique(use.segment)), {
        former: formerIds.get(use.technique.id) ?? [],
        groups: usedBy.get(use.technique.id) ?? [],
      }),
    ),
    ...attack.tactics.map(use => tacticSearchPage(use, below(urls.tactic(use.segment)))),
  ]
}

export function cveSearchPages({ cves, urls, config }: SiteContext): readonly SearchPage[] {
  return [...cves.values()].map(use => ({
    path: urls.cve(use.segment).slice(config.base.length),
    title: use.id,
    name: use.id,
    kind: 'cves',
    live: true,
    is: tokens('CVE', [use.id]),
    has: [],
    about: [...use.stories, ...use.rules].map(one => one.name),
    prose: [],
    code: [],
    rows: [],
    facets: { CVE: [use.id] },
  }))
}

interface Around {
  readonly former: readonly Technique[]
  /** Names, aliases and ids of the groups that use it. */
  readonly groups: readonly string[]
}

function techniqueSearchPage({ technique }: TechniqueUse, path: string, around: Around): SearchPage {
  const { id, name, displayName, tactics, heir } = technique
  return {
    path,
    title: `${id} ${name}`,
    name: displayName,
    kind: 'attack',
    live: heir === undefined,
    is: tokens('technique', [id, name, displayName, ...around.former.flatMap(one => [one.id, one.name])]),
    has: tokens('group', around.groups),
    about: [displayName, ...tactics.map(tactic => tactic.name)],
    prose: [],
    code: [],
    rows: [],
    facets: { technique: [`${id} ${name}`], tactic: tactics.map(tactic => tactic.name) },
  }
}

function tacticSearchPage({ tactic }: TacticUse, path: string): SearchPage {
  const { id, name, shortname } = tactic
  return {
    path,
    title: name,
    name,
    kind: 'attack',
    live: true,
    is: tokens('tactic', [id, name, shortname]),
    has: [],
    about: [],
    prose: [],
    code: [],
    rows: [],
    facets: { tactic: [name] },
  }
}

function groupsByTechnique(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const group of groups()) {
    const active = group.heir === undefined ? group : findGroup(group.heir)
    for (const id of active?.techniques ?? []) {
      const technique = findTechnique(id)?.id ?? id
      const names = found.get(technique) ?? []
      names.push(group.id, group.name, ...group.aliases)
      found.set(technique, names)
    }
  }
  return found
}
