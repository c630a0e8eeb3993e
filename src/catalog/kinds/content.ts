import type { Report } from '../../diagnostics/index.ts'
import type { LocatedDocument } from '../../source/index.ts'
import { otherLanguage } from '../../spl/index.ts'
import { toAuthors } from '../authors.ts'
import type { DeprecationInfo, DraftBase, ScheduleDraft } from '../drafts.ts'
import type { Fields, Keys, Written } from '../fields.ts'
import type { RuleFormat } from '../formats/index.ts'
import type { Format, Kind, Origin, Query, QueryLanguage, Reference, Schedule, Status } from '../model.ts'
import { cleanName } from '../names.ts'
import { httpUrl, looksLikeUrl, unsafeUrl } from '../urls.ts'

/** What every reader is told about the file in its hands. */
export interface ReadContext {
  readonly document: LocatedDocument
  readonly report: Report
  readonly catalog: string
  /** Index of the catalog in the order given. */
  readonly sourceIndex: number
  readonly format: Format
  readonly formatBy: Origin['formatBy']
  readonly rule: RuleFormat
  /** Folders between the catalog root and the file. */
  readonly folders: readonly string[]
  /** Paths of every file of the catalog, to find what lies beside this one. */
  readonly files: ReadonlySet<string>
}

export interface ContentKeys {
  /** `name` when absent. */
  readonly name?: Keys
  readonly created: Keys
  readonly modified: Keys
  readonly products: Keys
}

/** Dates and products as most kinds write them, in every generation. */
export const contentKeys: ContentKeys = {
  created: ['creation_date'],
  modified: ['modification_date', 'date'],
  products: ['product', 'tags.product'],
}

/**
 * Reads what every kind has. Nothing without a name.
 * @reports rule/no-name, rule/invalid-date, rule/invalid-value, rule/unsafe-url
 */
export function readContent<K extends Kind>(
  kind: K,
  fields: Fields,
  context: ReadContext,
  keys: ContentKeys = contentKeys,
): DraftBase<K> | undefined {
  const nameKeys = keys.name ?? ['name']
  const name = fields.name(nameKeys)
  const namePath = fields.pathOf(nameKeys)
  if (name === undefined) {
    context.report({
      code: 'rule/no-name',
      message: `This ${kindLabels[kind]} has no name.`,
      place: context.document.placeOf(namePath),
    })
    return undefined
  }
  const id = fields.name(['id'])
  const version = fields.name(['version'])
  const created = fields.date(keys.created)
  const modified = fields.date(keys.modified)
  const authorLine = fields.text(['author'])?.trim()
  const description = fields.prose(['description'])
  const deprecation = fields.record(['deprecation_info'])
  const deprecationInfo = deprecation === undefined ? undefined : readDeprecation(deprecation)
  return {
    kind,
    name,
    ...(id !== undefined && { id }),
    ...(version !== undefined && { version }),
    ...(created !== undefined && { created }),
    ...(modified !== undefined && { modified }),
    authors: toAuthors(cleanName(authorLine ?? '')),
    ...(authorLine !== undefined && { authorLine }),
    ...readStatus(fields, context),
    ...(description !== undefined && { description }),
    references: fields.written(['references']).map(written => toReference(written, context)),
    products: fields.names(keys.products),
    ...(deprecationInfo !== undefined && { deprecationInfo }),
    origin: {
      format: context.format,
      formatBy: context.formatBy,
      catalog: context.catalog,
      document: context.document,
      namePath,
    },
    reader: fields,
    sourceIndex: context.sourceIndex,
  }
}

/** How a kind is called in messages. */
export const kindLabels: Readonly<Record<Kind, string>> = {
  detection: 'detection',
  story: 'story',
  macro: 'macro',
  lookup: 'lookup',
  'data-source': 'data source',
  deployment: 'deployment',
  baseline: 'baseline',
  investigation: 'investigation',
  'response-task': 'response task',
  playbook: 'playbook',
  dashboard: 'dashboard',
}

/** The author's search, byte for byte. @reports rule/no-query */
export function readQuery(
  fields: Fields,
  context: ReadContext,
  keys: Keys = ['search'],
  languageOf: (text: string) => QueryLanguage = text => (otherLanguage(text) === 'SPL2' ? 'spl2' : 'spl'),
): Query | undefined {
  const text = fields.text(keys)
  const path = fields.pathOf(keys)
  if (text !== undefined) return { language: languageOf(text), text, path }
  context.report({ code: 'rule/no-query', message: 'There is no search.', place: context.document.placeOf(path) })
  return undefined
}

/** The id of a rule, which it cannot be published without. @reports rule/no-id */
export function requireId({ id }: DraftBase, context: ReadContext): string | undefined {
  if (id === undefined) {
    context.report({
      code: 'rule/no-id',
      message: 'This detection has no id.',
      place: context.document.placeOf(['id']),
    })
  }
  return id
}

/** Cron, window and span of a schedule, which stand below one of `maps` or, for '', beside one; nothing when there are none. */
export function readSchedule(fields: Fields, maps: Keys): Schedule | undefined {
  const name = (key: string): string | undefined => fields.name(maps.map(map => (map === '' ? key : `${map}.${key}`)))
  const cron = name('cron_schedule')
  const earliest = name('earliest_time')
  const latest = name('latest_time')
  const window = name('schedule_window')
  if (cron === undefined && earliest === undefined && latest === undefined && window === undefined) return undefined
  return {
    ...(cron !== undefined && { cron }),
    ...(earliest !== undefined && { earliest }),
    ...(latest !== undefined && { latest }),
    ...(window !== undefined && { window }),
  }
}

/** The schedule a rule or baseline brings along or names. */
export function readOwnSchedule(fields: Fields): ScheduleDraft {
  const inline = readSchedule(fields, ['custom_schedule', 'deployment.scheduling'])
  const named = fields.reference(['schedule'])
  const enabled = fields.boolean(['enabled_by_default'])
  return {
    ...(inline !== undefined && { inline }),
    ...(named !== undefined && { named }),
    ...(enabled !== undefined && { enabled }),
  }
}

export function readDeprecation(fields: Fields): DeprecationInfo {
  const removedInVersion = fields.name(['removed_in_version'])
  const reason = fields.prose(['reason'])
  return {
    ...(removedInVersion !== undefined && { removedInVersion }),
    ...(reason !== undefined && { reason }),
    replacedBy: fields.written(['replacement_content']),
    reader: fields,
  }
}

/** A reference is a link only when all of it is one http(s) URL; otherwise it is a citation. @reports rule/unsafe-url */
function toReference({ name, path }: Written, { document, report }: ReadContext): Reference {
  const url = httpUrl(name)
  if (url === undefined && looksLikeUrl(name)) report(unsafeUrl(document, path, name))
  return { text: name, ...(url !== undefined && { url }) }
}

const statuses: readonly Status[] = ['production', 'experimental', 'deprecated', 'removed']

/** A file below `removed/` is removed; otherwise the file says its status, or its folder does (v3); else production is assumed. */
function readStatus(fields: Fields, context: ReadContext): Pick<DraftBase, 'status' | 'statusBy'> {
  const stated = fields.word(['status'], statuses)
  if (context.folders.includes('removed')) {
    if (stated !== 'removed') fields.leave(['status'])
    return { status: 'removed', statusBy: stated === 'removed' ? 'file' : 'folder' }
  }
  if (stated !== undefined) return { status: stated, statusBy: 'file' }
  const folder = (['deprecated', 'experimental'] as const).find(name => context.folders.includes(name))
  return folder === undefined ? { status: 'production' } : { status: folder, statusBy: 'folder' }
}
