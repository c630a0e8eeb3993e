import type { Report } from '../../diagnostics/index.ts'
import type { Analysis } from '../../spl/index.ts'
import type { BaselineDraft, DetectionDraft, InvestigationDraft, Placed } from '../drafts.ts'
import { isContentctl } from '../formats/format.ts'
import type { LookupUse, MacroUse, Ref } from '../model.ts'
import { distinct, slugOf } from '../names.ts'
import { valueAt } from '../values.ts'
import { createAnalyser } from './analyses.ts'
import type { Shelves } from './assemble.ts'
import { createColumns, reportColumns } from './lookup-columns.ts'
import { indexLookupFiles, linkLookups } from './lookups.ts'
import { createMacroResolvers } from './macro-resolvers.ts'
import { linkDefinition, linkMacros } from './macros.ts'
import { type NameIndex, refTo } from './names.ts'
import { reportRiskTokens } from './risk-tokens.ts'
import { reportSearch } from './search-notices.ts'
import { reportTokens } from './unclosed-tokens.ts'

type Searching = Placed<DetectionDraft> | Placed<BaselineDraft> | Placed<InvestigationDraft>

export interface SearchLinks {
  /** What reading its search gave; undefined for content without a search in SPL. */
  readonly analysisOf: (draft: Placed) => Analysis | undefined
  readonly macrosOf: (draft: Placed) => readonly MacroUse[]
  /** Macros that a macro's definition calls. */
  readonly macroRefsOf: (macro: Placed) => readonly Ref<'macro'>[]
  readonly lookupsOf: (draft: Placed) => readonly LookupUse[]
  /** Content whose searches use a macro or lookup; for a macro those that reach it through another one too. */
  readonly usersOf: (target: Placed) => readonly Ref[]
}

/** Reads every search and links its macros and lookups. @reports what linkMacros, linkLookups, reportColumns, reportSearch, reportRiskTokens and reportTokens report */
export function linkSearches(shelves: Shelves, index: NameIndex, report: Report): SearchLinks {
  const searching: readonly Searching[] = [...shelves.detections, ...shelves.baselines, ...shelves.investigations]
  const filters = new Set([...shelves.detections, ...shelves.baselines].flatMap(filtersOf))
  const files = indexLookupFiles(shelves.lookups)
  const columnsOf = createColumns(shelves.lookups)
  const macros = new Map<string, readonly MacroUse[]>()
  const lookups = new Map<string, readonly LookupUse[]>()
  const resolverOf = createMacroResolvers(shelves.macros)
  const names = { index, resolverOf, filters }
  const definitions = new Map(shelves.macros.map(draft => [draft.key, linkDefinition(draft, names, report)]))
  const users = new Map<string, Searching[]>()
  const analyses = new Map<string, Analysis>()
  const analyse = createAnalyser()

  for (const draft of searching) {
    if (draft.kind === 'detection') reportTokens(draft, report)
    if (draft.query === undefined || draft.query.language !== 'spl') continue
    const { text, path: textPath } = draft.query
    const analysis = analyse(text, resolverOf(draft.sourceIndex))
    const ownFilters = draft.kind === 'detection' || draft.kind === 'baseline' ? filtersOf(draft) : []
    const { sourceIndex, status, reader } = draft
    const search = { sourceIndex, status, reader, format: draft.origin.format, analysis, textPath, ownFilters }
    const macroUses = linkMacros(search, names, report)
    const lookupUses = linkLookups(search, index, files, report)
    reportColumns(search, lookupUses, columnsOf, report)
    reportSearch(search, report)
    if (draft.kind === 'detection') reportRiskTokens(search, report)
    analyses.set(draft.key, analysis)
    macros.set(draft.key, macroUses)
    lookups.set(draft.key, lookupUses)
    for (const { ref } of [...macroUses, ...lookupUses]) {
      const list = ref.key === undefined ? undefined : users.get(ref.key)
      if (list?.at(-1) === draft) continue
      if (list !== undefined) list.push(draft)
      else if (ref.key !== undefined) users.set(ref.key, [draft])
    }
  }
  return {
    analysisOf: draft => analyses.get(draft.key),
    macrosOf: draft => macros.get(draft.key) ?? [],
    macroRefsOf: draft => definitions.get(draft.key) ?? [],
    lookupsOf: draft => lookups.get(draft.key) ?? [],
    usersOf: target =>
      (users.get(target.key) ?? [])
        .filter(draft => draft.status !== 'removed' || target.status === 'removed')
        .map(draft => refTo<Ref['kind']>(draft)),
  }
}

/** The filter macro made for a search when the app is built; the build tool keeps double blanks of a name, we do not. */
function filtersOf(draft: Placed<DetectionDraft> | Placed<BaselineDraft>): readonly string[] {
  if (!isContentctl(draft.origin.format)) return []
  const raw = valueAt(draft.origin.document.value, ['name'])
  return distinct([draft.name, typeof raw === 'string' ? raw : draft.name].map(name => `${slugOf(name)}_filter`))
}
