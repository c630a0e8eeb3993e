import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { isRedirect } from './html.ts'

/** What a walk over every file of a built site found. Reads tags by pattern, so that thousands of pages take seconds. */
export interface Walk {
  /** Pages, redirects not among them, by POSIX path below the site's folder, with their size. */
  readonly pages: ReadonlyMap<string, number>
  /** Redirects: where each leads, as written. */
  readonly redirects: ReadonlyMap<string, string>
  /** Links that were followed. */
  readonly links: number
  /**
   * "page → address": what leads to no page, file or fragment, or out of the base path; "page → #id": an id that two elements of
   * the page have, or that no fragment can name.
   */
  readonly broken: readonly string[]
}

interface ReadPage {
  readonly bytes: number
  readonly ids: ReadonlySet<string>
  readonly doubtfulIds: readonly string[]
  readonly links: ReadonlySet<string>
}

export function walkSite(folder: string, base: string): Walk {
  const files = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(path => path.split(sep).join('/')),
  )
  const pages = new Map<string, ReadPage>()
  const redirects = new Map<string, string>()
  for (const path of [...files].filter(name => name.endsWith('.html')).toSorted()) {
    const html = readFileSync(join(folder, path), 'utf8')
    if (isRedirect(html)) redirects.set(path, decode(/data-to="([^"]*)"/.exec(html)?.[1] ?? ''))
    else pages.set(path, readTags(html))
  }
  const leads = (href: string, from: string): boolean => {
    const [address = '', fragment] = href.split('#')
    const path = address.split('?')[0] ?? ''
    const ids = (target: string) =>
      fragment === undefined || fragment === '' || pages.get(target)?.ids.has(decodeURIComponent(fragment)) === true
    if (path === '') return ids(from)
    if (!path.startsWith(`${base}/`)) return false
    const below = decodeURIComponent(path.slice(base.length + 1))
    if (!below.endsWith('/') && below !== '') return files.has(below)
    return pages.has(`${below}index.html`) && ids(`${below}index.html`)
  }
  const followed = [...pages].flatMap(([from, page]) => [...page.links].map(href => ({ from, href })))
  const broken = followed.filter(({ from, href }) => !leads(href, from))
  const ids = [...pages].flatMap(([path, page]) => page.doubtfulIds.map(id => `${path} → #${id}`))
  const astray = [...redirects].filter(([, to]) => !to.endsWith('/') || !leads(to, ''))
  return {
    pages: new Map([...pages].map(([path, { bytes }]) => [path, bytes])),
    redirects,
    links: followed.length,
    broken: [
      ...broken.map(({ from, href }) => `${from} → ${href}`),
      ...astray.map(([from, to]) => `${from} → ${to}`),
      ...ids,
    ],
  }
}

/** The ids of a page and what it links to or loads, but for other hosts. */
function readTags(html: string): ReadPage {
  const ids = new Set<string>()
  const links = new Set<string>()
  const doubtfulIds: string[] = []
  for (const [, name = '', attributes = ''] of html.matchAll(/<([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>/g)) {
    if (/\srel="canonical"/.test(attributes)) continue
    for (const [, key, value = ''] of attributes.matchAll(/\s(id|href|src|action|data-to)="([^"]*)"/g)) {
      if (key === 'id') {
        const id = decode(value)
        if (ids.has(id) || !/^[^\s%#\p{C}]+$/u.test(id)) doubtfulIds.push(id)
        ids.add(id)
      } else if (name !== 'use' && !/^https?:\/\//.test(value)) links.add(decode(value))
    }
  }
  return { bytes: Buffer.byteLength(html), ids, doubtfulIds, links }
}

function decode(text: string): string {
  return text
    .replaceAll(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
