import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteFile } from '../site/index.ts'
import { findSideFile } from '../source/index.ts'

/** Puts the files that the pages offer into the site and returns their number. Of a catalog, only what it lists is taken. */
export function copyFiles(files: readonly SiteFile[], staging: string): number {
  let copied = 0
  for (const file of files) {
    const source = 'content' in file ? file.content : findSideFile(file.from.root, file.from.path)?.real
    if (source === undefined) continue
    const target = join(staging, file.to)
    mkdirSync(dirname(target), { recursive: true })
    if (typeof source === 'string') copyFileSync(source, target)
    else writeFileSync(target, source)
    copied += 1
  }
  return copied
}
