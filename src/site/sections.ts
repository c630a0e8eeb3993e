import type { Kind } from '../catalog/index.ts'
import type { SiteContext } from './context.ts'
import { countLive, isLive } from './live.ts'

/** A part of the site: an index page and a page for each thing of its kinds. The only list of them. */
export interface Section {
  /** Folder of its URLs. */
  readonly path: string
  readonly title: string
  /** One thing of it, in the middle of a sentence. */
  readonly noun: string
  readonly kinds: readonly Kind[]
  /** Whether it stands in the top bar or under "More". */
  readonly place: 'bar' | 'more'
  /** Things it has a page for; a section without any is left out of the navigation. */
  readonly count: (context: SiteContext) => number
}

export const sections: readonly Section[] = [
  {
    path: 'detections',
    title: 'Detections',
    noun: 'detection',
    kinds: ['detection'],
    place: 'bar',
    count: ({ catalog }) => countLive(catalog.detections),
  },
  {
    path: 'stories',
    title: 'Stories',
    noun: 'story',
    kinds: ['story'],
    place: 'bar',
    count: ({ catalog }) => countLive(catalog.stories),
  },
  {
    path: 'attack',
    title: 'ATT&CK',
    noun: 'technique',
    kinds: [],
    place: 'bar',
    count: ({ attack }) => attack.techniques.length,
  },
  {
    path: 'sources',
    title: 'Data sources',
    noun: 'data source',
    kinds: ['data-source'],
    place: 'bar',
    count: ({ catalog }) => countLive(catalog.dataSources),
  },
  {
    path: 'macros',
    title: 'Macros',
    noun: 'macro',
    kinds: ['macro'],
    place: 'bar',
    count: ({ catalog }) => countLive(catalog.macros),
  },
  {
    path: 'playbooks',
    title: 'Playbooks',
    noun: 'playbook',
    kinds: ['playbook'],
    place: 'more',
    count: ({ catalog }) => countLive(catalog.playbooks),
  },
  {
    path: 'dashboards',
    title: 'Dashboards',
    noun: 'dashboard',
    kinds: ['dashboard'],
    place: 'more',
    count: ({ catalog }) => countLive(catalog.dashboards),
  },
  {
    path: 'lookups',
    title: 'Lookups',
    noun: 'lookup',
    kinds: ['lookup'],
    place: 'more',
    count: ({ catalog }) => countLive(catalog.lookups),
  },
  {
    path: 'baselines',
    title: 'Baselines',
    noun: 'baseline',
    kinds: ['baseline'],
    place: 'more',
    count: ({ catalog }) => countLive(catalog.baselines),
  },
  {
    path: 'deployments',
    title: 'Deployments',
    noun: 'deployment',
    kinds: ['deployment'],
    place: 'more',
    count: ({ catalog }) => countLive(catalog.deployments),
  },
  {
    path: 'investigations',
    title: 'Investigations',
    noun: 'investigation',
    kinds: ['investigation'],
    place: 'more',
    count: ({ catalog }) => countLive(catalog.investigations.filter(one => one.kind === 'investigation')),
  },
  {
    path: 'response-tasks',
    title: 'Response tasks',
    noun: 'response task',
    kinds: ['response-task'],
    place: 'more',
    count: ({ catalog }) => countLive(catalog.investigations.filter(one => one.kind === 'response-task')),
  },
  {
    path: 'cves',
    title: 'CVEs',
    noun: 'CVE',
    kinds: [],
    place: 'more',
    count: ({ cves }) => cves.size,
  },
  {
    path: 'indicators',
    title: 'Indicators',
    noun: 'indicator',
    kinds: [],
    place: 'more',
    count: ({ indicators }) => indicators.fields.length,
  },
  {
    path: 'events',
    title: 'Events',
    noun: 'event',
    kinds: [],
    place: 'more',
    count: ({ events }) => events.events.length,
  },
  {
    path: 'removed',
    title: 'Removed',
    noun: 'removed entry',
    kinds: [],
    place: 'more',
    count: ({ catalog }) => [...catalog.byKey.values()].filter(one => !isLive(one)).length,
  },
  {
    path: 'guide',
    title: 'Guide',
    noun: 'page of the guide',
    kinds: [],
    place: 'more',
    count: ({ config }) => config.guide.length,
  },
]

/** The folder of the pages of a kind; undefined for kinds without pages. */
export function folderOf(kind: Kind): string | undefined {
  return sections.find(section => section.kinds.includes(kind))?.path
}

/** The section of a kind that has pages. */
export function sectionOf(kind: Kind): Section {
  const found = sections.find(section => section.kinds.includes(kind))
  if (!found) throw new Error(`unreachable: no section has pages for ${kind}`)
  return found
}
