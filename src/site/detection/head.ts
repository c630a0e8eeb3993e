import type { Detection, Fact, SeverityLevel } from '../../catalog/index.ts'
import { renderProse } from '../../markup/index.ts'
import type { SiteContext } from '../context.ts'
import { plural, severityLabels, statusLabels, titleCase, typeExplanations } from '../labels.ts'
import { type Link, linkOf } from '../links.ts'

export interface Banner {
  readonly tone: 'note' | 'stop'
  readonly title: string
  readonly text: string
  /** Safe HTML: the author's reason. */
  readonly reason?: string
  readonly replacements: readonly Link[]
}

export interface Badges {
  readonly severity?: {
    readonly level: SeverityLevel
    readonly label: string
    readonly score?: string
    readonly derived?: string
  }
  readonly type: { readonly name: string; readonly explanation?: string }
  readonly status: string
  readonly tested: string
}

export interface FactRow {
  readonly label: string
  readonly values: readonly Link[]
  readonly mono?: boolean
  /** Text of a copy button beside the value. */
  readonly copy?: string
  readonly derived?: string
}

/** A warning above the page for rules that are not in production. */
export function banner(detection: Detection, context: SiteContext): Banner | undefined {
  const { status, deprecation } = detection
  if (status === 'production') return undefined
  const version = deprecation?.removedInVersion
  const texts = {
    experimental:
      'It was written but not tested against real attack data. Expect to tune it, and do not rely on it unattended.',
    deprecated: `It is no longer maintained${version === undefined ? '.' : ` and goes away in version ${version}.`}`,
    removed: `It left the catalog${version === undefined ? '.' : ` in version ${version}.`} This page shows what it last held.`,
  }
  return {
    tone: status === 'experimental' ? 'note' : 'stop',
    title: `${statusLabels[status]} detection.`,
    text: texts[status],
    replacements: (deprecation?.replacedBy ?? []).map(ref => linkOf(ref, context)),
    ...(deprecation?.reason !== undefined && { reason: renderProse(deprecation.reason) }),
  }
}

export function badges(detection: Detection): Badges {
  const { severity, risk, type } = detection
  const explanation = typeExplanations[type]
  return {
    ...(severity && { severity: severityBadge(severity, risk.score?.value) }),
    type: { name: type, ...(explanation !== undefined && { explanation }) },
    status: statusLabels[detection.status],
    tested: detection.tests.length === 0 ? 'no test' : plural(detection.tests.length, 'test'),
  }
}

function severityBadge({ value, derived }: Fact<SeverityLevel>, score: number | undefined) {
  return {
    level: value,
    label: severityLabels[value],
    ...(score !== undefined && { score: String(score) }),
    ...(derived !== undefined && { derived }),
  }
}

/** The facts beside the page: what an analyst copies or checks first. */
export function factRows(detection: Detection, context: SiteContext): readonly FactRow[] {
  const text = (label: string, value: string | undefined, extra: Partial<FactRow> = {}): readonly FactRow[] =>
    value === undefined || value === '' ? [] : [{ label, values: [{ text: value }], ...extra }]
  const list = (label: string, values: readonly Link[], extra: Partial<FactRow> = {}): readonly FactRow[] =>
    values.length === 0 ? [] : [{ label, values, ...extra }]
  const { dataModels, created, modified } = detection
  const savedSearch = `${context.config.appPrefix} - ${detection.name} - Rule`
  return [
    ...text('ID', detection.id, { mono: true, copy: 'Copy the id' }),
    ...text('Version', detection.version),
    ...text('Status', statusLabels[detection.status]),
    ...text('Updated', modified),
    ...(created !== modified ? text('Created', created) : []),
    ...list(
      'Author',
      detection.authors.map(({ name, company }) => ({ text: company === undefined ? name : `${name}, ${company}` })),
    ),
    ...list(
      'Data sources',
      detection.dataSources.map(need => ({ text: need.all.map(ref => ref.name).join(' and '), href: '#data-sources' })),
    ),
    ...list(
      'Data model',
      dataModels.value.map(name => ({ text: name })),
      { mono: true, ...(dataModels.derived !== undefined && { derived: dataModels.derived }) },
    ),
    ...text('Asset type', detection.assetType),
    ...text(
      'Security domain',
      detection.securityDomain === undefined ? undefined : titleCase(detection.securityDomain),
    ),
    ...list(
      'Products',
      detection.products.map(product => ({ text: product })),
    ),
    ...text('Saved search', detection.status === 'removed' ? undefined : savedSearch, {
      copy: 'Copy the saved search name',
    }),
  ]
}
