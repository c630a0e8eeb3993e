import type { Detection } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { type Link, linkOf } from '../links.ts'

export interface ScheduleSection {
  readonly rows: readonly {
    readonly label: string
    readonly value: string
    readonly code: boolean
    readonly note?: string
  }[]
  /** Where the settings come from: the deployment or schedule, or the rule itself. */
  readonly from: string
  readonly link?: Link
}

/** The settings a rule ships with, as Splunk names them. */
export function scheduleSection(detection: Detection, context: SiteContext): ScheduleSection | undefined {
  const configuration = detection.configuration
  if (!configuration) return undefined
  const { schedule, notable } = configuration
  const v6 = detection.origin.format === 'contentctl-v6'
  const row = (label: string, value: string | undefined, code = true, note?: string) =>
    value === undefined ? [] : [{ label, value, code, ...(note !== undefined && { note }) }]
  return {
    rows: [
      ...row(
        'Disabled',
        configuration.disabled ? 'true' : 'false',
        true,
        configuration.disabled ? 'it does not run until you enable it' : undefined,
      ),
      ...row(
        'Cron schedule',
        schedule.cron,
        true,
        schedule.cron === undefined ? undefined : explainCron(schedule.cron),
      ),
      ...row('Earliest time', schedule.earliest),
      ...row('Latest time', schedule.latest),
      ...row('Schedule window', schedule.window),
      ...row(v6 ? 'Creates finding' : 'Creates notable', notable ? 'Yes' : 'No', false),
      ...row(v6 ? 'Finding title' : 'Rule title', notable?.title),
      ...row('Rule description', notable?.description),
      ...row(
        v6 ? 'Finding entity' : 'Notable event fields',
        notable?.fields.length ? notable.fields.join(', ') : undefined,
      ),
      ...row(
        v6 ? 'Creates intermediate findings' : 'Creates risk event',
        configuration.createsRisk ? 'Yes' : 'No',
        false,
      ),
    ],
    from: origins[configuration.from],
    ...(configuration.ref && { link: linkOf(configuration.ref, context) }),
  }
}

const origins = {
  inline: 'set in the rule itself',
  deployment: 'from the deployment',
  schedule: 'from the schedule',
} as const

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
