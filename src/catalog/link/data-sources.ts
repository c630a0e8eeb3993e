import type { Report } from '../../diagnostics/index.ts'
import type { BaselineDraft, DetectionDraft } from '../drafts.ts'
import { isContentctl } from '../formats/format.ts'
import type { DataSourceNeed, Fact, SupportedAddon } from '../model.ts'
import { cleanName } from '../names.ts'
import { linkName, type NameIndex } from './names.ts'

/**
 * Links `data_source` entries; "A AND B" needs both. Only contentctl keeps files about them: elsewhere they are words.
 * @reports link/missing-data-source, link/loose-match
 */
export function linkDataSources(
  draft: DetectionDraft | BaselineDraft,
  index: NameIndex,
  report: Report,
): readonly DataSourceNeed[] {
  const seen = new Set<string>()
  return draft.dataSources.flatMap(({ name, path }) => {
    if (seen.has(name)) return []
    seen.add(name)
    if (!isContentctl(draft.origin.format))
      return [{ written: name, all: [{ kind: 'data-source' as const, name, state: 'word' as const }] }]
    const parts = name
      .split(' AND ')
      .map(cleanName)
      .filter(part => part !== '')
    return [
      { written: name, all: parts.map(part => linkName('data-source', { name: part, path }, draft, index, report)) },
    ]
  })
}

/**
 * The add-ons a rule names itself (2022), then those of all data sources it names, each URL once (one URL goes by two names), in
 * order of appearance.
 */
export function addonsOf(
  needs: readonly DataSourceNeed[],
  named: readonly string[],
  index: NameIndex,
): Fact<readonly SupportedAddon[]> {
  const found = new Map<string, SupportedAddon>(named.map(name => [name.toLowerCase(), { name }]))
  for (const ref of needs.flatMap(need => need.all)) {
    const target = ref.key === undefined ? undefined : index.byKey.get(ref.key)
    if (target?.kind !== 'data-source') continue
    for (const addon of target.addons) {
      const key = (addon.url ?? addon.name).toLowerCase().replace(/\/$/u, '')
      if (!found.has(key)) found.set(key, addon)
    }
  }
  const value = [...found.values()]
  return value.length === named.length
    ? { value }
    : {
        value,
        derived: `${named.length > 0 ? 'Those it names, then the' : 'The'} add-ons of its data sources, each once.`,
      }
}
