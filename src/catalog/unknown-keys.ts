import { nearest, type Place, type Report } from '../diagnostics/index.ts'
import type { LocatedDocument } from '../source/index.ts'
import type { Extra } from './fields.ts'
import { keyText } from './values.ts'

/**
 * Counts keys that no mapping consumed, to report each once per catalog with the first place where it stands; those of a file
 * that has no page to show them on at every place.
 */
export interface UnknownKeys {
  readonly note: (kind: string, extras: readonly Extra[], document: LocatedDocument, hasPage: boolean) => void
  /** @reports rule/unknown-key */
  readonly report: (report: Report) => void
}

export function createUnknownKeys(): UnknownKeys {
  const unlisted = new Map<string, { readonly place: Place; count: number }>()
  const seen = new Map<string, { kind: string; key: string; files: Set<string>; place: Place }>()
  return {
    note: (kind, extras, document, hasPage) => {
      const file = document.file.path
      let listed = 0
      for (const extra of extras.filter(({ known }) => !known)) {
        const key = hasPage ? extra.path.replace(/\[\d+\]/gu, '[]') : extra.path
        const id = hasPage ? `${kind} ${key}` : `${kind} ${file} ${document.index} ${key}`
        const entry = seen.get(id)
        if (entry !== undefined) entry.files.add(file)
        else if (listed++ < maxListed) {
          const place = document.placeOf(extra.at, 'key')
          seen.set(id, { kind, key, files: new Set([file]), place })
        } else {
          const { root } = document.file
          unlisted.set(file, { place: { root, file }, count: (unlisted.get(file)?.count ?? 0) + 1 })
        }
      }
    },
    report: report => {
      for (const { kind, key, files, place } of seen.values()) {
        const help = suggestion(key)
        report({
          code: 'rule/unknown-key',
          message: `No ${label(kind)} has a key ${keyText(key)}; it stands in ${files.size === 1 ? '1 file' : `${files.size} files`}.`,
          place,
          ...(help !== undefined && { help }),
        })
      }
      for (const { place, count } of unlisted.values()) {
        report({ code: 'rule/unknown-key', message: `There are ${count} more unknown keys in this file.`, place })
      }
    },
  }
}

/** How many new keys of one file are reported one by one. */
const maxListed = 50

function label(kind: string): string {
  return kind.replaceAll('-', ' ')
}

/** The known top-level keys that a misspelt one may have meant. */
const knownKeys = [
  'name',
  'id',
  'version',
  'date',
  'creation_date',
  'modification_date',
  'author',
  'status',
  'type',
  'description',
  'search',
  'data_source',
  'how_to_implement',
  'known_false_positives',
  'references',
  'drilldown_searches',
  'rba',
  'finding',
  'intermediate_findings',
  'threat_objects',
  'tags',
  'tests',
  'analytic_story',
  'mitre_attack_id',
  'security_domain',
  'asset_type',
  'narrative',
  'definition',
]

function suggestion(key: string): string | undefined {
  const near = key.includes('.') ? undefined : nearest(key, knownKeys)
  return near === undefined ? undefined : `Did you mean \`${near}\`?`
}
