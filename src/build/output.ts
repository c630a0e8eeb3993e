import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { readRegularFile } from '../source/index.ts'
import { codeOf, followLinks } from './follow-links.ts'
import { UsageError } from './options.ts'
import { describeSystemError } from './system-errors.ts'
import { isWithin } from './within.ts'
import { makeWorkFolder, previousIn, type WorkFolder } from './work-folder.ts'

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
  /** An empty folder for working files, beside the staged ones: so that no other place needs to be writable. */
  readonly work: string
  /** Replaces the output by what was staged. */
  readonly publish: (manifest: Manifest) => void
  /** Throws away what was staged; the previous output stays as it was. */
  readonly discard: () => void
}

/**
 * Prepares the output folder; where `out` is a link, the folder it leads to, and the link stays. Throws UsageError when it cannot be written, or when replacing it would destroy something
 * that Rulepress did not make: a catalog, the current folder or one above it, a file, or a folder with other files in it.
 */
export function openOutput(out: string, catalogs: readonly string[]): Output {
  const target = targetOf(out)
  for (const precious of [...catalogs, process.cwd()]) {
    if (isWithin(followLinks(resolve(precious)), target))
      throw new UsageError(`--out ${out} would replace ${precious}. Choose a folder of its own.`)
  }
  refuseForeign(target, out)
  const folder = makeFolder(target, out)
  const staging = join(folder.path, 'site')
  const work = join(folder.path, 'work')
  mkdirSync(staging)
  mkdirSync(work)
  return {
    staging,
    work,
    publish: manifest => {
      writeFileSync(join(staging, manifestName), `${JSON.stringify(manifest)}\n`)
      replace(target, staging, previousIn(folder.path), () => refuseForeign(target, out))
      folder.remove()
    },
    discard: folder.remove,
  }
}

/** The folder that `out` means, whether it is there or not. */
function targetOf(out: string): string {
  const path = resolve(out)
  try {
    return followLinks(path)
  } catch (error) {
    throw new UsageError(`--out ${out} leads nowhere. ${describeSystemError(error) ?? error}`)
  }
}

/** A new folder beside the target, from where the site can be renamed into place; each build has its own. */
function makeFolder(target: string, out: string): WorkFolder {
  try {
    mkdirSync(dirname(target), { recursive: true })
    return makeWorkFolder(dirname(target), `.${basename(target)}.staging-`, target)
  } catch (error) {
    throw new UsageError(`--out ${out} cannot be written. ${describeSystemError(error) ?? error}`)
  }
}

/** Puts `staging` in the place of `target`. When another build does the same at this moment, the last one wins. */
function replace(target: string, staging: string, previous: string, refuse: () => void): void {
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

/** The manifest of a folder that Rulepress wrote, else undefined. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(readRegularFile(join(folder, manifestName)) ?? '')
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
