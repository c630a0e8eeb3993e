import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Report } from '../diagnostics/index.ts'
import type { SiteFile } from '../site/index.ts'
import { findSideFile } from '../source/index.ts'

/**
 * Puts the files that the pages offer into the site and returns their number. Of a catalog, only what it lists is taken.
 * @reports source/unreadable what was there when the catalog was read, and is not any more
 */
export function copyFiles(files: readonly SiteFile[], staging: string, report: Report): number {
  let copied = 0
  for (const file of files) {
    const source = 'content' in file ? file.content : findSideFile(file.from.root, file.from.path)?.real
    if (source === undefined) {
      if ('from' in file) reportGone(file.from, report)
      continue
    }
    const target = join(staging, file.to)
    mkdirSync(dirname(target), { recursive: true })
    if (typeof source === 'string') copyFileSync(source, target)
    else writeFileSync(target, source)
    copied += 1
  }
  return copied
}

function reportGone({ root, path }: { readonly root: string; readonly path: string }, report: Report): void {
  report({
    code: 'source/unreadable',
    message: 'The file was there when the catalog was read, and cannot be found now; a page offers it.',
    help: 'build again, and let nothing change the catalog meanwhile',
    place: { root, file: path },
  })
}
