import type { AnyContent, Format } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'

/** References by host, history and the file itself: the end of every page of a thing. */

export interface Closing {
  readonly references?: readonly ReferenceRow[]
  readonly history?: HistorySection
  readonly source: SourceSection
}

export interface ReferenceRow {
  readonly title: string
  readonly host: string
  readonly url?: string
}

export interface HistorySection {
  readonly rows: readonly { readonly label: string; readonly value: string }[]
}

export interface SourceSection {
  readonly path: string
  readonly url?: string
  readonly format: string
  readonly repaired: boolean
  /** Keys of the file that the format does not know, with their values. */
  readonly extra: readonly { readonly path: string; readonly value: string }[]
}

export function closing(content: AnyContent, context: SiteContext): Closing {
  const references = referenceRows(content)
  const history = historySection(content)
  return {
    ...(references.length > 0 && { references }),
    ...(history && { history }),
    source: sourceSection(content, context),
  }
}

function referenceRows({ references }: AnyContent): readonly ReferenceRow[] {
  const unique = new Map(references.map(reference => [reference.url ?? reference.text, reference]))
  return [...unique.values()].map(({ text, url }) => (url === undefined ? { title: text, host: '' } : titledLink(url)))
}

/** A readable title made from the URL: its last telling path segment in words, and the host. */
export function titledLink(url: string): ReferenceRow {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (!parsed) return { title: url, host: '' }
  const host = parsed.hostname.replace(/^www\./, '')
  const technique = /^\/techniques\/(T\d{4})(?:\/(\d{3}))?/.exec(parsed.pathname)
  if (host === 'attack.mitre.org' && technique) {
    return { title: `ATT&CK ${technique[1]}${technique[2] === undefined ? '' : `.${technique[2]}`}`, host, url }
  }
  const atomic = /^\/redcanaryco\/atomic-red-team\/.*(T\d{4}(?:\.\d{3})?)/.exec(parsed.pathname)
  if (atomic) return { title: `Atomic Red Team ${atomic[1]}`, host, url }
  const segment = parsed.pathname
    .split('/')
    .filter(part => /[a-z]{3}/i.test(part) && !/^(index|default|en-us|docs|blog|wiki|html?)(\.\w+)?$/i.test(part))
    .at(-1)
  if (segment === undefined) return { title: host, host: '', url }
  const words = decode(segment)
    .replace(/\.(html?|md|php|aspx?|pdf)$/i, '')
    .replaceAll(/[-_+]+/g, ' ')
    .trim()
  return { title: words.charAt(0).toUpperCase() + words.slice(1), host, url }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What the facts beside the page do not say: how it came here, and when it went. */
function historySection(content: AnyContent): HistorySection | undefined {
  const { version, created, modified, status, deprecation } = content
  const removal = status === 'removed' ? 'Removed in' : 'Removal planned for'
  const rows = [
    { label: 'Created', value: created },
    { label: version === undefined ? 'Last changed' : `Version ${version}`, value: modified },
    { label: removal, value: deprecation?.removedInVersion },
    { label: 'Replaces', value: 'replaces' in content ? content.replaces.map(ref => ref.name).join(', ') : '' },
  ].filter((row): row is { label: string; value: string } => row.value !== undefined && row.value !== '')
  return rows.length <= 1 ? undefined : { rows }
}

function sourceSection(content: AnyContent, context: SiteContext): SourceSection {
  const { document, format, formatBy } = content.origin
  const url = context.sourceUrl(content)
  return {
    path: document.file.path,
    format: formatBy === 'file' ? formatLabels[format] : 'contentctl',
    repaired: document.repaired,
    extra: [
      ...('tags' in content && content.tags.length > 0 ? [{ path: 'tags', value: content.tags.join(', ') }] : []),
      ...content.extra.map(({ path, value }) => ({
        path,
        value: typeof value === 'string' ? value : JSON.stringify(value),
      })),
    ],
    ...(url !== undefined && { url }),
  }
}

const formatLabels: Readonly<Record<Format, string>> = {
  'contentctl-v3': 'contentctl, 2021 layout (ESCU 3)',
  'contentctl-v4': 'contentctl, 2023 layout (ESCU 4)',
  'contentctl-v5': 'contentctl, 2025 layout (ESCU 5)',
  'contentctl-v6': 'contentctl, 2026 layout (ESCU 6)',
  anvilogic: 'Anvilogic Forge',
}
