import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

/** Real catalogs lie outside the project. Tests on them skip where the folder is absent. */
export const sharedFolder = process.env['RULEPRESS_SHARED'] ?? join(projectRoot, '../shared')

/** Folder of a real catalog, or undefined (with a clear line) where it is absent. */
export function realCatalog(name: string): string | undefined {
  const folder = join(sharedFolder, 'catalogs', name)
  if (existsSync(folder)) return folder
  console.warn(`Skipped: the real catalog ${name} is not at ${folder} (set RULEPRESS_SHARED).`)
  return undefined
}

/** Runs the command line as a user does. */
export function rulepress(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, 'bin/rulepress.mjs'), ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  return { status, stdout, stderr }
}

export const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'rulepress-test-'))
