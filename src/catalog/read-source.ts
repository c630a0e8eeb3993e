import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { Report } from '../diagnostics/index.ts'
import { parseYaml, readSourceFile } from '../source/index.ts'
import { type ContentDocument, chooseContent, type FileReading } from './content-files.ts'
import { describeSource } from './describe-source.ts'
import type { Draft, RetirementDraft, TestFileDraft } from './drafts.ts'
import { type Extra, fieldsOf } from './fields.ts'
import { contentctlV5, contentctlV6 } from './formats/generations.ts'
import { findFormat, formats, isContentctl, type RuleFormat } from './formats/index.ts'
import type { DocumentKind } from './kind-of.ts'
import type { ReadContext } from './kinds/content.ts'
import { readers } from './kinds/index.ts'
import { readRetirements } from './kinds/retirement.ts'
import { readTestFile } from './kinds/test-file.ts'
import type { CatalogMemo } from './memo.ts'
import type { CatalogSource } from './model.ts'
import { findElasticRules, reportOthers } from './other-files.ts'
import { type PathPattern, selectFiles } from './select-files.ts'
import { createUnknownKeys } from './unknown-keys.ts'
import { isMap } from './values.ts'

/** A folder of rules to read. */
export interface SourceFolder {
  readonly root: string
  /** Label of the catalog; when absent, the title of its app. */
  readonly label?: string
  /** Label when neither says. Never the folder's name: a site is the same wherever its catalog lies. */
  readonly otherwise?: string
  /** Files that are content whatever they look like. */
  readonly include?: readonly PathPattern[]
  /** Files to treat as if they were not there. */
  readonly exclude?: readonly PathPattern[]
}

/** What one folder holds, before links. */
export interface ReadSource {
  readonly source: CatalogSource
  readonly drafts: readonly Draft[]
  readonly tests: readonly TestFileDraft[]
  readonly retirements: readonly RetirementDraft[]
}

interface Found extends ContentDocument {
  readonly format: RuleFormat | undefined
}

/**
 * Reads every file of a folder that is content, in path order.
 * @reports everything readers report, source/*, catalog/other-files, config/unused-pattern, rule/unknown-key (once per key)
 */
export function readSource(folder: SourceFolder, index: number, report: Report, memo?: CatalogMemo): ReadSource {
  const root = resolve(folder.root)
  const { paths, yamlPaths, tomlPaths, isIncluded, excluded } = selectFiles({ ...folder, root }, report)
  const files = new Set(paths)
  const source = describeSource({ otherwise: `Catalog ${index + 1}`, ...folder, root }, yamlPaths, report)
  /** An error of ours costs one file, not the site. */
  const attempt = <T>(path: string, report: Report, step: () => T): T | undefined => {
    try {
      return step()
    } catch (cause) {
      const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
      report({
        code: 'source/internal',
        message: `Rulepress failed on this file; this is a bug: ${JSON.stringify(reason.slice(0, 200))}.`,
        place: { root, file: path },
      })
      return undefined
    }
  }
  const read = (path: string, report: Report): FileReading => {
    const file = attempt(path, report, () => readSourceFile(root, path, report))
    if (file === undefined) return { documents: [] }
    return { text: file.text, documents: attempt(path, report, () => (memo?.parse ?? parseYaml)(file, report)) ?? [] }
  }
  const { content, others } = chooseContent(yamlPaths, isIncluded, read, report)
  const found = content.map(item => ({
    ...item,
    format: isMap(item.document.value) ? findFormat(item.document.value) : undefined,
  }))
  const usual = usualFormat(found)
  const unknownKeys = createUnknownKeys()
  const drafts: Draft[] = []
  const tests: TestFileDraft[] = []
  const retirements: RetirementDraft[] = []

  const whereabouts = digest([String(index), source.label, ...paths])

  const take = (item: Found): void => {
    const { document, kind } = item
    const format = formatOf(item, usual)
    const read = (report: Report): Read =>
      readDocument(kind, {
        document,
        report,
        catalog: source.label,
        sourceIndex: index,
        format: format.id,
        formatBy: item.format === format ? 'file' : 'catalog',
        rule: format,
        folders: document.file.path.split('/').slice(0, -1),
        files,
      })
    const made = memo?.recall(document, `${kind} ${format.id} ${whereabouts}`, report, read) ?? read(report)
    for (const draft of made.drafts) drafts.push(draft)
    for (const test of made.tests) tests.push(test)
    for (const entry of made.retirements) retirements.push(entry)
    unknownKeys.note(kind, made.rest, document, kind !== 'test-file' && kind !== 'retirements')
  }
  for (const item of found) attempt(item.document.file.path, report, () => take(item))
  unknownKeys.report(report)
  const elastic = findElasticRules(root, tomlPaths)
  reportOthers(root, [...excluded, ...others, ...elastic], yamlPaths.length + excluded.length + elastic.length, report)
  return { source, drafts, tests, retirements }
}

/** A short name for a list of texts. */
function digest(texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\0')).digest('hex')
}

/** What one document gives. */
interface Read extends Omit<ReadSource, 'source'> {
  /** What no mapping consumed. */
  readonly rest: readonly Extra[]
}

function readDocument(kind: DocumentKind, context: ReadContext): Read {
  // A mapping or test file is about many rules, and what it says of each stands there only.
  const isAboutMany = kind === 'test-file' || kind === 'retirements'
  const fields = isAboutMany
    ? fieldsOf(context.document, context.report, Number.POSITIVE_INFINITY)
    : fieldsOf(context.document, context.report)
  const none = { drafts: [], tests: [], retirements: [] }
  if (kind === 'test-file') return { ...none, tests: [readTestFile(fields, context)], rest: fields.rest() }
  if (kind === 'retirements') return { ...none, retirements: readRetirements(fields, context), rest: fields.rest() }
  const draft = readers[kind](fields, context)
  // A file that makes no page is named by the error that says why; its keys are not looked at.
  return draft === undefined ? { ...none, rest: [] } : { ...none, drafts: [draft], rest: fields.rest() }
}

/**
 * The generation of contentctl that most rules of a folder are of: that of files whose own keys do not tell. Where two are
 * equally frequent, the one that is asked first.
 */
function usualFormat(found: readonly Found[]): RuleFormat {
  const told = found.flatMap(({ kind, format }) =>
    kind === 'detection' && format !== undefined && isContentctl(format.id) ? [format] : [],
  )
  const counts = formats.map(format => told.filter(other => other === format).length)
  const most = Math.max(...counts)
  return (most > 0 ? formats[counts.indexOf(most)] : undefined) ?? contentctlV5
}

/** Only v6 marks files other than rules; the rest of them look alike in several generations. */
function formatOf({ kind, format }: Found, usual: RuleFormat): RuleFormat {
  if (kind === 'detection' || format === contentctlV6) return format ?? usual
  return usual
}
