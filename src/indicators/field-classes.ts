/**
 * Names that mean one thing. A class is named as the Elastic Common Schema names the field, where it has one; beside it
 * stand the names of the Splunk Common Information Model (CIM), of Windows events and Sysmon (as XML and, with
 * underscores, as rendered text), of Sigma and of Anvilogic. A field without a row is a class of its own.
 */

export interface FieldClass {
  readonly id: string
  readonly title: string
  /** Names that mean it wherever they occur. */
  readonly names: readonly string[]
  /** Names that mean it only where a rule reads one of these data models, or events that Anvilogic has normalised. */
  readonly within?: { readonly names: readonly string[]; readonly contexts: readonly Context[] }
  /** Class of the file name at the end of this path. */
  readonly nameClass?: string
}

/** A CIM data model, or the normalised events behind Anvilogic's `get_…_data` macros. */
export type Context =
  | 'Anvilogic'
  | 'Authentication'
  | 'Certificates'
  | 'Change'
  | 'Email'
  | 'Endpoint'
  | 'Intrusion_Detection'
  | 'Malware'
  | 'Network_Resolution'
  | 'Network_Sessions'
  | 'Network_Traffic'
  | 'Risk'
  | 'Updates'
  | 'Vulnerabilities'
  | 'Web'

const normalised: readonly Context[] = ['Endpoint', 'Anvilogic']

export const fieldClasses: readonly FieldClass[] = [
  { id: 'event.original', title: 'Raw event', names: ['_raw'] },
  // process.executable.name is OpenTelemetry's.
  { id: 'process.name', title: 'Process name', names: ['process_name', 'process.executable.name'] },
  {
    id: 'process.executable',
    title: 'Process path',
    // ProcessName of the Security log holds the whole path.
    names: ['process_path', 'Image', 'NewProcessName', 'New_Process_Name', 'ProcessName', 'Process_Name'],
    nameClass: 'process.name',
  },
  {
    id: 'process.command_line',
    title: 'Command line',
    names: ['CommandLine', 'Process_Command_Line', 'ProcessCommandLine'],
    within: { names: ['process'], contexts: normalised },
  },
  {
    id: 'process.pe.original_file_name',
    title: 'Original file name',
    names: ['original_file_name', 'OriginalFileName'],
  },
  {
    id: 'process.working_directory',
    title: 'Working directory',
    names: ['process_current_directory', 'CurrentDirectory'],
  },
  { id: 'process.integrity_level', title: 'Integrity level', names: ['process_integrity_level', 'IntegrityLevel'] },
  { id: 'process.parent.name', title: 'Parent process name', names: ['parent_process_name'] },
  {
    id: 'process.parent.executable',
    title: 'Parent process path',
    names: ['parent_process_path', 'ParentImage', 'ParentProcessName', 'Creator_Process_Name'],
    nameClass: 'process.parent.name',
  },
  {
    id: 'process.parent.command_line',
    title: 'Parent command line',
    names: ['ParentCommandLine'],
    within: { names: ['parent_process'], contexts: normalised },
  },
  {
    id: 'dll.path',
    title: 'Loaded library',
    names: ['ImageLoaded', 'loaded_file_path'],
    nameClass: 'dll.name',
  },
  { id: 'dll.name', title: 'Loaded library name', names: ['loaded_file'] },
  { id: 'file.path', title: 'File path', names: ['file_path', 'TargetFilename'], nameClass: 'file.name' },
  { id: 'file.name', title: 'File name', names: ['file_name'] },
  {
    id: 'file.hash',
    title: 'File hash',
    // A digest says which file it is, whoever reports it.
    names: ['Hashes', 'process_hash', 'file_hash', 'process.hash.md5', 'process.hash.sha1', 'process.hash.sha256'],
  },
  { id: 'registry.path', title: 'Registry path', names: ['registry_path', 'TargetObject'] },
  { id: 'registry.value', title: 'Registry value name', names: ['registry_value_name'] },
  {
    id: 'registry.data.strings',
    title: 'Registry value data',
    names: ['registry_value_data', 'Details'],
  },
  {
    id: 'event.code',
    title: 'Event id',
    names: ['EventCode', 'EventID'],
    within: { names: ['signature_id'], contexts: ['Endpoint', 'Change', 'Authentication', 'Anvilogic'] },
  },
  { id: 'powershell.file.script_block_text', title: 'Script block text', names: ['ScriptBlockText'] },
  { id: 'winlog.logon.type', title: 'Logon type', names: ['Logon_Type', 'LogonType'] },
  {
    id: 'dns.question.name',
    title: 'DNS query',
    names: ['QueryName'],
    within: { names: ['query'], contexts: ['Network_Resolution'] },
  },
  { id: 'url.full', title: 'URL', names: ['url', 'c-uri'] },
  { id: 'url.path', title: 'URL path', names: ['uri_path', 'cs-uri-stem'] },
  { id: 'url.query', title: 'URL query', names: ['uri_query', 'cs-uri-query'] },
  {
    id: 'user_agent.original',
    title: 'User agent',
    names: ['http_user_agent', 'userAgent', 'cs_user_agent', 'c-useragent', 'cs-user-agent'],
  },
  { id: 'http.request.method', title: 'HTTP method', names: ['http_method', 'cs-method'] },
  { id: 'http.request.referrer', title: 'HTTP referrer', names: ['http_referrer', 'cs-referer'] },
  {
    id: 'http.response.status_code',
    title: 'HTTP status',
    names: ['sc-status'],
    within: { names: ['status'], contexts: ['Web'] },
  },
  { id: 'destination.ip', title: 'Destination address', names: ['dest_ip', 'DestinationIp'] },
  { id: 'destination.port', title: 'Destination port', names: ['dest_port', 'DestinationPort'] },
  { id: 'source.ip', title: 'Source address', names: ['src_ip', 'SourceIp', 'IpAddress', 'Source_Network_Address'] },
  { id: 'source.port', title: 'Source port', names: ['src_port', 'SourcePort'] },
  {
    id: 'host.name',
    title: 'Host',
    names: ['Computer', 'ComputerName'],
    within: { names: ['dest'], contexts: ['Endpoint'] },
  },
]

/** Where an event was logged, which says as little about what is looked for as `index` and `source` do. */
export const boilerplate: ReadonlySet<string> = new Set([
  'Channel',
  'winlog.channel',
  'Provider_Name',
  'winlog.provider_name',
])

const byName = new Map(fieldClasses.flatMap(one => [one.id, ...one.names].map(name => [name, one] as const)))
const byLimitedName = new Map(fieldClasses.flatMap(one => one.within?.names.map(name => [name, one] as const) ?? []))
const byId = new Map(fieldClasses.map(one => [one.id, one]))

/** The class of a field by its bare name, for a rule that reads these contexts; the name itself where it has no row. */
export function fieldClassOf(name: string, contexts: ReadonlySet<string>): string {
  const limited = byLimitedName.get(name)
  const found = limited?.within?.contexts.some(context => contexts.has(context)) ? limited : byName.get(name)
  return found?.id ?? name
}

/** What people call a class; the name itself where it has no row. */
export function titleOfClass(fieldClass: string): string {
  return byId.get(fieldClass)?.title ?? fieldClass
}

/** Class of the file name at the end of a path; undefined for what is no path. */
export function nameOfPath(fieldClass: string): string | undefined {
  return byId.get(fieldClass)?.nameClass
}
