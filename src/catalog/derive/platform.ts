import type { Fact } from '../model.ts'

/**
 * The platform of a data source, from the words of its name, source and sourcetype: first entry of the table that fits.
 * Without a fit the value is undefined.
 */
export function platformOf(name: string, source = '', sourcetype = ''): Fact<string | undefined> {
  const words = `${name} ${source} ${sourcetype}`
  const found = platforms.find(([pattern]) => pattern.test(words))
  return found === undefined
    ? { value: undefined }
    : { value: found[1], derived: 'From the words of its name, source and sourcetype.' }
}

/** Products before operating systems before networks: "Sysmon for Linux" is Linux, "Cisco NVM" is Cisco. */
const platforms: readonly (readonly [RegExp, string])[] = [
  [/\bo365\b|office 365|exchange online|microsoft 365/iu, 'Microsoft 365'],
  [/azure|entra|\bmscs\b/iu, 'Azure'],
  [/\baws\b|\basl\b|cloudtrail|cloudfront|amazon/iu, 'AWS'],
  [/google workspace|g ?suite|\bgws\b/iu, 'Google Workspace'],
  [/google cloud|\bgcp\b/iu, 'Google Cloud'],
  [/kubernetes|\bkube\b|falco/iu, 'Kubernetes'],
  [/github/iu, 'GitHub'],
  [/circle ?ci/iu, 'CircleCI'],
  [/okta/iu, 'Okta'],
  [/ping ?id/iu, 'PingID'],
  [/crowdstrike/iu, 'CrowdStrike'],
  [/cisco|\bduo\b|\basa\b/iu, 'Cisco'],
  [/palo alto|\bpan:/iu, 'Palo Alto Networks'],
  [/vmware|esxi|vmw-/iu, 'VMware'],
  [/ms ?365 ?defender|microsoft defender|\bms:defender/iu, 'Microsoft Defender'],
  [/sysmon for linux|sysmon:linux|linux|auditd|osquery|\bunix\b/iu, 'Linux'],
  [/macos|\bosx\b/iu, 'macOS'],
  [/windows|wineventlog|sysmon|powershell|active ?directory|\biis\b|msexchange|ntlm|\badmon\b/iu, 'Windows'],
  [/splunk|appdynamics/iu, 'Splunk'],
  [/nginx|apache|\bweb\b|http/iu, 'Web server'],
  [/zeek|bro:|suricata|stream:|netflow|\bnetwork\b|zscaler|\bdns\b/iu, 'Network'],
]
