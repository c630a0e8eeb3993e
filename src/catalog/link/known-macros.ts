/**
 * Macros that searches use and no rule catalog holds, because other apps ship them: the CIM add-on and Enterprise Security. The
 * definition is given only where it is a known fact.
 */
export interface KnownMacro {
  readonly app: string
  readonly description: string
  readonly definition?: string
}

const cim = 'Splunk Common Information Model'
const es = 'Splunk Enterprise Security'

export const knownMacros: ReadonlyMap<string, KnownMacro> = new Map<string, KnownMacro>([
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
