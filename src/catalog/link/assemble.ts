import type {
  BaselineDraft,
  DashboardDraft,
  DataSourceDraft,
  DeploymentDraft,
  DetectionDraft,
  InvestigationDraft,
  LookupDraft,
  MacroDraft,
  Placed,
  PlaybookDraft,
  StoryDraft,
} from '../drafts.ts'
import type { Content, Deprecation, Kind } from '../model.ts'

/** The part of the model that every kind has, from a draft. `extra` is what no reader asked for. */
export function toContent<K extends Kind>(
  draft: Placed & { readonly kind: K },
  deprecation: Deprecation | undefined,
): Content<K> {
  const { kind, key, segment, id, name, version, created, modified, authorLine, statusBy, description } = draft
  return {
    kind,
    key,
    segment,
    ...(id !== undefined && { id }),
    name,
    ...(version !== undefined && { version }),
    ...(created !== undefined && { created }),
    ...(modified !== undefined && { modified }),
    authors: draft.authors,
    ...(authorLine !== undefined && { authorLine }),
    status: draft.status,
    ...(statusBy !== undefined && { statusBy }),
    ...(description !== undefined && { description }),
    references: draft.references,
    products: draft.products,
    ...(deprecation !== undefined && { deprecation }),
    origin: draft.origin,
    extra: draft.reader.rest().map(({ path, value }) => ({ path, value })),
  }
}

/** The drafts of a catalog by kind, each list in catalog and path order. */
export interface Shelves {
  readonly all: readonly Placed[]
  readonly detections: readonly Placed<DetectionDraft>[]
  readonly stories: readonly Placed<StoryDraft>[]
  readonly macros: readonly Placed<MacroDraft>[]
  readonly lookups: readonly Placed<LookupDraft>[]
  readonly dataSources: readonly Placed<DataSourceDraft>[]
  readonly deployments: readonly Placed<DeploymentDraft>[]
  readonly baselines: readonly Placed<BaselineDraft>[]
  readonly investigations: readonly Placed<InvestigationDraft>[]
  readonly playbooks: readonly Placed<PlaybookDraft>[]
  readonly dashboards: readonly Placed<DashboardDraft>[]
}

export function shelve(all: readonly Placed[]): Shelves {
  return {
    all,
    detections: all.filter(draft => draft.kind === 'detection'),
    stories: all.filter(draft => draft.kind === 'story'),
    macros: all.filter(draft => draft.kind === 'macro'),
    lookups: all.filter(draft => draft.kind === 'lookup'),
    dataSources: all.filter(draft => draft.kind === 'data-source'),
    deployments: all.filter(draft => draft.kind === 'deployment'),
    baselines: all.filter(draft => draft.kind === 'baseline'),
    investigations: all.filter(isInvestigation),
    playbooks: all.filter(draft => draft.kind === 'playbook'),
    dashboards: all.filter(draft => draft.kind === 'dashboard'),
  }
}

function isInvestigation(draft: Placed): draft is Placed<InvestigationDraft> {
  return draft.kind === 'investigation' || draft.kind === 'response-task'
}
