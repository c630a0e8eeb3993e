import { type Baseline, type Detection, isContentctl, type TestCase, type TestData } from '../../catalog/index.ts'
import { renderBreakable } from '../../markup/index.ts'
import { optional } from '../article.ts'
import { fileUrl } from '../config.ts'
import type { SiteContext } from '../context.ts'
import { plural } from '../labels.ts'

export interface TestsSection {
  readonly tests: readonly TestRow[]
  /** Why it is not tested, or that no test of it is here. */
  readonly lead?: string
}

export interface TestRow {
  readonly name: string
  readonly type: string
  readonly description?: string
  readonly passCondition?: string
  /** "3 results", "nothing: the search must stay silent" */
  readonly expects?: string
  readonly window?: string
  readonly baselines: readonly string[]
  readonly file?: string
  readonly data: readonly DatasetRow[]
}

export interface DatasetRow {
  /** Last part of the URL or path, or the name the file gives it. */
  readonly name: string
  /** The dataset on the web: its URL, or the file of this catalog in its repository. */
  readonly url?: string
  /** The path as written, when it is no http(s) URL. */
  readonly path?: string
  /** Safe HTML, breakable. */
  readonly source?: string
  /** Safe HTML, breakable. */
  readonly sourcetype?: string
  /** Where its events go: "index win, host web01". */
  readonly target?: string
  readonly note?: string
  /** A line that fetches the dataset and sends it to Splunk's HTTP Event Collector. */
  readonly replay?: string
}

const typeLabels: Readonly<Record<TestCase['type'], string>> = {
  unit: 'Unit',
  manual: 'Manual',
  experimental: 'Experimental',
}

/** The tests of a rule or baseline. */
export function testsSection(content: Detection | Baseline, context: SiteContext): TestsSection | undefined {
  const { tests } = content
  const notTestedBecause = content.kind === 'detection' ? content.notTestedBecause : undefined
  const lead = notTestedBecause === undefined ? noTest(content) : `Not tested automatically. ${notTestedBecause}`
  if (tests.length === 0 && lead === undefined) return undefined
  return {
    tests: tests.map(test => toTestRow(test, content, context)),
    ...optional('lead', lead),
  }
}

/** That a rule has no test here, in formats that have tests; they may be kept in another place. */
function noTest({ kind, tests, origin }: Detection | Baseline): string | undefined {
  return kind === 'detection' && tests.length === 0 && isContentctl(origin.format)
    ? 'No test of this rule is in this catalog.'
    : undefined
}

function toTestRow(test: TestCase, content: Detection | Baseline, context: SiteContext): TestRow {
  const window = [test.earliest, test.latest].filter(time => time !== undefined).join(' to ')
  return {
    name: test.name,
    type: typeLabels[test.type],
    baselines: test.baselines.map(({ ref, how }) =>
      [ref.name, ...how.map(([key, value]) => `${key}: ${value}`)].join(' · '),
    ),
    data: test.data.map(data => toDatasetRow(data, content, context)),
    ...optional('expects', expectation(test)),
    ...(test.description !== undefined && { description: test.description }),
    ...(test.passCondition !== undefined && { passCondition: test.passCondition }),
    ...(window !== '' && { window }),
    ...(test.file !== undefined && {
      file: [test.file.path, test.file.name].filter(part => part !== undefined).join(' · '),
    }),
  }
}

/** What the search must find; nothing where the test does not say. */
function expectation({ expectedResults }: TestCase): string | undefined {
  if (expectedResults === undefined) return undefined
  return expectedResults === 0 ? 'nothing: the search must stay silent on this data' : plural(expectedResults, 'result')
}

function toDatasetRow(data: TestData, { origin }: Detection | Baseline, { config }: SiteContext): DatasetRow {
  const { url, path, file, source, sourcetype, index, host, fileName, updateTimestamp } = data
  const link = url ?? (file === undefined ? undefined : fileUrl(config, origin.document.file.root, file))
  const target = [...(index === undefined ? [] : [`index ${index}`]), ...(host === undefined ? [] : [`host ${host}`])]
  return {
    name: fileName ?? lastPart(url ?? path) ?? 'dataset',
    ...optional('url', link),
    ...optional('path', path),
    ...optional('source', source && renderBreakable(source)),
    ...optional('sourcetype', sourcetype && renderBreakable(sourcetype)),
    ...(target.length > 0 && { target: target.join(', ') }),
    ...(updateTimestamp !== undefined && { note: `update_timestamp: ${updateTimestamp}` }),
    ...optional('replay', replayLine(data)),
  }
}

function lastPart(address: string | undefined): string | undefined {
  return address
    ?.split('/')
    .filter(part => part !== '')
    .at(-1)
}

/**
 * A shell line that sends the dataset to Splunk, a file of the catalog from the catalog's top; none for data that is nowhere.
 * Nothing of the rule file is interpreted by the shell, since every value stands in single quotes or is escaped.
 */
export function replayLine({ url, file, ...target }: TestData): string | undefined {
  const parameters = (['index', 'host', 'source', 'sourcetype'] as const).flatMap(key => {
    const value = target[key]
    return value === undefined ? [] : [`&${key}=${encodeURIComponent(value)}`.replaceAll(/[!'()*"$`\\]/g, escapeByte)]
  })
  const address = `"$SPLUNK_HEC/services/collector/raw?channel=$(uuidgen)${parameters.join('')}"`
  const send = (body: string) => `curl -fsS -H "Authorization: Splunk $HEC_TOKEN" --data-binary ${body} ${address}`
  if (url !== undefined) return `curl -fsSL ${quote(url)} | ${send('@-')}`
  return file === undefined ? undefined : send(quote(`@${file}`))
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
