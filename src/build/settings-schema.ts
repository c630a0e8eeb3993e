import { z } from 'zod'
import type { Logo } from '../site/index.ts'
import { faultOfPattern, type LocatedDocument } from '../source/index.ts'
import { faultOfBase, faultOfSite } from './addresses.ts'

/** Every page repeats most of these, so one that is longer than anybody needs would make all of them so. In characters. */
const longestText = 1000
const text = () => z.string().trim().min(1).max(longestText)
const prefixMeaning = 'Prefix of saved-search names: `ESCU` gives `ESCU - <rule> - Rule`.'

/** What a site is called when nobody gave it a title. */
export const defaultTitle = 'Detection catalog'

const repository = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(longestText)
    .describe('Address of the repository, such as `https://github.com/example/rules`.'),
  branch: text().default('HEAD').describe('Branch or tag that links to source files point to.'),
  path: z
    .string()
    .max(longestText)
    .default('')
    .describe('Folder of the catalog inside the repository; empty for its top.'),
})

const patterns = () =>
  z
    .array(z.string().min(1).max(500).superRefine(check(faultOfPattern)))
    .max(100)
    .optional()

const includeMeaning =
  'Files that are content although nothing tells so, by patterns relative to the catalog, such as `hunts/**`.'
const excludeMeaning =
  'Files to treat as if they were not there, by patterns such as `**/drafts/*.yml`; wins over `include`.'

const catalog = z.strictObject({
  path: text().describe('Folder of rules, relative to the configuration file.'),
  label: text().optional().describe('Name of the catalog; by default the title in its `contentctl.yml`.'),
  appPrefix: text().optional().describe(`${prefixMeaning} By default that of \`contentctl.yml\`.`),
  repository: repository.optional().describe('Where its files can be read on the web; by default its git remote.'),
  include: patterns().describe(includeMeaning),
  exclude: patterns().describe(excludeMeaning),
})

/** `rulepress.config.yml`: every key with what it does, from which `docs/configuration.md` is made. Unknown keys are errors. */
export const schema = z.strictObject({
  title: text().optional().describe('Name of the site, shown in the top bar and in page titles.'),
  description: text().optional().describe('One sentence for the home page and for link previews.'),
  logo: text()
    .regex(/\.(?:svg|png|webp)$/i, 'A logo is an SVG, PNG or WebP file')
    .optional()
    .describe('Image before the title in the top bar: an SVG, PNG or WebP file, relative to the configuration file.'),
  site: z
    .string()
    .max(longestText)
    .superRefine(check(faultOfSite))
    .optional()
    .describe('Address the site will have, for canonical links. `--site` wins.'),
  base: z
    .string()
    .max(longestText)
    .superRefine(check(faultOfBase))
    .optional()
    .describe('Path below that address, such as `/rules`. `--base` wins.'),
  guide: z.boolean().default(true).describe('Whether the site has a guide to Rulepress under More.'),
  search: z
    .boolean()
    .default(true)
    .describe(
      'Whether the site has a search of its own, with an index that the build writes. Without it, lists filter.',
    ),
  appPrefix: text().optional().describe(`${prefixMeaning} By default that of \`contentctl.yml\`, else \`ESCU\`.`),
  label: text()
    .optional()
    .describe(
      'Name of the first catalog in the footer; by default the title in its `contentctl.yml`, else that of the site.',
    ),
  repository: repository
    .optional()
    .describe('Where the files of the first catalog can be read on the web; by default its git remote.'),
  include: patterns().describe(`Of the first catalog: ${lowerFirst(includeMeaning)}`),
  exclude: patterns().describe(`Of the first catalog: ${lowerFirst(excludeMeaning)}`),
  catalogs: z
    .array(catalog)
    .min(1)
    .max(100)
    .optional()
    .describe(
      'Folders to build into one site when the command line names none. What is said here of a folder holds for one named on the command line, too.',
    ),
})

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Makes a zod check of a function that says what is wrong. */
function check(faultOf: (value: string) => string | undefined) {
  return (value: string, context: z.core.$RefinementCtx): void => {
    const fault = faultOf(value)
    if (fault !== undefined) context.addIssue(fault)
  }
}

/** What a configuration file says. */
export type FileSettings = z.infer<typeof schema>

/** What the user set, in the file and on the command line; the latter wins. Paths are absolute, and the logo is read. */
export type Settings = Omit<FileSettings, 'logo' | 'catalogs'> & {
  readonly logo: Logo | undefined
  readonly catalogs: readonly CatalogSettings[] | undefined
  /** Where a setting stands in the file, when there is one. */
  readonly placeOf?: LocatedDocument['placeOf']
}

/** What one catalog is set to be. */
export type CatalogSettings = z.infer<typeof catalog>

/** As much of a JSON schema as is needed to tell keys and to document them. */
export interface KeySchema {
  readonly type?: string
  readonly format?: string
  readonly description?: string
  readonly default?: unknown
  readonly properties?: Readonly<Record<string, KeySchema>>
  readonly required?: readonly string[]
  readonly items?: KeySchema
}

export const keySchema = z.toJSONSchema(schema, { io: 'input' }) as KeySchema

/** The keys known at a place of the configuration: `['catalogs', 0]` gives those of a catalog. */
export function keysAt(path: readonly (string | number)[]): readonly string[] {
  const found = path.reduce<KeySchema | undefined>(
    (at, key) => (typeof key === 'number' ? at?.items : at?.properties?.[key]),
    keySchema,
  )
  return Object.keys(found?.properties ?? {})
}
