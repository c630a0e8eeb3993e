import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteFile } from '../site/index.ts'
import { findSideFile } from '../source/index.ts'

/** Copies the files that the pages offer into the site and returns their number. Only files inside their catalog are taken. */
export function copyFiles(files: readonly SiteFile[], staging: string): number {
  let copied = 0
  for (const { from, to } of files) {
    const found = findSideFile(from.root, from.path)
    if (!found) continue
    const target = join(staging, to)
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(found.real, target)
    copied += 1
  }
  return copied
}
