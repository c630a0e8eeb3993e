import { existsSync, lstatSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { nearest, type Report } from '../diagnostics/index.ts'
import { type LocatedDocument, parseYaml, readSourceFile } from '../source/index.ts'
import { faultOfBase, faultOfSite } from './addresses.ts'
import type { Options } from './options.ts'

/** `rulepress.config.yml`: every key with what it does. Unknown keys are errors. */
const schema = z.strictObject({
  /** Name of the site, shown in the top bar and in page titles. */
  title: z.string().trim().min(1).optional(),
  /** One sentence for the home page and for link previews. */
  description: z.string().trim().min(1).optional(),
  /** Address the site will have, for canonical links. */
  site: z.string().superRefine(check(faultOfSite)).optional(),
  /** Path below that address, for example /rules. */
  base: z.string().superRefine(check(faultOfBase)).optional(),
  /** Prefix of saved-search names: ESCU gives "ESCU - <rule> - Rule". */
  appPrefix: z.string().trim().min(1).optional(),
  /** Name of this catalog in the footer. */
  label: z.string().trim().min(1).optional(),
  /** Where the rule files can be read on the web. */
  repository: z
    .strictObject({
      /** Address of the repository, for example https://github.com/example/rules. */
      url: z.url({ protocol: /^https?$/ }),
      /** Branch or tag that source links point to. */
      branch: z.string().trim().min(1).default('HEAD'),
      /** Folder of the catalog inside the repository. */
      path: z.string().default(''),
    })
    .optional(),
})

/** What the user set, in the file and on the command line; the latter wins. */
export type Settings = z.infer<typeof schema>

/**
 * Reads the configuration file, the one named or that of the first catalog, and lays the command line over it.
 * Undefined when the file is missing or wrong.
 * @reports config/unreadable, config/unknown-key, config/invalid-value
 */
export function readSettings(options: Options, firstCatalog: string, report: Report): Settings | undefined {
  const path = options.config === undefined ? join(firstCatalog, 'rulepress.config.yml') : resolve(options.config)
  const file = options.config === undefined && !lstatSync(path, { throwIfNoEntry: false }) ? {} : readFile(path, report)
  if (!file) return undefined
  const { site, base } = options
  return { ...file, ...(site !== undefined && { site }), ...(base !== undefined && { base }) }
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
  if (result.success) return result.data
  for (const issue of result.error.issues) reportIssue(issue, document, report)
  return undefined
}

/** Makes a zod check of a function that says what is wrong. */
function check(faultOf: (value: string) => string | undefined) {
  return (value: string, context: z.core.$RefinementCtx): void => {
    const fault = faultOf(value)
    if (fault !== undefined) context.addIssue(fault)
  }
}

function reportIssue(issue: z.core.$ZodIssue, document: LocatedDocument, report: Report): void {
  const path = issue.path.filter(part => typeof part !== 'symbol')
  if (issue.code !== 'unrecognized_keys') {
    const message = `${path.join('.') || 'The configuration'}: ${issue.message}.`
    report({ code: 'config/invalid-value', message, place: document.placeOf(path) })
    return
  }
  const known = path[0] === 'repository' ? ['url', 'branch', 'path'] : Object.keys(schema.shape)
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
