import { existsSync, lstatSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { z } from 'zod'
import { nearest, type Report } from '../diagnostics/index.ts'
import { type LocatedDocument, parseYaml, readSourceFile } from '../source/index.ts'
import type { Options } from './options.ts'
import { keysAt, type Settings, schema } from './settings-schema.ts'

/**
 * Reads the configuration file, the one named or that of the first catalog, and lays the command line over it.
 * Undefined when the file is missing or wrong.
 * @reports config/unreadable, config/unknown-key, config/invalid-value
 */
export function readSettings(options: Options, firstCatalog: string, report: Report): Settings | undefined {
  const path = options.config === undefined ? join(firstCatalog, 'rulepress.config.yml') : resolve(options.config)
  const isAbsent = options.config === undefined && !lstatSync(path, { throwIfNoEntry: false })
  const file = isAbsent ? schema.parse({}) : readFile(path, report)
  if (!file) return undefined
  const { site, base } = options
  const catalogs = file.catalogs?.map(catalog => ({ ...catalog, path: resolve(dirname(path), catalog.path) }))
  return {
    ...file,
    ...(catalogs && { catalogs }),
    ...(file.logo !== undefined && { logo: resolve(dirname(path), file.logo) }),
    ...(site !== undefined && { site }),
    ...(base !== undefined && { base }),
  }
}

function readFile(path: string, report: Report): Settings | undefined {
  if (!existsSync(path)) {
    report({
      code: 'config/unreadable',
      message: `There is no configuration file at ${path}.`,
      help: 'Check the path given with --config.',
    })
    return undefined
  }
  const file = readSourceFile(dirname(path), basename(path), problem =>
    report({ ...problem, code: 'config/unreadable' }),
  )
  if (!file) return undefined
  const document = parseYaml(file, report)[0]
  if (!document) return undefined
  const result = schema.safeParse(document.value ?? {})
  if (result.success) {
    const { logo } = result.data
    if (logo === undefined || isFile(resolve(dirname(path), logo))) return result.data
    report({
      code: 'config/invalid-value',
      message: `logo: There is no file ${logo}.`,
      place: document.placeOf(['logo']),
    })
    return undefined
  }
  for (const issue of result.error.issues) reportIssue(issue, document, report)
  return undefined
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
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
