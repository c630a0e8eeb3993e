import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { UsageError } from './options.ts'

/** Marks a folder as written by Rulepress, and tells `preview` below which path the site expects to be. */
export interface Manifest {
  readonly generator: 'rulepress'
  readonly base: string
}

const manifestName = 'rulepress.json'

/** A folder that is written beside the real output and takes its place only when everything worked. */
export interface Output {
  readonly staging: string
  /** Replaces the output by what was staged. */
  readonly publish: (manifest: Manifest) => void
  /** Throws away what was staged; the previous output stays as it was. */
  readonly discard: () => void
}

/**
 * Prepares the output folder. Throws UsageError when replacing it would destroy something that Rulepress did not make:
 * a catalog, the current folder or one above it, or a folder with other files in it.
 */
export function openOutput(out: string, catalogs: readonly string[]): Output {
  const target = resolve(out)
  for (const precious of [...catalogs, process.cwd()]) {
    if (isWithin(precious, target))
      throw new UsageError(`--out ${out} would replace ${precious}. Choose a folder of its own.`)
  }
  if (existsSync(target) && readdirSync(target).length > 0 && !readManifest(target)) {
    throw new UsageError(
      `--out ${out} holds files that are not a Rulepress site. Choose another folder, or empty it yourself.`,
    )
  }
  const staging = join(dirname(target), `.${basename(target)}.staging`)
  const previous = join(dirname(target), `.${basename(target)}.previous`)
  rmSync(staging, { recursive: true, force: true })
  mkdirSync(staging, { recursive: true })
  return {
    staging,
    publish: manifest => {
      writeFileSync(join(staging, manifestName), `${JSON.stringify(manifest)}\n`)
      rmSync(previous, { recursive: true, force: true })
      if (existsSync(target)) renameSync(target, previous)
      renameSync(staging, target)
      rmSync(previous, { recursive: true, force: true })
    },
    discard: () => rmSync(staging, { recursive: true, force: true }),
  }
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

/** Whether `inner` is `outer` or lies below it. */
function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner)
  return path === '' || (!path.startsWith('..') && !/^([a-z]:)?[\\/]/i.test(path))
}
