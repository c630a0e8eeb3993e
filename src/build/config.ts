import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { z } from 'zod'
import { nearest, type Report } from '../diagnostics/index.ts'
import type { Repository, SiteConfig } from '../site/index.ts'
import { type LocatedDocument, parseYaml, readSourceFile } from '../source/index.ts'
import type { Options } from './options.ts'

/** `rulepress.config.yml`: every key with what it does. Unknown keys are errors. */
const schema = z.strictObject({
  /** Name of the site, shown in the top bar and in page titles. */
  title: z.string().trim().min(1).optional(),
  /** One sentence for the home page and for link previews. */
  description: z.string().trim().min(1).optional(),
  /** Address the site will have, for canonical links. */
  site: z.url({ protocol: /^https?$/ }).optional(),
  /** Path below that address, for example /rules. */
  base: z.string().optional(),
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

export type ConfigFile = z.infer<typeof schema>

/** A catalog folder with what its configuration says of it. */
export interface CatalogFolder {
  readonly root: string
  readonly label: string
}

export interface Configuration {
  readonly config: SiteConfig
  readonly folders: readonly CatalogFolder[]
}

/**
 * Joins command line, configuration file and what the catalogs themselves say. Undefined when a configuration file is wrong.
 * @reports config/unreadable, config/unknown-key, config/invalid-value
 */
export function readConfiguration(
  options: Options,
  roots: readonly string[],
  report: Report,
): Configuration | undefined {
  const [first = ''] = roots
  const named = options.config === undefined ? join(first, 'rulepress.config.yml') : resolve(options.config)
  const file = options.config !== undefined || existsSync(named) ? readConfigFile(named, report) : {}
  if (!file) return undefined
  const app = readContentctl(first)
  const site = options.site ?? file.site
  const repositories = new Map(
    roots.flatMap((root, index) => {
      const repository =
        (index === 0 ? toRepository(file.repository) : undefined) ?? findRepository(root) ?? knownRepository(root)
      return repository ? [[root, repository] as const] : []
    }),
  )
  return {
    folders: roots.map((root, index) => ({
      root,
      label: (index === 0 ? file.label : undefined) ?? readContentctl(root)?.title ?? basename(root),
    })),
    config: {
      title: file.title ?? app?.title ?? 'Detection catalog',
      base: normaliseBase(options.base ?? file.base ?? ''),
      appPrefix: file.appPrefix ?? app?.prefix ?? 'ESCU',
      repositories,
      ...(file.description !== undefined && { description: file.description }),
      ...(site !== undefined && { site: new URL(site).origin }),
    },
  }
}

/** "rules/", "/rules" and "/rules/" all give "/rules"; "/" gives "". */
export function normaliseBase(base: string): string {
  const path = base
    .split('/')
    .filter(part => part !== '')
    .map(encodeURIComponent)
    .join('/')
  return path === '' ? '' : `/${path}`
}

function readConfigFile(path: string, report: Report): ConfigFile | undefined {
  if (!existsSync(path) || !statSync(path).isFile()) {
    report({
      code: 'config/unreadable',
      message: `There is no configuration file at ${path}.`,
      help: 'Check the path given with --config.',
    })
    return undefined
  }
  const file = readSourceFile(dirname(path), basename(path), report)
  const document = file && parseYaml(file, report)[0]
  if (!document) return undefined
  const result = schema.safeParse(document.value ?? {})
  if (result.success) return result.data
  for (const issue of result.error.issues) reportIssue(issue, document, report)
  return undefined
}

function reportIssue(issue: z.core.$ZodIssue, document: LocatedDocument, report: Report): void {
  const path = issue.path.filter(part => typeof part !== 'symbol')
  if (issue.code !== 'unrecognized_keys') {
    report({
      code: 'config/invalid-value',
      message: `${path.join('.') || 'The configuration'}: ${issue.message}.`,
      place: document.placeOf(path),
    })
    return
  }
  const known = Object.keys(path[0] === 'repository' ? { url: 0, branch: 0, path: 0 } : schema.shape)
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

function toRepository(setting: ConfigFile['repository']): Repository | undefined {
  return (
    setting && {
      url: setting.url.replace(/\/+$/, ''),
      branch: setting.branch,
      path: setting.path.replace(/^\/+|\/+$/g, ''),
    }
  )
}

/** Reads the remote `origin` of the git checkout that holds the folder, if it is one on the web. Credentials are left out. */
function findRepository(root: string): Repository | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const config = join(folder, '.git', 'config')
    if (existsSync(config)) {
      const remote = /\[remote "origin"\][^[]*?\n\s*url\s*=\s*(\S+)/.exec(readFileSync(config, 'utf8'))?.[1]
      const url = remote === undefined ? undefined : toWebUrl(remote)
      return url === undefined ? undefined : { url, branch: 'HEAD', path: relative(folder, root).split(sep).join('/') }
    }
    if (folder === dirname(folder)) return undefined
  }
}

/** "git@github.com:o/r.git" and "https://token@github.com/o/r.git" to "https://github.com/o/r". */
export function toWebUrl(remote: string): string | undefined {
  const match =
    /^(?:https?:\/\/|ssh:\/\/|git@)(?:[^@/\s]*@)?([\w.-]+\.[a-z]+)(?::\d+)?[/:]([\w./-]+?)(?:\.git)?\/?$/i.exec(remote)
  return match ? `https://${match[1]}/${match[2]}` : undefined
}

/** splunk/security_content unpacked without its git folder is known by its app id. */
function knownRepository(root: string): Repository | undefined {
  if (readContentctl(root)?.appid !== 'DA-ESS-ContentUpdate') return undefined
  return { url: 'https://github.com/splunk/security_content', branch: 'develop', path: '' }
}

/** The app that contentctl builds from the folder: `contentctl.yml`, when it is there and readable. */
function readContentctl(root: string): { title?: string; prefix?: string; appid?: string } | undefined {
  if (!existsSync(join(root, 'contentctl.yml'))) return undefined
  const file = readSourceFile(root, 'contentctl.yml', () => {})
  const value = file && parseYaml(file, () => {})[0]?.value
  const app = z
    .looseObject({ app: z.looseObject({ title: z.string(), prefix: z.string(), appid: z.string() }).partial() })
    .safeParse(value)
  if (!app.success) return undefined
  const { title, prefix, appid } = app.data.app
  return {
    ...(title !== undefined && { title }),
    ...(prefix !== undefined && { prefix }),
    ...(appid !== undefined && { appid }),
  }
}
