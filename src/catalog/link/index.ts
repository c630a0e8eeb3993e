import type { Report } from '../../diagnostics/index.ts'
import { toCis, toKillChain, toNist, toTechniques } from '../derive/annotations.ts'
import { toCves } from '../derive/cves.ts'
import { whyNotTested } from '../derive/not-tested.ts'
import { toRisk } from '../derive/risk.ts'
import { toDataModels, toFields } from '../derive/search.ts'
import { toSeverity } from '../derive/severity.ts'
import type { DetectionDraft, Placed, RetirementDraft, StoryDraft, TestFileDraft } from '../drafts.ts'
import type { AnyContent, Catalog, CatalogSource, Detection, Story } from '../model.ts'
import { present } from '../values.ts'
import { shelve, toContent } from './assemble.ts'
import { toOthers } from './others.ts'
import { type Links, linkEverything } from './relations.ts'

/** What reading gave, over all folders. */
export interface Unlinked {
  readonly sources: readonly CatalogSource[]
  readonly drafts: readonly Placed[]
  readonly tests: readonly TestFileDraft[]
  readonly retirements: readonly RetirementDraft[]
}

/**
 * Resolves every name, both ways, and computes what is derived.
 * @reports link/*, attack/*, rule/risk-score-mismatch
 */
export function linkCatalog(unlinked: Unlinked, report: Report): Catalog {
  const shelves = shelve(unlinked.drafts)
  const links = linkEverything(shelves, unlinked, report)
  const detections = shelves.detections.map(draft => toDetection(draft, links, report))
  const stories = shelves.stories.map(draft => toStory(draft, links, report))
  const others = toOthers(shelves, links)
  const all: readonly AnyContent[] = [detections, stories, ...Object.values(others)].flat()
  return {
    sources: unlinked.sources,
    detections,
    stories,
    ...others,
    byKey: new Map(all.map(item => [item.key, item])),
  }
}

function toDetection(draft: Placed<DetectionDraft>, links: Links, report: Report): Detection {
  const risk = toRisk(draft, report)
  const severity = toSeverity(draft, risk)
  const tests = links.testsOf(draft)
  const notTestedBecause = whyNotTested(draft, tests)
  const configuration = links.configurationOf(draft)
  const dataSources = links.dataSourcesOf(draft)
  const analysis = links.analysisOf(draft)
  const searchTimeRange = analysis?.timeRange
  return {
    ...toContent(draft, links.deprecationOf(draft)),
    type: draft.type,
    category: draft.category,
    ...(draft.variant?.logSource !== undefined && { logSource: draft.variant.logSource }),
    variants: links.variantsOf(draft),
    ...(draft.securityDomain !== undefined && { securityDomain: draft.securityDomain }),
    ...(draft.assetType !== undefined && { assetType: draft.assetType }),
    ...present('explanation', draft.explanation),
    query: draft.query,
    ...(analysis !== undefined && { analysis }),
    ...(searchTimeRange !== undefined && { searchTimeRange }),
    dataModels: toDataModels(draft.dataModels, draft.query),
    dataSources,
    namesDataSources: draft.namesDataSources,
    macros: links.macrosOf(draft),
    lookups: links.lookupsOf(draft),
    fields: toFields(draft.requiredFields, draft.query),
    ...(draft.howToImplement !== undefined && { howToImplement: draft.howToImplement }),
    ...(draft.knownFalsePositives !== undefined && { knownFalsePositives: draft.knownFalsePositives }),
    risk,
    ...(severity !== undefined && { severity }),
    techniques: toTechniques(draft, report),
    techniqueNames: draft.techniqueNames,
    killChain: toKillChain(draft),
    nist: toNist(draft),
    cis: toCis(draft),
    cves: toCves(draft, report),
    atomicGuids: draft.atomicGuids,
    atomicTests: draft.atomicTests,
    groups: draft.groups,
    software: draft.software,
    tags: draft.tags,
    stories: links.storiesOf(draft),
    baselines: links.baselinesOf(draft),
    playbooks: links.playbooksOf(draft),
    replaces: links.replacedBy(draft),
    drilldowns: draft.drilldowns,
    tests,
    ...(notTestedBecause !== undefined && { notTestedBecause }),
    ...(configuration !== undefined && { configuration }),
    ...present('throttling', draft.throttling),
    ...present('researchUrl', draft.researchUrl),
    ...present('eventSchema', draft.eventSchema),
    addons: links.addonsOf(dataSources, draft.supportedAddons),
  }
}

function toStory(draft: Placed<StoryDraft>, links: Links, report: Report): Story {
  return {
    ...toContent(draft, links.deprecationOf(draft)),
    ...(draft.narrative !== undefined && { narrative: draft.narrative }),
    categories: draft.categories,
    ...(draft.useCase !== undefined && { useCase: draft.useCase }),
    cves: toCves(draft, report),
    groups: draft.groups,
    replaces: links.replacedBy(draft),
    ...links.membersOf(draft),
  }
}
