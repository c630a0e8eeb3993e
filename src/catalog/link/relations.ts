import type { Report } from '../../diagnostics/index.ts'
import type { BaselineDraft, DetectionDraft, Placed, RetirementDraft, TestFileDraft } from '../drafts.ts'
import type {
  DataSourceNeed,
  DefaultConfiguration,
  Deprecation,
  Fact,
  Ref,
  SupportedAddon,
  TestCase,
} from '../model.ts'
import type { Shelves } from './assemble.ts'
import { type BaselineLinks, linkBaselines } from './baselines.ts'
import { toConfiguration } from './configuration.ts'
import { addonsOf, linkDataSources } from './data-sources.ts'
import { linkRetirements } from './deprecation.ts'
import { type EventLinks, linkEvents } from './events.ts'
import { backRefs, indexNames, invert, refTo } from './names.ts'
import { linkPlaybooks, type PlaybookLinks } from './playbooks.ts'
import { linkSearches, type SearchLinks } from './searches.ts'
import { linkStories, type StoryLinks } from './stories.ts'
import { linkTestFiles, toTests } from './tests.ts'
import { linkVariants, type VariantLinks } from './variants.ts'

/** What runs on a schedule. */
type Scheduled = Placed<DetectionDraft> | Placed<BaselineDraft>

/** Every relation between content, as look-ups by draft. */
export interface Links extends StoryLinks, SearchLinks, BaselineLinks, PlaybookLinks, VariantLinks, EventLinks {
  readonly dataSourcesOf: (draft: Scheduled) => readonly DataSourceNeed[]
  readonly addonsOf: (needs: readonly DataSourceNeed[], named: readonly string[]) => Fact<readonly SupportedAddon[]>
  readonly dataSourceUsersOf: (draft: Placed) => readonly Ref<'detection' | 'baseline'>[]
  readonly configurationOf: (draft: Placed) => DefaultConfiguration | undefined
  readonly deploymentUsersOf: (draft: Placed) => readonly Ref[]
  readonly deprecationOf: (draft: Placed) => Deprecation | undefined
  readonly replacedBy: (draft: Placed) => readonly Ref[]
  readonly testsOf: (draft: Scheduled) => readonly TestCase[]
}

export interface LooseFiles {
  readonly tests: readonly TestFileDraft[]
  readonly retirements: readonly RetirementDraft[]
}

/** Resolves all names, each once, so that each problem is reported once. */
export function linkEverything(shelves: Shelves, files: LooseFiles, report: Report): Links {
  const index = indexNames(shelves.all)
  const scheduled: readonly Scheduled[] = [...shelves.detections, ...shelves.baselines]
  const needs = new Map(scheduled.map(draft => [draft.key, linkDataSources(draft, index, report)]))
  const dataSourceUsers = invert(scheduled, draft => (needs.get(draft.key) ?? []).flatMap(need => need.all))
  const configurations = new Map(
    scheduled.map(draft => [draft.key, toConfiguration(draft, shelves.deployments, index, report)]),
  )
  const deploymentUsers = invert(scheduled, draft => {
    const ref = configurations.get(draft.key)?.ref
    return ref === undefined ? [] : [ref]
  })
  const retirements = linkRetirements(shelves.all, files.retirements, index, report)
  const replaced = invert(shelves.all, draft => retirements.of(draft)?.replacedBy ?? [])
  const testFiles = linkTestFiles(shelves.detections, files.tests, report)
  return {
    ...linkStories(shelves, index, report),
    ...linkSearches(shelves, index, report),
    ...linkBaselines(shelves, index, report),
    ...linkPlaybooks(shelves, index, report),
    ...linkVariants(shelves.detections),
    ...linkEvents(shelves),
    dataSourcesOf: draft => needs.get(draft.key) ?? [],
    addonsOf: (list, named) => addonsOf(list, named, index),
    dataSourceUsersOf: draft => backRefs<'detection' | 'baseline'>(dataSourceUsers, draft),
    configurationOf: draft => configurations.get(draft.key),
    deploymentUsersOf: draft => backRefs<'detection' | 'baseline'>(deploymentUsers, draft),
    deprecationOf: draft => retirements.of(draft),
    replacedBy: draft => (replaced.get(draft.key) ?? []).map(other => refTo<Ref['kind']>(other)),
    testsOf: draft => toTests(draft, testFiles.get(draft.key) ?? [], index, report),
  }
}
