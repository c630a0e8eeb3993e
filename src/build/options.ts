import { parseArgs } from 'node:util'
import { nearest } from '../diagnostics/index.ts'
import { faultOfBase, faultOfSite } from './addresses.ts'

/** What the user asked for on the command line, before any configuration file is read. */
export interface Options {
  readonly command: 'build' | 'dev' | 'preview'
  /** Folders of rules as typed; empty means the sample catalog. */
  readonly catalogs: readonly string[]
  readonly out: string
  readonly site?: string
  readonly base?: string
  readonly config?: string
  readonly strict: boolean
  readonly keepGoing: boolean
  readonly all: boolean
  readonly format: 'text' | 'github' | 'json'
  readonly port: number
}

/** Wrong usage: printed with the help text, exit status 2. */
export class UsageError extends Error {}

export const help = `rulepress turns a repository of detection rules into a documentation site.

  rulepress build   [CATALOG…] [--out dist] [--site URL] [--base /path] [--config FILE]
                    [--strict] [--keep-going] [--format text|github|json] [--all]
  rulepress dev     [CATALOG…] [--base /path] [--config FILE] [--keep-going] [--port 4321]
  rulepress preview [--out dist] [--port 4321]

CATALOG is a folder of rules, for example a checkout of splunk/security_content. Without one, the sample catalog is built.
  --out DIR      where the site goes (default: dist); replaced as a whole, and only after a build that worked
  --site URL     address the site will have, for canonical links
  --base PATH    path below that address, for example /rules for a GitHub project page
  --config FILE  configuration (default: rulepress.config.yml in the first catalog)
  --strict       warnings stop the build as well
  --keep-going   build what can be built in spite of errors (the exit status stays 1)
  --all          print every diagnostic in full, also where a code has many (errors always are)
  --format       how diagnostics are printed: text, github (annotations) or json
  --port N       port of dev and preview (default: 4321; 0 for any free one)

Exit status: 0 fine, 1 the catalog has errors, 2 wrong usage or configuration, a full disk or the like, or a crash.`

const commands = ['build', 'dev', 'preview'] as const
const flags = {
  out: { type: 'string', default: 'dist' },
  site: { type: 'string' },
  base: { type: 'string' },
  config: { type: 'string' },
  strict: { type: 'boolean', default: false },
  'keep-going': { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  format: { type: 'string', default: 'text' },
  port: { type: 'string', default: '4321' },
} as const

/** Reads the command line (without node and script). Throws UsageError with a sentence that says what to change. */
export function parseOptions(args: readonly string[]): Options {
  const [name = '', ...rest] = args
  const command = commands.find(known => known === name)
  if (!command) throw new UsageError(unknownWord('command', name, commands))
  for (const arg of rest) {
    const flag = /^--([^=]+)/.exec(arg)?.[1]
    if (flag !== undefined && !Object.hasOwn(flags, flag))
      throw new UsageError(
        unknownWord(
          'option',
          `--${flag}`,
          Object.keys(flags).map(f => `--${f}`),
        ),
      )
  }
  const { values, positionals } = parseStrictly(rest)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`--port takes a number from 0 to 65535, not "${values.port}".`)
  const format = (['text', 'github', 'json'] as const).find(known => known === values.format)
  if (!format) throw new UsageError(`--format takes text, github or json, not "${values.format}".`)
  refuse('--site', values.site === undefined ? undefined : faultOfSite(values.site))
  refuse('--base', values.base === undefined ? undefined : faultOfBase(values.base))
  if (command === 'preview' && positionals.length > 0)
    throw new UsageError('preview takes no CATALOG; it serves the folder given with --out.')
  return {
    command,
    catalogs: positionals,
    out: values.out,
    ...(values.site !== undefined && { site: values.site }),
    ...(values.base !== undefined && { base: values.base }),
    ...(values.config !== undefined && { config: values.config }),
    strict: values.strict,
    keepGoing: values['keep-going'],
    all: values.all,
    format,
    port,
  }
}

function refuse(option: string, fault: string | undefined): void {
  if (fault !== undefined) throw new UsageError(`${option} ${fault}.`)
}

function parseStrictly(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function unknownWord(what: string, word: string, known: readonly string[]): string {
  if (word === '') return `A ${what} is missing: ${known.join(' or ')}.`
  const close = nearest(word, known)
  return `Unknown ${what} "${word}".${close ? ` Did you mean "${close}"?` : ` Known: ${known.join(', ')}.`}`
}
