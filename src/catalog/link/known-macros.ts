import type { Format, MacroRole } from '../model.ts'

/** A macro that searches use and no rule catalog holds. The definition is given only where it is a known fact. */
export interface KnownMacro {
  readonly description: string
  readonly definition?: string
  /** Where its name tells more than its place in the search. */
  readonly role?: MacroRole
}

/** What is known of a macro that the catalog does not define, in a rule of this format. */
export function findKnownMacro(name: string, format: Format): KnownMacro | undefined {
  const shipped = shippedMacros.get(name)
  if (shipped !== undefined) {
    const { app, ...known } = shipped
    return { ...known, description: `${known.description} Shipped with ${app}.` }
  }
  return format === 'anvilogic' ? anvilogicMacro(name) : undefined
}

/** Anvilogic's repository defines no macro: its README asks readers to replace them by their own searches. */
function anvilogicMacro(name: string): KnownMacro {
  const [, kind, source] = /^get_([a-z0-9]+)_data(?:_([a-z0-9_]+))?$/iu.exec(name) ?? []
  if (kind === undefined) return { description: "Anvilogic's own; not published in the repository." }
  const events = source === undefined ? `${kind} events` : `${kind} events from ${source}`
  return {
    description: `Placeholder for your own search of ${events}. Anvilogic's own; not published in the repository.`,
    role: 'input',
  }
}

const cim = 'Splunk Common Information Model'
const es = 'Splunk Enterprise Security'

/** Macros that come with the CIM add-on and Enterprise Security. */
const shippedMacros: ReadonlyMap<string, KnownMacro & { readonly app: string }> = new Map([
  [
    'drop_dm_object_name',
    {
      app: cim,
      description: 'Cuts the data model name off the field names, so that "Processes.user" becomes "user".',
      definition: 'rename "$object_name$.*" as "*"',
    },
  ],
  ['get_asset', { app: es, description: 'Adds what the asset list knows about a host or address.' }],
  ['get_identity4events', { app: es, description: 'Adds what the identity list knows about a user.' }],
  ['get_risk_severity', { app: es, description: 'Turns a risk score into a severity word.' }],
  ['get_event_id', { app: es, description: 'Gives each result an id of its own.' }],
  [
    'cim_corporate_web_domain_search',
    { app: cim, description: "Matches the organisation's own web domains, as set up in the CIM add-on." },
  ],
  [
    'cim_corporate_email_domain_search',
    { app: cim, description: "Matches the organisation's own mail domains, as set up in the CIM add-on." },
  ],
  [
    'globedistance',
    { app: es, description: 'Computes the distance between two points on the globe from their coordinates.' },
  ],
  ['notable', { app: es, description: 'Reads the notable events with their current status and owner.' }],
  ['notable_by_id', { app: es, description: 'Reads the notable event that has the given id.' }],
  ['identities', { app: es, description: 'Lists all identities that Enterprise Security knows.' }],
  ['assets', { app: es, description: 'Lists all assets that Enterprise Security knows.' }],
  ['summariesonly', { app: cim, description: 'Says whether searches read accelerated data only.' }],
  ['ctime', { app: cim, description: 'Converts a time to readable text.' }],
])
