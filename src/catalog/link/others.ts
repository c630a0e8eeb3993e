import { toDataModels } from '../derive/search.ts'
import type { BaselineDraft, DataSourceDraft, InvestigationDraft, MacroDraft, Placed } from '../drafts.ts'
import type { Baseline, Catalog, DataSource, Investigation, Macro } from '../model.ts'
import { present } from '../values.ts'
import { type Shelves, toContent } from './assemble.ts'
import type { Links } from './relations.ts'

/** Everything but rules and stories. */
export function toOthers(
  shelves: Shelves,
  links: Links,
): Omit<Catalog, 'sources' | 'detections' | 'stories' | 'byKey'> {
  return {
    macros: shelves.macros.map(draft => toMacro(draft, links)),
    lookups: shelves.lookups.map(draft => ({
      ...own(draft),
      ...toContent(draft, links.deprecationOf(draft)),
      usedBy: links.usersOf(draft),
    })),
    dataSources: shelves.dataSources.map(draft => toDataSource(draft, links)),
    deployments: shelves.deployments.map(draft => ({
      ...own(draft),
      ...toContent(draft, links.deprecationOf(draft)),
      usedBy: links.deploymentUsersOf(draft),
    })),
    baselines: shelves.baselines.map(draft => toBaseline(draft, links)),
    investigations: shelves.investigations.map(draft => toInvestigation(draft, links)),
    playbooks: shelves.playbooks.map(draft => ({
      ...own(draft),
      ...toContent(draft, links.deprecationOf(draft)),
      stories: links.storiesOf(draft),
      detections: links.playbookDetectionsOf(draft),
    })),
    dashboards: shelves.dashboards.map(draft => ({ ...own(draft), ...toContent(draft, links.deprecationOf(draft)) })),
  }
}

/** A draft without what only reading and linking needs. */
function own<D extends Placed>(draft: D): Omit<D, 'reader' | 'sourceIndex' | 'deprecationInfo'> {
  const { reader: _reader, sourceIndex: _source, deprecationInfo: _info, ...rest } = draft
  return rest
}

function toDataSource(draft: Placed<DataSourceDraft>, links: Links): DataSource {
  const { isEvent: _event, log: _log, ...rest } = own(draft)
  return {
    ...rest,
    ...toContent(draft, links.deprecationOf(draft)),
    events: links.eventsOf(draft),
    ...present('eventOf', links.logOf(draft)),
    usedBy: links.dataSourceUsersOf(draft),
  }
}

function toMacro(draft: Placed<MacroDraft>, links: Links): Macro {
  return {
    ...own(draft),
    ...toContent(draft, links.deprecationOf(draft)),
    macros: links.macroRefsOf(draft),
    usedBy: links.usersOf(draft),
  }
}

function toBaseline(draft: Placed<BaselineDraft>, links: Links): Baseline {
  const configuration = links.configurationOf(draft)
  const { schedule: _schedule, ...rest } = own(draft)
  return {
    ...rest,
    ...toContent(draft, links.deprecationOf(draft)),
    dataModels: toDataModels(draft.dataModels, draft.query),
    macros: links.macrosOf(draft),
    lookups: links.lookupsOf(draft),
    stories: links.storiesOf(draft),
    detections: links.detectionsOf(draft),
    dataSources: links.dataSourcesOf(draft),
    tests: links.testsOf(draft),
    ...(configuration !== undefined && { configuration }),
  }
}

function toInvestigation(draft: Placed<InvestigationDraft>, links: Links): Investigation {
  return {
    ...own(draft),
    ...toContent(draft, links.deprecationOf(draft)),
    dataModels: draft.query === undefined ? { value: draft.dataModels } : toDataModels(draft.dataModels, draft.query),
    macros: links.macrosOf(draft),
    lookups: links.lookupsOf(draft),
    stories: links.storiesOf(draft),
  }
}
