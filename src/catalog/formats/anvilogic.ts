import type { DetectionDraft, VariantDraft } from '../drafts.ts'
import type { Fields } from '../fields.ts'
import { type ReadContext, readContent, readQuery, requireId } from '../kinds/content.ts'
import type { QueryLanguage } from '../model.ts'
import { cleanName } from '../names.ts'
import { valueAt } from '../values.ts'
import { readDescription } from './anvilogic-description.ts'
import { readTechniques } from './anvilogic-techniques.ts'
import type { RuleFormat } from './format.ts'

/**
 * Anvilogic Forge: nine keys and no more, one file for each product and log source a rule is written for. Such files share the
 * part of the id before the dot.
 */
export const anvilogic = {
  id: 'anvilogic',
  title: 'Anvilogic Forge',
  matches: value => valueAt(value, ['logic']) !== undefined || valueAt(value, ['logic_format']) !== undefined,
  ids: { pattern: /^\d+\.\d+$/u, name: 'rule and variant number, such as "1234.5678"' },
  readDetection,
} satisfies RuleFormat

/** @reports rule/no-name, rule/no-id, rule/no-query, rule/invalid-value, attack/unknown-id */
function readDetection(fields: Fields, context: ReadContext): DetectionDraft | undefined {
  const read = readContent('detection', fields, context, { name: ['title'], created: [], modified: [], products: [] })
  const { language, product } = readFormat(fields, context)
  const query = readQuery(fields, context, ['logic'], () => language)
  const id = read === undefined ? undefined : requireId(read, context)
  if (read === undefined || id === undefined || query === undefined) return undefined
  const { description: whole = '', ...content } = read
  const { prose, actors, software, atomicTests, cves, tags } = readDescription(whole)
  const dataSources = fields.written(['data_category'])
  return {
    ...content,
    ...(prose !== '' && { description: prose }),
    products: [product],
    type: 'Rule',
    category: domainOf(context.folders),
    variant: {
      rule: id.split('.')[0] ?? id,
      product,
      ...logSourceOf(context.document.file.path, dataSources[0]?.name),
    },
    query,
    dataModels: [],
    dataSources,
    namesDataSources: fields.has(['data_category']),
    supportedAddons: [],
    requiredFields: [],
    risk: { model: 'none', objects: [], threatObjects: [], observables: [], intermediate: false },
    ...readTechniques(fields, context),
    killChain: [],
    nist: [],
    cis: [],
    cves,
    atomicGuids: [],
    atomicTests,
    groups: actors,
    software,
    tags,
    stories: [],
    baselines: [],
    drilldowns: [],
    tests: [],
    schedule: {},
  }
}

const products: readonly { readonly product: string; readonly language: QueryLanguage }[] = [
  { product: 'Splunk', language: 'spl' },
  { product: 'Snowflake', language: 'snowflake-sql' },
]

/** The product and its language, in whatever case it is written. */
function readFormat(fields: Fields, { document, report }: ReadContext): (typeof products)[number] {
  const written = fields.name(['logic_format'])
  const known = products.find(({ product }) => product.toLowerCase() === written?.toLowerCase())
  if (known !== undefined) return known
  report({
    code: 'rule/invalid-value',
    message: `\`logic_format\` must be one of ${products.map(({ product }) => product).join(', ')}; found ${JSON.stringify((written ?? '').slice(0, 60))}.`,
    place: document.placeOf(['logic_format']),
  })
  return { product: written ?? 'Unknown product', language: 'other' }
}

/** The folder below `detections/`; each rule has a folder of its own further down. */
function domainOf(folders: readonly string[]): string {
  const below = folders.slice(folders.indexOf('detections') + 1)
  return below[0]?.toLowerCase() ?? 'other'
}

/**
 * The end of the file's name says which logs a variant reads. Some ends are accidents of the export ("-splunk-add"), so one that
 * is not in the table gives way to the first data category.
 */
function logSourceOf(path: string, dataCategory: string | undefined): Pick<VariantDraft, 'logSource'> {
  const stem = cleanName(path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/iu, ''))
  const end = /^.*-(?:splunk|snowflake)-(.+)$/isu.exec(stem)?.[1]?.toLowerCase()
  const known = logSources.get(end ?? '')
  if (known !== undefined) return { logSource: { value: known, derived: `From the end of the file name: ${end}.` } }
  const value = dataCategory ?? end
  return value === undefined ? {} : { logSource: { value, derived: 'Its first data category.' } }
}

const logSources: ReadonlyMap<string, string> = new Map([
  ['api', 'API'],
  ['auth0', 'Auth0'],
  ['awscloudtrail', 'AWS CloudTrail'],
  ['awswaf', 'AWS WAF'],
  ['azure', 'Azure'],
  ['cloudflare_waf', 'Cloudflare WAF'],
  ['crowdstrikefdr_process', 'CrowdStrike FDR'],
  ['database_query_history', 'Query history'],
  ['ec2', 'AWS EC2'],
  ['edr', 'EDR'],
  ['fw', 'Firewall'],
  ['google', 'Google'],
  ['gsuite', 'Google Workspace'],
  ['o365', 'Microsoft 365'],
  ['okta', 'Okta'],
  ['powershell', 'PowerShell'],
  ['proxy', 'Web proxy'],
  ['sysmon', 'Sysmon'],
  ['unix', 'Unix'],
  ['vpcflow', 'VPC flow'],
  ['waf', 'Web application firewall'],
  ['winevent', 'Windows event log'],
])
