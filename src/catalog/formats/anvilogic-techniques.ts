import { findTechnique, findTechniqueByName } from '../../attack/index.ts'
import type { DetectionDraft } from '../drafts.ts'
import type { Fields, Written } from '../fields.ts'
import type { ReadContext } from '../kinds/content.ts'

/**
 * The techniques of a rule: the ids of `technique_id`, then those that only `techniques` names. Its rows are
 * "tactic:technique[:sub-technique]", one for each tactic, so that the two lists are joined by name, not by position.
 * @reports attack/unknown-id
 */
export function readTechniques(
  fields: Fields,
  { document, report }: ReadContext,
): Pick<DetectionDraft, 'techniques' | 'techniqueNames'> {
  const ids = fields.written(['technique_id'])
  const rows = fields.written(['techniques'])
  const known = new Set(ids.flatMap(({ name }) => idsOf(findTechnique(name))))
  const found = rows.map(({ name, path }) => ({ path, technique: findTechniqueByName(nameOf(name)), row: name }))
  const named = new Set(found.flatMap(({ technique }) => idsOf(technique)))
  // ATT&CK renames techniques: an id that no row names may belong to a row whose name is no longer known.
  const renamed = ids.some(({ name }) => !idsOf(findTechnique(name)).some(id => named.has(id)))
  const added: Written[] = []
  for (const { technique, path, row } of found) {
    if (technique === undefined && !renamed) {
      report({
        code: 'attack/unknown-id',
        message: `ATT&CK has no technique called ${JSON.stringify(nameOf(row).slice(0, 80))}.`,
        place: document.placeOf(path),
      })
    }
    if (technique === undefined || idsOf(technique).some(id => known.has(id))) continue
    added.push({ name: technique.id, path })
    for (const id of idsOf(technique)) known.add(id)
  }
  return { techniques: [...ids, ...added], techniqueNames: rows.map(({ name }) => name.split(':').join(': ')) }
}

/** What stands behind the tactic: "execution:user execution:malicious file" gives "user execution:malicious file". */
function nameOf(row: string): string {
  return row.slice(row.indexOf(':') + 1)
}

/** Its own id and, for a revoked technique, that of its heir. */
function idsOf(technique: ReturnType<typeof findTechnique>): readonly string[] {
  return technique === undefined ? [] : [technique.id, ...(technique.heir === undefined ? [] : [technique.heir.id])]
}
