import type { Report } from '../../diagnostics/index.ts'
import type { Analysis } from '../../spl/index.ts'
import type { LookupDraft, Placed } from '../drafts.ts'
import type { LookupUse, Ref } from '../model.ts'
import { foldName } from '../names.ts'
import type { Search } from './macros.ts'
import { type NameIndex, reportLink } from './names.ts'

/** Lookups that the CIM add-on, Enterprise Security, URL Toolbox and Splunk itself bring along. */
const externalLookups: ReadonlySet<string> = new Set([
  'alexa_lookup_by_str',
  'asn_lookup_by_cidr',
  'asset_lookup_by_str',
  'asset_lookup_by_cidr',
  'identity_lookup_expanded',
  'identity_lookup_default_fields',
  'cim_corporate_web_domain_lookup',
  'cim_corporate_email_domain_lookup',
  'cim_cloud_domain_lookup',
  'cim_cloud_domains',
  'cim_corporate_email_domains',
  'cim_corporate_web_domains',
  'interesting_ports_lookup',
  'admon_groups_def',
  'mitre_attack_lookup',
  'security_domain_lookup',
  'ut_shannon_lookup',
  'ut_parse_extended_lookup',
  'ut_parse_simple_lookup',
  'geo_countries',
  'geo_us_states',
  'geo_attr_countries',
  'geo_attr_us_states',
  'dnslookup',
])

/** Lookup data files by name, of every catalog: `inputlookup x.csv` means the lookup whose file it is. */
export function indexLookupFiles(lookups: readonly Placed<LookupDraft>[]): ReadonlyMap<string, Placed<LookupDraft>> {
  return new Map(
    lookups.toReversed().flatMap(lookup => {
      const file = lookup.file?.split('/').at(-1)
      return file === undefined ? [] : [[foldName(file), lookup] as const]
    }),
  )
}

/**
 * The lookups that a search and its macros name, in order of first appearance. `apply` names models, which are lookups called
 * `__mlspl_<model>`; those that searches train themselves are none.
 * @reports link/missing-lookup, link/loose-match
 */
export function linkLookups(
  from: Search,
  index: NameIndex,
  files: ReadonlyMap<string, Placed<LookupDraft>>,
  report: Report,
): readonly LookupUse[] {
  const uses = new Map<string, LookupUse>()
  for (const call of from.analysis.lookups) {
    const { use } = call
    const name = use === 'apply' ? `__mlspl_${call.name}` : call.name
    if (use === 'apply' && index.find('lookup', name, from.sourceIndex) === undefined) continue
    const known = uses.get(name)
    if (known === undefined)
      uses.set(name, { ref: findLookup({ ...call, name }, from, index, files, report), use: [use] })
    else if (!known.use.includes(use)) uses.set(name, { ...known, use: [...known.use, use] })
  }
  return [...uses.values()]
}

function findLookup(
  call: Analysis['lookups'][number],
  from: Search,
  index: NameIndex,
  files: ReadonlyMap<string, Placed<LookupDraft>>,
  report: Report,
): Ref<'lookup'> {
  const { name } = call
  const stem = name.replace(/\.(?:csv|mlmodel)(?:\.gz)?$/iu, '')
  const match =
    index.find('lookup', name, from.sourceIndex) ??
    (stem === name ? undefined : index.find('lookup', stem, from.sourceIndex))
  const byFile = files.get(foldName(name))
  if (match === undefined && byFile !== undefined) return { kind: 'lookup', name, state: 'resolved', key: byFile.key }
  if (match === undefined && externalLookups.has(stem.toLowerCase())) return { kind: 'lookup', name, state: 'external' }
  const ref: Ref<'lookup'> =
    match === undefined
      ? { kind: 'lookup', name, state: 'missing' }
      : { kind: 'lookup', name, state: match.state, key: match.target.key }
  reportLink(ref, { name, path: from.textPath, within: call }, from, report, match?.target)
  return ref
}
