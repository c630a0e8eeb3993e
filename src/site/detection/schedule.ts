import type {
  AlertAction,
  Baseline,
  DefaultConfiguration,
  Detection,
  Fact,
  Format,
  Schedule,
} from '../../catalog/index.ts'
import { optional } from '../article.ts'
import type { SiteContext } from '../context.ts'
import { type Link, linkOf } from '../links.ts'

/** One setting, ready to print. */
export interface SettingRow {
  readonly label: string
  readonly value: string
  readonly code: boolean
  readonly note?: string
  /** From what it was computed. */
  readonly derived?: string
}

export interface ScheduleSection {
  readonly rows: readonly SettingRow[]
  /** Where the settings come from: the deployment or schedule, or the content itself. */
  readonly from: string
  readonly link?: Link
}

/** The settings a rule or baseline ships with, as Splunk names them. */
export function scheduleSection(content: Detection | Baseline, context: SiteContext): ScheduleSection | undefined {
  const { configuration, kind, origin } = content
  const throttling = kind === 'detection' ? throttlingRows(content) : []
  const itself = `set in the ${kind === 'detection' ? 'rule' : 'baseline'} itself`
  if (!configuration) return throttling.length === 0 ? undefined : { rows: throttling, from: itself }
  const { disabled, from, ref, schedule } = configuration
  return {
    rows: [
      ...setting(
        'Disabled',
        disabled.value ? 'true' : 'false',
        true,
        disabled.value ? 'it does not run until you enable it' : undefined,
        disabled.derived,
      ),
      ...timeRows(schedule),
      ...(kind === 'detection' ? ownRangeRows(content) : []),
      ...(kind === 'detection' ? alertRows(configuration, origin.format) : []),
      ...throttling,
    ],
    from: from === 'inline' ? itself : `from the ${from}`,
    ...(ref && { link: linkOf(ref, context) }),
  }
}

/** A match that equals an earlier one in these fields raises nothing for the period. */
function throttlingRows({ throttling }: Detection): readonly SettingRow[] {
  if (!throttling) return []
  return [
    ...setting('Throttle by', throttling.fields.length === 0 ? undefined : throttling.fields.join(', ')),
    ...setting('Throttle for', throttling.period, true, 'an equal match raises nothing more in this time'),
  ]
}

/** A time range inside the search wins over the schedule's. */
function ownRangeRows({ searchTimeRange }: Detection): readonly SettingRow[] {
  if (!searchTimeRange) return []
  const { earliest, latest } = searchTimeRange
  const written = [...(earliest ? [`earliest=${earliest}`] : []), ...(latest ? [`latest=${latest}`] : [])].join(' ')
  return setting('Range in the search', written, true, 'wins over the times above')
}

/** When a search runs and over what. */
export function timeRows({ cron, earliest, latest, window }: Schedule): readonly SettingRow[] {
  return [
    ...setting('Cron schedule', cron, true, cron === undefined ? undefined : explainCron(cron)),
    ...setting('Earliest time', earliest),
    ...setting('Latest time', latest),
    ...setting('Schedule window', window),
  ]
}

/** What a search raises when it matches. */
export function alertRows(
  {
    createsNotable,
    notable,
    createsRisk,
    actions,
  }: Pick<DefaultConfiguration, 'createsNotable' | 'notable' | 'createsRisk' | 'actions'>,
  format: Format,
): readonly SettingRow[] {
  const v6 = format === 'contentctl-v6'
  const fields = notable?.fields.length ? notable.fields.join(', ') : undefined
  return [
    ...yesOrNo(v6 ? 'Creates finding' : 'Creates notable', createsNotable),
    ...setting(v6 ? 'Finding title' : 'Rule title', notable?.title),
    ...setting('Rule description', notable?.description),
    ...setting(v6 ? 'Finding entity' : 'Notable event fields', fields),
    ...yesOrNo(v6 ? 'Creates intermediate findings' : 'Creates risk event', createsRisk),
    ...actions.flatMap(({ name, settings }) =>
      settings.flatMap(({ key, value }) => setting(`${actionNames[name]}: ${key.replaceAll('_', ' ')}`, value)),
    ),
  ]
}

/** What a match may do besides raising something. The Phantom of the files is sold as SOAR today. */
export const actionNames: Readonly<Record<AlertAction['name'], string>> = {
  email: 'Email',
  slack: 'Slack',
  phantom: 'SOAR (Phantom)',
  index: 'Index',
}

/** Nothing for what is not known. */
function yesOrNo(label: string, fact: Fact<boolean> | undefined): readonly SettingRow[] {
  return fact === undefined ? [] : setting(label, fact.value ? 'Yes' : 'No', false, undefined, fact.derived)
}

/** A setting with its value; none when there is no value. */
export function setting(
  label: string,
  value: string | undefined,
  code = true,
  note?: string,
  derived?: string,
): readonly SettingRow[] {
  return value === undefined ? [] : [{ label, value, code, ...optional('note', note), ...optional('derived', derived) }]
}

/** Says the common cron forms in words; undefined for the others. */
export function explainCron(cron: string): string | undefined {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.trim().split(/\s+/)
  if (!/^[0-5]?\d$/.test(minute) || month !== '*') return undefined
  const atMinute = minute.padStart(2, '0')
  if (hour === '*' && day === '*' && weekday === '*') return `every hour at minute ${Number(minute)}`
  if (!/^(?:[01]?\d|2[0-3])$/.test(hour)) return undefined
  const time = `${hour.padStart(2, '0')}:${atMinute}`
  if (day === '*' && weekday === '*') return `every day at ${time}`
  if (day === '*' && /^[0-7]$/.test(weekday)) return `every ${weekdays[Number(weekday) % 7]} at ${time}`
  if (/^\d{1,2}$/.test(day) && weekday === '*') return `on day ${day} of each month at ${time}`
  return undefined
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
