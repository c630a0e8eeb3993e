import type { AnyContent, Kind } from '../catalog/index.ts'

/** The only place that makes a URL of the site. All are below the base path and end in a slash. */
export interface Urls {
  readonly home: string
  readonly detections: string
  /** The list with a query filled in; works as a plain link without JavaScript. */
  readonly search: string
  readonly of: (content: AnyContent) => string | undefined
  readonly detection: (segment: string) => string
  /** A file of `public/`. */
  readonly asset: (name: string) => string
}

/** Kinds that have pages, with the folder their pages live in. */
const folders: Partial<Record<Kind, string>> = { detection: 'detections' }

export function createUrls(base: string): Urls {
  const at = (path: string) => `${base}${path}`
  const page = (folder: string, segment: string) => at(`/${folder}/${encodeURIComponent(segment)}/`)
  return {
    home: at('/'),
    detections: at('/detections/'),
    search: at('/detections/'),
    detection: segment => page('detections', segment),
    of: content => {
      const folder = folders[content.kind]
      return folder === undefined ? undefined : page(folder, content.segment)
    },
    asset: name => at(`/${name}`),
  }
}
