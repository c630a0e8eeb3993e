import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectRoot, temporaryFolder } from './command.ts'

/** What a hostile author writes where a name, a value or an address is expected. */
export const oddTexts: readonly string[] = [
  ...['<script>alert(200)</script>', '"><img src=x onerror=alert(201)>', "' onmouseover='alert(202)", '</template><b>'],
  ...['</code></pre><script>alert(203)</script>', ']]><script>', '--><script>', '&lt;b&gt;', '{{ x }}', '$token$'],
  ...['javascript:alert(204)', '//evil.example/a', 'data:text/html,<script>'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ...[
    '..',
    '.',
    '../../../etc/passwd',
    '%2e%2e%2fetc',
    '..\\..\\etc',
    '/etc/passwd',
    'a/../../b',
    '.hidden',
    'a.',
    'index.html',
  ],
  ...['con', 'CON', 'Con', 'nul.txt', 'lpt1', 'a:b', '~', '*', '%', '\\', '`', "'", '-', '_'],
  ...['K', '\u212a', 'k', '\u0130', '\u0131', '\u00df', 'e\u0301', '\u00e9', '\u00c9'],
  ...[
    '\u202e\u2066evil',
    '\u200b',
    '\ud800',
    '\udc00x',
    '\u{1f989}',
    'a\0b',
    'a\tb',
    'a\nb',
    'a\r\nb',
    '\u2028',
    '\ufeff',
  ],
  ...['x'.repeat(300), `${'x'.repeat(300)}y`, '\u{1f989}'.repeat(40)],
]

type File = readonly [path: string, content: Readonly<Record<string, unknown>> | string]

/** A copy of the hostile fixture with what is too long or too odd to be kept as files. `backwards`: written in another order. */
export function hostileCatalog(backwards = false): string {
  const folder = temporaryFolder()
  cpSync(join(projectRoot, 'tests/fixtures/hostile'), folder, { recursive: true })
  const files = [
    ...sharing(),
    ...variants(),
    ...floods(),
    ...macros(),
    ...sources(),
    ...namesakes(),
    ...grouped(),
    ...published(),
  ]
  for (const [path, content] of backwards ? files.toReversed() : files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  for (const [path, target] of Object.entries(leaks)) symlinkSync(target, join(folder, path))
  return folder
}

function rule(
  number: number,
  search: string,
  more: Readonly<Record<string, unknown>> = {},
  folder = 'endpoint',
): [path: string, content: Readonly<Record<string, unknown>>] {
  const content = {
    name: `Hostile ${number}`,
    id: `7f000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    version: 1,
    date: '2025-01-01',
    author: 'Nobody',
    status: 'production',
    type: 'TTP',
    description: 'A rule beside others.',
    search,
    ...more,
  }
  return [`detections/${folder}/hostile_${number}.yml`, content]
}

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`

/** A first stage that tests for every odd text, by every odd name. */
function oddTests(): string {
  const tests = oddTexts.map(text => `${quoted(text)}=${quoted(text)} NOT x=${quoted(`*${text}*`)} ${quoted(text)}`)
  return `EventCode=4688 source="XmlWinEventLog:Security" ${tests.join(' ')}`
}

/** A search that has every odd text in every place. */
function oddSearch(): string {
  const each = (of: (text: string) => string, between = ' ') => oddTexts.map(of).join(between)
  return [
    oddTests(),
    `search ${each(text => `EventCode=${quoted(text)} source=${quoted(`XmlWinEventLog:${text}`)} Channel=${text}`)}`,
    `search ${each(text => `TERM(${text}) CASE(${text}) \`${text}\` \`owl(${text}, ${quoted(text)})\` ${text}=${text}`)}`,
    `where ${each(text => `'${text}'=${quoted(text)} OR match('${text}', ${quoted(text)})`, ' OR ')}`,
    each(text => `lookup ${quoted(text)} ${quoted(text)} OUTPUT ${quoted(text)}`, '\n| '),
    each(text => `eval ${quoted(text)}=if('${text}'="1", 1, 2)`, '\n| '),
    each(text => `stats count as ${quoted(text)} by ${quoted(text)} span=${quoted(text)}`, '\n| '),
    each(text => text, '\n| '),
    `rename ${each(text => `${quoted(text)} as ${quoted(`${text}2`)}`, ', ')}`,
    '`bomb0`',
  ].join('\n| ')
}

/** Fourteen rules with the same tests: their values have pages of their own. Names, events and sources are odd, too. */
function sharing(): readonly File[] {
  return Array.from({ length: 14 }, (_, index) =>
    rule(index, index < 2 ? oddSearch() : oddTests(), {
      ...(index === 0 && { name: '!!!', description: '...' }),
      ...(index === 1 && { name: '\ud800', description: '\udc00 half', tags: { cve: oddTexts, asset_type: '\ud800' } }),
      ...(index === 2 && { data_source: oddTexts.flatMap(text => [text, `Sysmon EventID ${text}`, `${text} 4688`]) }),
      ...(index === 3 && {
        type: '>kind',
        status: '__proto__',
        data_source: ['>kind', 'a\tb'],
        tags: { analytic_story: oddTexts },
      }),
    }),
  )
}

/** Rules that say they are one, with odd texts in every key. */
function variants(): readonly File[] {
  return oddTexts.flatMap((text, index): readonly File[] => {
    const name = `detections/cloud/v${index}/v${index}-splunk-${text.replaceAll(/[\0/]/g, '_').toWellFormed().slice(0, 40).trim()}.yml`
    const content = {
      title: `Variant ${text}`,
      id: `900.${index}`,
      logic_format: index % 2 === 0 ? 'Splunk' : 'Snowflake',
      logic: `${quoted(text)}=1`,
      description: `${text} - Threat Actor Association: ${text}, ${text} -- Software Association: ${text} Tags: #${text} Atomics T1003 Test #${text}`,
      techniques: [`${text}:${text}`],
      technique_id: [text],
      data_category: [text],
      references: [text, `https://ok.example/${text}`],
      [text]: text,
    }
    return [[name, content]]
  })
}

const many = (count: number, of: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => of(index)).join('')

/** Searches that are long in every way there is. */
function floods(): readonly File[] {
  const searches = [
    `index=a x IN (${many(10_000, index => `"v${index}",`)})`,
    `index=a ${many(40_000, index => `${index} `)}`,
    `index=a ${many(5000, index => `f${index}=1 `)}`,
    `index=a x="${'.'.repeat(60_000)}x" ${')'.repeat(10_000)}`,
    `index=a ${'\\'.repeat(60_000)} ${many(2000, index => `\`m${index}\` `)}`,
    `index=a ${'(a=1 OR '.repeat(2000)}b=1${')'.repeat(2000)} ${'[search '.repeat(2000)}${']'.repeat(2000)}`,
    `EventCode IN (${many(500, index => `${4000 + index},`)}) ${many(1500, index => `source=s${index} `)}`,
    `index=a ${many(1000, index => `| eval e${index}=if(a=${index},1,0) `)}`,
    `index=a ${many(1000, index => `| append [search a=${index}] `)}`,
    `index=a ${'`bomb0` '.repeat(2000)}`,
    `index=a${'\n'.repeat(20_000)}| stats count by ${many(2000, index => `g${index} `)}`,
    `index=a ${'z'.repeat(300_000)}`,
  ]
  return searches.map((search, index) => rule(100 + index, search))
}

/** A bomb: each calls the next one twice. Names that all objects have, with the arguments of such names. */
function macros(): readonly File[] {
  const bombs = Array.from({ length: 30 }, (_, index): File => {
    const next = `\`bomb${index + 1}\``
    return [
      `macros/bomb${index}.yml`,
      { name: `bomb${index}`, definition: `a=${index} OR ${next} OR ${next}`, description: 'x' },
    ]
  })
  const named = oddTexts.filter(text => text.trim() !== '')
  const odd = named.map((text, index): File => {
    const content = { name: text, definition: `"<b>"=${quoted(text)} \`${text}\``, description: text, arguments: [] }
    return [`macros/odd${index}.yml`, content]
  })
  const owl = {
    name: 'owl',
    definition: '"$constructor$"="$__proto__$"',
    arguments: ['constructor', '__proto__'],
    description: 'x',
  }
  return [...bombs, ...odd, ['macros/owl.yml', owl]]
}

function sources(): readonly File[] {
  return oddTexts.map((text, index): File => {
    const more = { source: `XmlWinEventLog:${text}`, sourcetype: text, separator: 'EventID', separator_value: text }
    const id = `7f000000-0000-4000-9000-${String(index).padStart(12, '0')}`
    const content = {
      name: `Sysmon ${text} 1`,
      id,
      version: 1,
      date: '2025-01-01',
      author: 'Nobody',
      description: text,
      ...more,
    }
    return [`data_sources/odd${index}.yml`, content]
  })
}

/** Files and folders of a site, some in other cases, and names that hosts and Astro give a meaning. */
const siteNames = [
  ...['theme.js', 'lost.js', 'Redirect.JS', 'icon.svg', 'logo.svg', 'opensearch.xml', 'rulepress.json', 'index.html'],
  ...[
    '404.html',
    '404',
    '500',
    'index',
    'search-index',
    'assets',
    'Pagefind',
    'api',
    'feeds',
    'tools',
    'search',
    'events',
  ],
  ...[
    'detections',
    'macros',
    'attack',
    'indicators',
    'removed',
    'guide',
    'favicon.ico',
    'sitemap-index.xml',
    'llms.txt',
  ],
]

/** Rules in folders, and things of every kind, that are called like the files and folders of the site. */
function namesakes(): readonly File[] {
  const kinds = ['macros', 'stories', 'playbooks', 'dashboards', 'lookups', 'deployments', 'baselines'] as const
  const called = (path: string, name: string, more: object): File => [path, { ...rule(0, 'index=a')[1], name, ...more }]
  const each = siteNames.flatMap((name, index): readonly File[] => [
    rule(300 + index, 'index=a', { name }, name),
    called(`detections/endpoint/namesake_${index}.yml`, `Called ${name}`, { id: name }),
    ...kinds.map((kind): File => {
      const more = { definition: 'index=a', search: 'index=a', description: name, narrative: name, type: 'Response' }
      return [
        `${kind}/namesake_${index}.yml`,
        { name, id: `7f000000-0000-4000-a000-${String(index).padStart(12, '0')}`, ...more },
      ]
    }),
  ])
  // Their forwards would fall onto pages.
  const pages = [
    ['tools', 'spl'],
    ['macros', 'bomb1'],
    ['events', 'security'],
  ] as const
  return [...each, ...pages.map(([folder, id]) => called(`detections/${folder}/${id}.yml`, `Called ${id}`, { id }))]
}

/** Things that lists put under headings of odd words, of which some give the same anchor. */
function grouped(): readonly File[] {
  const words = [...oddTexts, 'A b', 'A-b', 'a_b', '5.0', '5-0', '5.0-title']
  return words.flatMap((text, index): readonly File[] => {
    const { id: _, ...content } = rule(400, 'index=a')[1]
    const named = { ...content, name: `Grouped ${index}` }
    const folder = text.replaceAll(/[\0/]/g, '_').toWellFormed().slice(0, 60).trim()
    const removal = { status: 'removed', deprecation_info: { removed_in_version: text } }
    return [
      ...(index % 2 === 0 ? [rule(400 + index, 'index=a', {}, `${folder}x`)] : []),
      rule(500 + index, 'index=a', removal, `left/${index}`),
      [`stories/grouped_${index}.yml`, { ...named, narrative: 'x', tags: { category: [text] } }],
      [`playbooks/grouped_${index}.yml`, { ...named, type: text }],
    ]
  })
}

/** What a browser runs when it is opened by itself as the page it is. */
const script = '<script xmlns="http://www.w3.org/1999/xhtml">document.title = "ran"</script>'
const xhtml = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${script}</body></html>`
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10" onload="document.title = \'ran\'"><script>document.title = "ran"</script><rect width="30" height="10" fill="#070"/></svg>'

/** Files to be published that are pages in truth, under the names that a catalog may give them. */
function published(): readonly File[] {
  const csv = (name: string): readonly File[] => [
    [`lookups/${name}`, xhtml],
    [`lookups/opened_${name}.yml`, { name: `opened ${name}`, description: 'x', filename: name }],
  ]
  const names = [
    'a.html',
    'a.svg',
    'a.xhtml.csv',
    'a.html.mlmodel',
    'a.php.csv',
    'a.csv.html',
    'a.svgz',
    'a',
    'a.html.csv.gz',
  ]
  return [
    ...names.flatMap(csv),
    ['dashboards/opened.xml', xhtml],
    ['dashboards/opened.yml', { name: 'Opened board', description: 'x' }],
    ...['json', 'py', 'png'].map((ending): File => [`playbooks/opened.${ending}`, ending === 'png' ? svg : xhtml]),
    ['playbooks/opened.yml', { name: 'Opened playbook', type: 'Response', description: 'x', playbook: 'opened' }],
    ['logo.svg', svg],
    ['rulepress.config.yml', 'logo: logo.svg\n'],
    ['.env', 'SECRET=of-the-hidden-file\n'],
    ['.git/config', '[secret]\n\tof-the-hidden-file = 1\n'],
    ['node_modules/p/a.csv', 'of-the-hidden-file\n'],
    ...Object.keys(leaks).map((path): File => {
      const stem = path.slice(0, path.lastIndexOf('.'))
      const name = `leak ${path}`
      const filename = path.split('/')[1]
      return [`${stem}.yml`, { name, type: 'Response', description: 'x', ...(path.endsWith('.csv') && { filename }) }]
    }),
  ]
}

/** Links to what is hidden, where a file beside a rule is expected. */
const leaks: Readonly<Record<string, string>> = {
  'lookups/leak.csv': '../.git/config',
  'lookups/package.csv': '../node_modules/p/a.csv',
  'playbooks/leak.json': '../.env',
  'playbooks/round.py': '../lookups/../.env',
  'dashboards/leak.xml': '../.env',
  'dashboards/far.json': '/etc/hostname',
}
