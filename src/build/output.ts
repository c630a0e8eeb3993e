import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { UsageError } from './options.ts'
import { isWithin } from './within.ts'

/** Marks a folder as written by Rulepress, and tells `preview` below which path the site expects to be. */
export interface Manifest {
  readonly generator: 'rulepress'
  readonly base: string
}

/** The file at the top of a site that says so. */
export const manifestName = 'rulepress.json'

/** A folder that is written beside the real output and takes its place only when everything worked. */
export interface Output {
  readonly staging: string
  /** Replaces the output by what was staged. */
  readonly publish: (manifest: Manifest) => void
  /** Throws away what was staged; the previous output stays as it was. */
  readonly discard: () => void
}

/**
 * Prepares the output folder. Throws UsageError when it cannot be written, or when replacing it would destroy something
 * that Rulepress did not make: a catalog, the current folder or one above it, a file, or a folder with other files in it.
 */
export function openOutput(out: string, catalogs: readonly string[]): Output {
  const target = resolve(out)
  for (const precious of [...catalogs, process.cwd()]) {
    if (isWithin(precious, target))
      throw new UsageError(`--out ${out} would replace ${precious}. Choose a folder of its own.`)
  }
  refuseForeign(target, out)
  const staging = makeStaging(target, out)
  const discard = () => {
    process.removeListener('exit', discard)
    rmSync(staging, { recursive: true, force: true, maxRetries: 5 })
  }
  // A build that is interrupted tidies up as well.
  process.once('exit', discard)
  return {
    staging,
    publish: manifest => {
      writeFileSync(join(staging, manifestName), `${JSON.stringify(manifest)}\n`)
      replace(target, staging, () => refuseForeign(target, out))
    },
    discard,
  }
}

/** A new folder beside the target, so that it can be renamed into place; each build has its own. */
function makeStaging(target: string, out: string): string {
  const parent = dirname(target)
  const start = `.${basename(target)}.staging-`
  const staging = join(parent, start + randomUUID())
  try {
    mkdirSync(parent, { recursive: true })
    for (const name of readdirSync(parent))
      if (name.startsWith(start) && isForgotten(join(parent, name))) rmSync(join(parent, name), { recursive: true })
    mkdirSync(staging)
  } catch (error) {
    throw new UsageError(`--out ${out} cannot be written: ${codeOf(error) ?? error}.`)
  }
  return staging
}

/** Whether a build left this folder behind when it was killed: no build takes an hour. */
function isForgotten(staging: string): boolean {
  const changed = statSync(staging, { throwIfNoEntry: false })?.mtimeMs
  return changed !== undefined && Date.now() - changed > 3_600_000
}

/** Puts `staging` in the place of `target`. When another build does the same at this moment, the last one wins. */
function replace(target: string, staging: string, refuse: () => void): void {
  const previous = `${staging}.previous`
  for (let tries = 1; ; tries += 1) {
    refuse()
    move(target, previous)
    try {
      if (move(staging, target)) break
    } catch (error) {
      move(previous, target)
      throw error
    }
    // Nothing is lost with this: somebody else's newer site is in its place.
    rmSync(previous, { recursive: true, force: true })
    if (tries === 100) throw new Error(`${target} changes all the time; it was left as it is.`)
  }
  rmSync(previous, { recursive: true, force: true, maxRetries: 5 })
}

/** False when there is nothing to move, or something in the way. */
function move(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) return false
    throw error
  }
}

function refuseForeign(target: string, out: string): void {
  const found = statSync(target, { throwIfNoEntry: false })
  if (found && !found.isDirectory()) throw new UsageError(`--out ${out} is a file. Choose a folder.`)
  if (found && readdirSync(target).length > 0 && !readManifest(target))
    throw new UsageError(
      `--out ${out} holds files that are not a Rulepress site. Choose another folder, or empty it yourself.`,
    )
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** The manifest of a folder that Rulepress wrote, else undefined. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, manifestName), 'utf8'))
    return isManifest(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isManifest(value: unknown): value is Manifest {
  return (
    typeof value === 'object' &&
    value !== null &&
    'generator' in value &&
    value.generator === 'rulepress' &&
    'base' in value &&
    typeof value.base === 'string'
  )
}
