import { readFileSync } from 'node:fs'
import type { AnyContent, Catalog } from '../catalog/index.ts'
import { findSideFile } from '../source/index.ts'
import type { SiteConfig } from './config.ts'
import type { SiteContext } from './context.ts'
import { publishedName } from './file-name.ts'
import { formatCount } from './labels.ts'
import { dataFileOf } from './lookup/data-file.ts'
import { folderOf } from './sections.ts'

/** A file that the site offers: one of a catalog, under the page of the thing it belongs to, or a text or image of its own. */
export type SiteFile = {
  /** Path below the site's folder. */
  readonly to: string
} & ({ readonly from: { readonly root: string; readonly path: string } } | { readonly content: Uint8Array })

/** A link to such a file, ready to print. */
export interface Download {
  /** What it is called in the catalog, and where it is saved. */
  readonly name: string
  readonly href: string
  /** "12 KB" */
  readonly size: string
}

/** Every file that the pages offer: the logo, then files in the order of the catalog. One line per kind that has files beside it. */
export function siteFiles(catalog: Catalog, { logo }: SiteConfig): readonly SiteFile[] {
  return [
    ...(logo ? [{ content: logo.content, to: logo.name }] : []),
    ...catalog.lookups.flatMap(one => filesOf(one, [dataFileOf(one)])),
    ...catalog.playbooks.flatMap(({ files, ...one }) => filesOf(one, [files.json, files.py, files.png])),
    ...catalog.dashboards.flatMap(one => filesOf(one, [one.file])),
  ]
}

/** The link to a file beside a thing; none when the file is not there or lies outside the catalog. */
export function download(content: AnyContent, path: string | undefined, context: SiteContext): Download | undefined {
  const found = path === undefined ? undefined : findSideFile(content.origin.document.file.root, path)
  const href = path === undefined ? undefined : context.urls.file(content, publishedName(nameOf(path)))
  return path === undefined || found === undefined || href === undefined
    ? undefined
    : { name: nameOf(path), href, size: sizeText(found.size) }
}

/** The bytes of a file beside a thing; undefined when it is not there, lies outside the catalog or is longer than `limit`. */
export function readSideFile(content: AnyContent, path: string, limit: number): Buffer | undefined {
  const found = findSideFile(content.origin.document.file.root, path)
  return found === undefined || found.size > limit ? undefined : readFileSync(found.real)
}

/** The files among `paths` that exist, each at `<section>/<segment>/<name>`. */
function filesOf(
  { kind, segment, origin }: Pick<AnyContent, 'kind' | 'segment' | 'origin'>,
  paths: readonly (string | undefined)[],
): readonly SiteFile[] {
  const { root } = origin.document.file
  return paths
    .filter(path => path !== undefined)
    .filter(path => findSideFile(root, path) !== undefined)
    .map(path => ({ from: { root, path }, to: `${folderOf(kind)}/${segment}/${publishedName(nameOf(path))}` }))
}

function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path
}

/** "812 bytes", "12 KB", "1.3 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 999_500) return `${formatCount(Math.round(bytes / 1000))} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
