import { lstatSync, realpathSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { z } from 'zod'
import { nearest, type Report } from '../diagnostics/index.ts'
import { type LocatedDocument, parseYaml, readNamedFile, readSourceFile, type SourceFile } from '../source/index.ts'
import type { Options } from './options.ts'
import { reachOf } from './reach.ts'
import { type FileSettings, keysAt, type Settings, schema } from './settings-schema.ts'
import { isWithin } from './within.ts'

/** The configuration file, whether it is there or not. */
export function configFile({ config }: Options, firstCatalog: string): string {
  return resolve(config ?? join(firstCatalog, configName))
}

/**
 * Reads the configuration file, the one named or that of the first catalog, and lays the command line over it.
 * Undefined when the file is missing or wrong, or names what it may not.
 * @reports config/unreadable, config/unknown-key, config/invalid-value
 */
export function readSettings(options: Options, firstCatalog: string, report: Report): Settings | undefined {
  const catalogs = [firstCatalog, ...options.catalogs].map(path => resolve(path))
  const path = configFile(options, firstCatalog)
  const owner = catalogs.find(root => lies(path, root))
  const isAbsent = options.config === undefined && !lstatSync(path, { throwIfNoEntry: false })
  const document = isAbsent ? undefined : readDocument(path, owner, report)
  if (!document && !isAbsent) return undefined
  const file = parseSettings(document, report)
  const reached = file && reachOf(file, { folder: resolve(dirname(path)), owner, named: catalogs }, document, report)
  if (!file || !reached) return undefined
  const { site, base } = options
  return {
    ...file,
    ...reached,
    ...(document && { placeOf: document.placeOf }),
    ...(site !== undefined && { site }),
    ...(base !== undefined && { base }),
  }
}

const configName = 'rulepress.config.yml'

/** Whether a path lies in a folder, as it is written or as links lead it. */
function lies(path: string, root: string): boolean {
  return isWithin(path, root) || isWithin(realOf(path), realOf(root))
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}

/** What lies in a catalog is read as all of it is; any other file is one that the user chose. */
function readDocument(path: string, owner: string | undefined, report: Report): LocatedDocument | undefined {
  const unreadable: Report = problem =>
    report({
      ...problem,
      code: 'config/unreadable',
      ...(owner === undefined && { help: 'Check the path given with --config.' }),
    })
  const file: SourceFile | undefined =
    owner === undefined ? readNamedFile(path, unreadable) : readSourceFile(owner, relative(owner, path), unreadable)
  return file && parseYaml(file, report)[0]
}

function parseSettings(document: LocatedDocument | undefined, report: Report): FileSettings | undefined {
  const result = schema.safeParse(document?.value ?? {})
  if (result.success) return result.data
  if (document) for (const issue of result.error.issues) reportIssue(issue, document, report)
  return undefined
}

function reportIssue(issue: z.core.$ZodIssue, document: LocatedDocument, report: Report): void {
  const path = issue.path.filter(part => typeof part !== 'symbol')
  if (issue.code !== 'unrecognized_keys') {
    const message = `${path.join('.') || 'The configuration'}: ${issue.message}.`
    report({ code: 'config/invalid-value', message, place: document.placeOf(path) })
    return
  }
  const known = keysAt(path)
  for (const key of issue.keys) {
    const close = nearest(key, known)
    report({
      code: 'config/unknown-key',
      message: `There is no setting "${[...path, key].join('.')}".`,
      place: document.placeOf([...path, key], 'key'),
      help: close ? `Did you mean "${close}"?` : `Known settings: ${known.join(', ')}.`,
    })
  }
}
