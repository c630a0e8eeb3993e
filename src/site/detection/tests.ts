import type { Detection, TestCase } from '../../catalog/index.ts'
import { renderBreakable } from '../../markup/index.ts'

export interface TestsSection {
  readonly tests: readonly TestRow[]
  readonly notTestedBecause?: string
}

export interface TestRow {
  readonly name: string
  readonly type: string
  readonly description?: string
  readonly passCondition?: string
  readonly window?: string
  readonly baselines: readonly string[]
  readonly file?: string
  readonly data: readonly DatasetRow[]
}

export interface DatasetRow {
  /** Last part of the URL, or the name the file gives it. */
  readonly name: string
  readonly url?: string
  /** As written, when it is no http(s) URL. */
  readonly text?: string
  /** Safe HTML, breakable. */
  readonly source?: string
  /** Safe HTML, breakable. */
  readonly sourcetype?: string
  readonly note?: string
  /** A line that fetches the dataset and sends it to Splunk's HTTP Event Collector. */
  readonly replay?: string
}

const typeLabels: Readonly<Record<TestCase['type'], string>> = {
  unit: 'Unit',
  manual: 'Manual',
  experimental: 'Experimental',
}

export function testsSection(detection: Detection): TestsSection | undefined {
  const { tests, notTestedBecause } = detection
  if (tests.length === 0 && notTestedBecause === undefined) return undefined
  return { tests: tests.map(toTestRow), ...(notTestedBecause !== undefined && { notTestedBecause }) }
}

function toTestRow(test: TestCase): TestRow {
  const window = [test.earliest, test.latest].filter(time => time !== undefined).join(' to ')
  return {
    name: test.name,
    type: typeLabels[test.type],
    baselines: test.baselines.map(({ ref, how }) =>
      [ref.name, ...how.map(([key, value]) => `${key}: ${value}`)].join(' · '),
    ),
    data: test.data.map(toDatasetRow),
    ...(test.description !== undefined && { description: test.description }),
    ...(test.passCondition !== undefined && { passCondition: test.passCondition }),
    ...(window !== '' && { window }),
    ...(test.file !== undefined && {
      file: [test.file.path, test.file.name].filter(part => part !== undefined).join(' · '),
    }),
  }
}

function toDatasetRow(data: TestCase['data'][number]): DatasetRow {
  const { url, source, sourcetype, fileName, updateTimestamp } = data
  const safe = url !== undefined && /^https?:\/\//i.test(url)
  const name =
    fileName ??
    url
      ?.split('/')
      .filter(part => part !== '')
      .at(-1) ??
    'dataset'
  return {
    name,
    ...(safe ? { url } : url !== undefined && { text: url }),
    ...(source !== undefined && { source: renderBreakable(source) }),
    ...(sourcetype !== undefined && { sourcetype: renderBreakable(sourcetype) }),
    ...(updateTimestamp !== undefined && { note: `update_timestamp: ${updateTimestamp}` }),
    ...(safe && { replay: replayLine(url, source, sourcetype) }),
  }
}

/** A shell line: nothing of the rule file is interpreted by the shell, since every value stands in single quotes. */
export function replayLine(url: string, source: string | undefined, sourcetype: string | undefined): string {
  const parameters = [
    ...(source !== undefined ? [`source=${encodeURIComponent(source)}`] : []),
    ...(sourcetype !== undefined ? [`sourcetype=${encodeURIComponent(sourcetype)}`] : []),
  ]
  const target = `"$SPLUNK_HEC/services/collector/raw?channel=$(uuidgen)${parameters.map(p => `&${p.replaceAll(/[!'()*"$`\\]/g, escapeByte)}`).join('')}"`
  return `curl -fsSL ${quote(url)} | curl -fsS -H "Authorization: Splunk $HEC_TOKEN" --data-binary @- ${target}`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function escapeByte(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
