import type { LookupDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import type { Lookup } from '../model.ts'
import { type ReadContext, readContent } from './content.ts'
import { besidePath, stemOf } from './files.ts'

/**
 * Reads a lookup. v3 and v4 name their data file or collection; from v5 on the type does: the file is `<stem>.<type>`, the
 * collection has the lookup's name.
 * @reports rule/no-name, link/missing-file
 */
export function readLookup(fields: Fields, context: ReadContext): LookupDraft | undefined {
  const content = readContent('lookup', fields, context)
  if (content === undefined) return undefined
  const filename = fields.name(['filename'])
  const stated = fields.word(['lookup_type'], lookupTypes)
  const collection = fields.name(['collection'])
  fields.leave(['filter'])
  const type = typeOf(stated, filename, collection)
  const file = fileOf(type, filename, stated !== undefined, context)
  const kept = collection ?? (stated !== undefined && type === 'kvstore' ? content.name : undefined)
  const defaultMatch = fields.literal(['default_match'])
  const caseSensitive = fields.boolean(['case_sensitive_match'])
  const minMatches = fields.number(['min_matches'])
  const maxMatches = fields.number(['max_matches'])
  return {
    ...content,
    type,
    ...(file !== undefined && { file }),
    ...(filename !== undefined && { fileName: filename }),
    ...(kept !== undefined && { collection: kept }),
    fields: fields.names(['fields', 'fields_list']).flatMap(splitList),
    matchType: fields.names(['match_type']).flatMap(splitList),
    ...(defaultMatch !== undefined && { defaultMatch }),
    ...(caseSensitive !== undefined && { caseSensitive }),
    ...(minMatches !== undefined && { minMatches }),
    ...(maxMatches !== undefined && { maxMatches }),
  }
}

/** What the file says, else what its data is. */
function typeOf(
  stated: Lookup['type'] | undefined,
  filename: string | undefined,
  collection: string | undefined,
): Lookup['type'] {
  const ending = filename === undefined ? undefined : extensionOf(filename)
  return stated ?? lookupTypes.find(type => type === ending) ?? (collection === undefined ? 'unknown' : 'kvstore')
}

const lookupTypes: readonly Lookup['type'][] = ['csv', 'kvstore', 'mlmodel']

function fileOf(
  type: Lookup['type'],
  filename: string | undefined,
  stated: boolean,
  context: ReadContext,
): string | undefined {
  const wanted =
    filename ?? (stated && type !== 'kvstore' && type !== 'unknown' ? `${stemOf(context)}.${type}` : undefined)
  if (wanted === undefined) return undefined
  const path = besidePath(context, wanted)
  if (path === undefined) {
    context.report({
      code: 'link/missing-file',
      message: `The data file ${JSON.stringify(wanted)} is not beside this lookup.`,
      place: context.document.placeOf(filename === undefined ? ['lookup_type'] : ['filename']),
    })
  }
  return path
}

function extensionOf(filename: string): string {
  return filename.slice(filename.lastIndexOf('.') + 1).toLowerCase()
}

/** "a, b" and "WILDCARD(a),WILDCARD(b)": the older files write lists as one string. */
function splitList(text: string): readonly string[] {
  const cuts = [...text.matchAll(/,|\([^()]*\)/gu)].filter(([mark]) => mark === ',').map(({ index }) => index)
  return [-1, ...cuts].map((cut, at) => text.slice(cut + 1, cuts[at]).trim()).filter(part => part !== '')
}
