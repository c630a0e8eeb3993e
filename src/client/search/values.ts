/** A value of an event by its form: what it is called, and how columns of such values are called. */
export interface Value {
  readonly title: string
  readonly columns: readonly string[]
  /** Keys of the tokens that would name it, the closest first: itself, then what it belongs to. */
  readonly keys: readonly string[]
}

interface Form {
  readonly title: string
  readonly columns: readonly string[]
  readonly fits: (text: string) => boolean
}

const address = ['ip', 'src_ip', 'dest_ip', 'src', 'dest', 'ip_address']
const domain = ['domain', 'domains', 'remote_domain', 'url_domain', 'dns', 'hostname']

const forms: readonly Form[] = [
  { title: 'an MD5 hash', columns: ['md5', 'hash', 'file_hash'], fits: text => /^[\da-f]{32}$/.test(text) },
  { title: 'a SHA-1 hash', columns: ['sha1', 'hash', 'file_hash'], fits: text => /^[\da-f]{40}$/.test(text) },
  { title: 'a SHA-256 hash', columns: ['sha256', 'hash', 'file_hash'], fits: text => /^[\da-f]{64}$/.test(text) },
  { title: 'a SHA-512 hash', columns: ['sha512', 'hash', 'file_hash'], fits: text => /^[\da-f]{128}$/.test(text) },
  { title: 'an IP address', columns: address, fits: text => isIpv4(text) || isIpv6(text) },
  {
    title: 'an e-mail address',
    columns: ['email', 'sender', 'recipient', 'src_user'],
    fits: text => /^[^\s@]{1,64}@[a-z\d.-]+\.[a-z]{2,24}$/.test(text),
  },
  { title: 'a domain', columns: domain, fits: isDomain },
]

/** What a text looks like when it is one value as logs have them; defanged ones ("hxxp://evil[.]example") as well. */
export function valueIn(text: string): Value | undefined {
  const bare = text
    .trim()
    .toLowerCase()
    .replaceAll('[.]', '.')
    .replaceAll('(.)', '.')
    .replaceAll('[@]', '@')
    .replace(/^hxxp/, 'http')
  if (/\s/.test(bare)) return undefined
  const host = /^https?:\/\/([^/?#:]+)/.exec(bare)?.[1]
  const value = host ?? bare.replace(/:\d{1,5}$/, '')
  const form = forms.find(one => one.fits(value))
  if (form === undefined) return undefined
  const name = value.slice(value.indexOf('@') + 1)
  return {
    title: form.title,
    columns: form.columns,
    keys: [...new Set([bare, value, ...(isDomain(name) ? parents(name) : [])])],
  }
}

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every(part => /^\d{1,3}$/.test(part) && Number(part) < 256)
}

function isIpv6(text: string): boolean {
  return /^[\da-f:.]{3,45}$/.test(text) && text.split(':').length > 2 && !text.includes(':::')
}

/** Endings that name a file, a module of code or a field rather than a domain. */
const noDomains: ReadonlySet<string> = new Set(
  'exe dll sys bat cmd ps1 psm1 vbs js jse hta msi msc cpl scr lnk iso img vhd zip rar cab tar gz txt log csv xml json yml yaml ini cfg conf dat db bin tmp doc docx docm xls xlsx xlsm ppt pptx pdf rtf html htm asp aspx ashx php jsp jspx class jar war py pyc rb pl sh so dylib plist pfx pem key crt cer evtx reg inf sct xsl xsd dit net'.split(
    ' ',
  ),
)

function isDomain(text: string): boolean {
  const labels = text.split('.')
  const last = labels.at(-1) ?? ''
  const isName = (label: string) =>
    /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/.test(label) || /^xn--[a-z\d-]{1,59}$/.test(label)
  if (labels.length < 2 || text.length > 253 || !labels.every(isName) || !/^(?:[a-z]{2,24}|xn--[a-z\d-]+)$/.test(last))
    return false
  return labels.length > 2 || !noDomains.has(last)
}

/** The domains above a name, without the last label alone: "a.b.example" gives itself and "b.example". */
function parents(name: string): readonly string[] {
  const labels = name.split('.')
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'))
}
