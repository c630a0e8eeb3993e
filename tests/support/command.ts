import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Real catalogs lie outside the project, in `../shared`, where a clone has none: tests on them are skipped then. RULEPRESS_SHARED
 * names their folder; who sets it expects them to be there.
 */
export const sharedFolder = resolve(projectRoot, process.env['RULEPRESS_SHARED'] ?? '../shared')

/** Path of a file or folder below the shared one, or undefined where there is none. Throws where it is expected to be. */
export function shared(path: string): string | undefined {
  const found = join(sharedFolder, path)
  if (existsSync(found) && (!statSync(found).isDirectory() || readdirSync(found).length > 0)) return found
  if (process.env['RULEPRESS_SHARED'] === undefined) return undefined
  throw new Error(
    `RULEPRESS_SHARED is set, but ${found} is absent or empty. Without it, tests on real catalogs are skipped.`,
  )
}

/** Folder of a real catalog, or undefined where it is absent. */
export const realCatalog = (name: string) => shared(`catalogs/${name}`)

/** Runs the command line as a user does. */
export function rulepress(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, 'bin/rulepress.mjs'), ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  return { status, stdout, stderr }
}

/** A new folder, which is removed after the run. */
export const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'rulepress-test-'))
