import { type Diagnostic, type Report, severityOf } from '../diagnostics/index.ts'
import type { LocatedDocument } from '../source/index.ts'
import {
  type DocumentKind,
  foreignFormat,
  hasQuery,
  isForConverter,
  kindByKeys,
  kindOfContent,
  looksLikeContent,
} from './kind-of.ts'
import { isTestFile, kindByFolder, type Zone, zonesOf } from './layout.ts'
import type { OtherFile, Reason } from './other-files.ts'
import { isMap, valueAt } from './values.ts'

/** A document that is content, and what of. */
export interface ContentDocument {
  readonly document: LocatedDocument
  readonly kind: DocumentKind
}

/** What reading one file gives: no document when it cannot be read, no text when it is none. */
export interface FileReading {
  readonly text?: string
  readonly documents: readonly LocatedDocument[]
}

/**
 * Whether a document, or a file that could not be read, is content. `neighbours`: if something else in its folder is.
 * Without a kind there is nothing to read of it, but what is wrong with it is the catalog's affair.
 */
interface Verdict {
  readonly isContent: true | false | 'neighbours'
  readonly kind?: DocumentKind | undefined
  readonly reason: Reason
}

/**
 * Decides for every YAML file of a catalog whether it is content, and as what it is read: by where it lies (`layout.ts`), then
 * by what it holds (`kind-of.ts`). `isIncluded` says which files the configuration calls content whatever they look like. What
 * is wrong with a file is reported only when it is content: the files of other tools need not even be YAML.
 * A loose file that cannot be read is content when its lines look like a rule's, or when its folder holds content.
 */
export function chooseContent(
  paths: readonly string[],
  isIncluded: (path: string) => boolean,
  read: (path: string, report: Report) => FileReading,
  report: Report,
): { readonly content: readonly ContentDocument[]; readonly others: readonly OtherFile[] } {
  const files = paths.map(path => {
    const problems: Diagnostic[] = []
    return { path, ...read(path, problem => problems.push(problem)), problems }
  })
  const looks = new Map(files.map(file => [file.path, looksOf(file)]))
  const zoneOf = zonesOf(paths, path => looks.get(path))
  const tested = testedFiles(files.flatMap(({ path, documents }) => (isTestFile(path) ? documents : [])))

  const judged = files.map(file => {
    const zone = isIncluded(file.path) ? 'included' : zoneOf(file.path)
    const isTested = tested.has(belowRules(file.path))
    const verdicts = file.documents.map(({ value }) => judge(zone, file.path, value, isTested))
    return {
      ...file,
      verdicts: verdicts.length > 0 ? verdicts : [judgeUnreadable(zone, looks.get(file.path) === 'content')],
    }
  })
  const homes = new Set(
    judged
      .filter(({ verdicts }) => verdicts.some(({ isContent }) => isContent === true))
      .map(({ path }) => folderOf(path)),
  )

  const content: ContentDocument[] = []
  const others: OtherFile[] = []
  for (const { path, documents, verdicts, problems } of judged) {
    const isContent = verdicts.map(
      verdict => verdict.isContent === true || (verdict.isContent && homes.has(folderOf(path))),
    )
    if (isContent.includes(true)) problems.forEach(report)
    verdicts.forEach(({ kind, reason }, index) => {
      const document = documents[index]
      if (!isContent[index]) others.push({ path, reason, problem: problems.find(isError) })
      else if (document !== undefined && kind !== undefined) content.push({ document, kind })
    })
  }
  return { content, others }
}

function judge(zone: Zone | 'included', path: string, value: unknown, isTested: boolean): Verdict {
  if (describesCatalog.test(path)) return { isContent: true, reason: 'unknown' }
  const foreign = foreignFormat(value)
  if (foreign === 'sigma') return { isContent: false, reason: 'sigma' }
  if (zone === 'included')
    return { isContent: true, kind: kindOfContent(path, value, isTested) ?? 'detection', reason: 'unknown' }
  if (foreign !== undefined) return { isContent: false, reason: foreign }
  const kind = kindOfContent(path, value, isTested)
  if (zone === 'layout') return { isContent: kind !== undefined, kind, reason: 'unknown' }
  if (isForConverter(value)) return { isContent: false, reason: 'converter' }
  const isKnown = isTestFile(path) || kindByKeys(value) !== undefined
  if (zone === 'outside')
    return { isContent: false, reason: isKnown || looksLikeContent(value) ? 'outside' : 'unknown' }
  if (isKnown) return { isContent: true, kind, reason: 'unknown' }
  const isAmongOthers = hasQuery(value) || (kindByFolder(path) !== undefined && isMap(value))
  const reason = looksLikeContent(value) ? 'unknown-kind' : 'unknown'
  return { isContent: isAmongOthers && 'neighbours', kind: kind ?? 'detection', reason }
}

function judgeUnreadable(zone: Zone | 'included', looksLikeRule: boolean): Verdict {
  const isContent = zone === 'loose' ? looksLikeRule || 'neighbours' : zone !== 'outside'
  return { isContent, reason: looksLikeRule ? 'outside' : 'unreadable' }
}

/** Files at the top that say something of the whole catalog. */
const describesCatalog = /^(?:contentctl|rulepress\.config)\.ya?ml$/iu

function isError({ code }: Diagnostic): boolean {
  return severityOf(code) === 'error'
}

/** What a file looks like; one that is no YAML, by its lines. */
function looksOf({ text = '', documents }: FileReading): 'content' | 'foreign' | undefined {
  const values = documents.length > 0 ? documents.map(({ value }) => value) : [keysOfLines(text)]
  const own = values.filter(value => foreignFormat(value) === undefined)
  if (own.some(value => looksLikeContent(value) || kindByKeys(value) !== undefined)) return 'content'
  return own.length < values.length ? 'foreign' : undefined
}

/** The keys at the top of a text, as far as lines tell. Matches "search: x"; not "  search: x", "- name: x". */
function keysOfLines(text: string): Readonly<Record<string, true>> {
  return Object.fromEntries(Array.from(text.matchAll(/^([a-z_]\w*)[ \t]*:/gimu), ([, key = '']) => [key, true]))
}

/** The files that tests of the 2021 layout name, which they do by the path below `detections`. */
function testedFiles(tests: readonly LocatedDocument[]): ReadonlySet<string> {
  const cases = tests.flatMap(({ value }) => valueAt(value, ['tests']))
  return new Set(cases.flatMap(test => (isMap(test) && typeof test.file === 'string' ? [test.file.trim()] : [])))
}

function belowRules(path: string): string {
  return (
    path
      .split('/detections/')
      .at(-1)
      ?.replace(/^detections\//u, '') ?? path
  )
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}
