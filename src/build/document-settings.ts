import { type KeySchema, keySchema } from './settings-schema.ts'

/** The text of `docs/configuration.md`: every setting with what it takes and means. */
export function documentSettings(): string {
  const rows = rowsOf(keySchema, '').map(cells => `| ${cells.join(' | ')} |`)
  return `${preface}\n| Setting | Takes | Meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n\n${closing}`
}

type Row = readonly [setting: string, takes: string, meaning: string]

function rowsOf(schema: KeySchema, prefix: string): readonly Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = `${prefix}${key}`
    const inner = value.items ?? value
    const needed = schema.required?.includes(key) && prefix !== '' ? ', required' : ''
    return [
      [`\`${name}\``, `${typeOf(value)}${needed}`, `${value.description ?? ''}${defaultOf(value)}`] as const,
      ...rowsOf(inner, `${name}${value.items ? '[].' : '.'}`),
    ]
  })
}

function typeOf({ type, format }: KeySchema): string {
  if (format === 'uri') return 'address'
  const words: Readonly<Record<string, string>> = {
    string: 'text',
    boolean: '`true` or `false`',
    array: 'list',
    object: 'keys below',
  }
  return words[type ?? ''] ?? 'value'
}

function defaultOf({ default: value }: KeySchema): string {
  return value === undefined || value === '' ? '' : ` Default: \`${String(value)}\`.`
}

const preface = `<!-- Generated from src/build/settings-schema.ts by scripts/config-doc.ts. Edit the schema, not this page. -->

# Configuration

Rulepress needs no configuration. Where a site should have a name, an address or links to its sources, put a file named
\`rulepress.config.yml\` into the first catalog, or name any file with \`--config\`. Every key is optional; an unknown one
is an error, with a suggestion. What is given on the command line wins.

\`\`\`yaml
title: Example detections
description: What our detections look for, need and raise.
site: https://rules.example.org
base: /rules
catalogs:
  - path: detections-repository
    label: Ours
    appPrefix: EXAMPLE
    repository:
      url: https://github.com/example/rules
      branch: main
  - path: ../security_content
    label: Splunk
    exclude: [ssa_detections]
\`\`\`

## Settings
`

const closing = `## Which files are content

Rulepress tells rules from fixtures, pipelines and other YAML by where they lie and what they hold; see
[Formats read](formats.md#what-is-content-and-what-is-not). Where that guesses wrong, say so:

\`\`\`yaml
include: ['hunts/**', rules/draft_rules/one_rule.yml]
exclude: ['**/drafts', 'detections/*/old_*.yml']
\`\`\`

Patterns are relative to the folder of the catalog and match whole paths; a folder stands for everything in it. \`*\` is any text
without a slash, \`?\` one character, \`**\` any number of folders. YAML wants quotes around a pattern that begins with \`*\`. A file that is
included is an error when it cannot be read as content. An excluded one is as good as absent, \`include\` or not, and so are the data of
a lookup or the image of a playbook. A pattern that matches nothing is reported.

## What a configuration may name

A configuration inside a catalog comes with its rules, from whoever may change them. It may name only files and folders of
that catalog: a logo or a folder outside of it, a hidden one or a link to one is an error. So is one given with
\`--config\` that lies inside a catalog of the command line. Under \`catalogs\` it may also say things of other folders that the command line names.

Any other file given with \`--config\` is yours, as the command line is: it may name anything that you may read. Do not
take such a file from somebody whose rules you would not trust with that.

A logo must be the image that its name says, and at most 1 MB long. A text has at most 1,000 characters, since pages repeat it.

## Several catalogs

\`rulepress build ours ../security_content\` makes one site of two folders, and so does a list under \`catalogs\`, whose
paths are relative to the file:

\`\`\`sh
rulepress build --config rulepress.config.yml
\`\`\`

Where a site has more than one catalog, lists and pages name the one that a rule belongs to. An id that occurs in both
has two pages: the one in the second catalog gets \`-2\` at the end of its address, with a warning.
`
