import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { normaliseBase } from '../../../src/build/addresses.ts'
import { catalogFolders } from '../../../src/build/catalog-folders.ts'
import { parseOptions } from '../../../src/build/options.ts'
import { findRepository, toWebUrl } from '../../../src/build/repository.ts'
import { readSettings } from '../../../src/build/settings.ts'
import { toSiteConfig } from '../../../src/build/site-config.ts'
import { loadCatalog } from '../../../src/catalog/index.ts'
import { createCollector, formatText } from '../../../src/diagnostics/index.ts'

function configure(
  text: string | undefined,
  args: readonly string[] = [],
  files: Record<string, string> = {},
  linkTo?: string,
) {
  const root = mkdtempSync(join(tmpdir(), 'rulepress-test-'))
  if (text !== undefined) writeFileSync(join(root, 'rulepress.config.yml'), text)
  if (linkTo !== undefined) symlinkSync(linkTo, join(root, 'rulepress.config.yml'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  const collector = createCollector()
  const settings = readSettings(parseOptions(['build', root, ...args]), root, collector.report)
  const config =
    settings &&
    toSiteConfig(
      settings,
      loadCatalog([{ root }], () => {}),
    )
  return { root, settings, config, problems: formatText(collector.all(), () => text) }
}

describe('the configuration', () => {
  it('names the site and finds its repository', () => {
    const { root, config } = configure(
      'title: Night watch\nbase: rules/\nrepository:\n  url: https://github.com/example/rules/\n  branch: main\n',
    )
    expect(config).toMatchObject({ title: 'Night watch', base: '/rules' })
    expect(config?.repositories.get(root)).toEqual({
      url: 'https://github.com/example/rules',
      branch: 'main',
      path: '',
    })
  })

  it('gives way to the command line', () => {
    const { config } = configure('base: /a\nsite: https://a.example\n', [
      '--base',
      '/b',
      '--site',
      'https://b.example/',
    ])
    expect(config).toMatchObject({ base: '/b', site: 'https://b.example' })
  })

  it('points at an unknown key and suggests the nearest', () => {
    const { config, problems } = configure('title: A\nrepositry:\n  url: https://x.example\n')
    expect(config).toBeUndefined()
    expect(problems).toContain('rulepress.config.yml:2:1')
    expect(problems).toContain('There is no setting "repositry".')
    expect(problems).toContain('Did you mean "repository"?')
  })

  it('finds the logo beside it, and says when there is none', () => {
    const { config } = configure('logo: img/own.SVG\n', [], {
      'img/own.SVG': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    })
    expect(config?.logo?.name).toBe('logo.svg')
    const { problems } = configure('title: A\nlogo: none.png\n')
    expect(problems).toMatch(/^rulepress\.config\.yml:2:7 {2}error {2}config\/invalid-value/)
    expect(problems).toContain('logo: There is no file none.png in this catalog.')
    expect(configure('logo: a.png\n', [], { 'a.png': 'SECRET=1' }).problems).toContain(
      'logo: a.png is not the image that its name says.',
    )
    expect(configure('logo: page.html\n').problems).toContain('A logo is an SVG, PNG or WebP file')
  })

  it('says of each catalog what is content and what is not, and where it said so', () => {
    const text = `include: ['hunts/**']\ncatalogs:\n  - path: .\n    exclude: [drafts]\n  - path: second\n    include: [rules]\n`
    const { root, settings } = configure(text, [], { 'second/a.yml': '' })
    const folders = catalogFolders([], settings ?? expect.unreachable())
    expect(
      folders.map(({ include, exclude }) =>
        [include, exclude].map(list => list?.map(({ glob, place }) => [glob, place?.span?.start])),
      ),
    ).toEqual([
      [[['hunts/**', text.indexOf("'hunts")]], [['drafts', text.indexOf('drafts')]]],
      [[['rules', text.indexOf('rules]')]], []],
    ])
    expect(catalogFolders([root], settings ?? expect.unreachable())[0]?.exclude).toHaveLength(1)
  })

  it('rejects patterns that cannot mean a file of the catalog', () => {
    const { problems } = configure(
      "exclude: [../x, a, 'b/{c,d}']\ninclude: 5\ncatalogs: [{ path: ., exclude: [''] }]\n",
    )
    expect(problems).toContain('rulepress.config.yml:1:11  error  config/invalid-value')
    expect(problems).toContain('exclude.0: must not have empty parts, "." or "..".')
    expect(problems).toContain('exclude.2: may have *, ** and ? only')
    expect(problems).toContain('include: ')
    expect(problems).toContain('catalogs.0.exclude.0: ')
  })

  it.each([
    ['title', 'title: …'],
    ['description', 'description: …'],
    ['label', 'label: …'],
    ['appPrefix', 'appPrefix: …'],
    ['site', 'site: https://….example'],
    ['base', 'base: /…'],
    ['repository.url', 'repository: { url: https://a.example/… }'],
    ['repository.branch', 'repository: { url: https://a.example, branch: … }'],
    ['repository.path', 'repository: { url: https://a.example, path: … }'],
    ['catalogs.0.label', 'catalogs: [{ path: ., label: … }]'],
  ])('rejects a %s that would make every page long', (key, text) => {
    const { config, problems } = configure(text.replace('…', 'x'.repeat(100_000)))
    expect(config).toBeUndefined()
    expect(problems).toMatch(/^rulepress\.config\.yml:1:\d+ {2}error {2}config\/invalid-value/)
    expect(problems).toContain(`${key}: Too big: expected string to have <=1000 characters.`)
  })

  it('rejects addresses that are not of the web', () => {
    const { config, problems } = configure('repository:\n  url: "javascript:alert(1)"\n')
    expect(config).toBeUndefined()
    expect(problems).toContain('config/invalid-value')
  })

  it.each([
    ['base: /my rules', '"/my rules"'],
    ['base: ../x', '"../x"'],
    ['site: https://[', 'https://rules.example.org'],
    ['site: ftp://e.org', 'https://rules.example.org'],
    ['site: https://e.org/rules', 'give "/rules" as base'],
    ['site: https://e.org/?a', 'without ? and #'],
    ['site: https://me:secret@e.org', 'without a user name'],
  ])('rejects %s, with its position', (text, words) => {
    const { config, problems } = configure(`title: A\n${text}\n`)
    expect(config).toBeUndefined()
    expect(problems).toMatch(/^rulepress\.config\.yml:2:7 {2}error {2}config\/invalid-value/)
    expect(problems).toContain(words)
  })

  it.each(['', '# nothing yet\n', '---\n'])('may be empty: %j', text => {
    expect(configure(text)).toMatchObject({ config: { title: 'Detection catalog' } })
  })

  it('stops the build when it is no YAML', () => {
    expect(configure('title: [\n')).toMatchObject({ config: undefined, problems: expect.stringContaining('error') })
  })

  it('is not read through a link out of the catalog, and that is an error', () => {
    const elsewhere = join(mkdtempSync(join(tmpdir(), 'rulepress-test-')), 'a.yml')
    writeFileSync(elsewhere, 'title: A\n')
    for (const target of [elsewhere, '/nowhere/at/all.yml']) {
      const { config, problems } = configure(undefined, [], {}, target)
      expect(config).toBeUndefined()
      expect(problems).toContain('error  config/unreadable')
    }
  })

  it('takes title and prefix from contentctl.yml', () => {
    const { root, config } = configure(undefined, [], {
      'contentctl.yml': 'app:\n  title: Own rules\n  prefix: OWN\n  appid: own\n',
    })
    expect(config).toMatchObject({ title: 'Own rules', appPrefixes: new Map([[root, 'OWN']]) })
    expect(configure(undefined, [], {}).config?.appPrefixes).toEqual(new Map())
  })

  it('finds the repository in a git checkout, without credentials', () => {
    const { root, config } = configure(undefined, [], {
      '.git/config':
        '[core]\n\tbare = false\n[remote "origin"]\n\turl = https://user:secret@git.example.com/team/rules.git\n',
    })
    expect(config?.repositories.get(root)?.url).toBe('https://git.example.com/team/rules')
  })

  it('links no sources of an app with an odd id', () => {
    const { config } = configure(undefined, [], { 'contentctl.yml': 'app:\n  appid: constructor\n' })
    expect(config?.repositories.size).toBe(0)
  })
})

describe('what a configuration may name', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
  /** A catalog `rules` among other folders, read with a configuration file that may lie anywhere. */
  function read(at: string, text: string, args: (home: string) => readonly string[]) {
    const home = mkdtempSync(join(tmpdir(), 'rulepress-test-'))
    const files = { 'brand/own.svg': svg, 'rules/own.svg': svg, 'rules/.secret/own.svg': svg, 'rules/sub/a.yml': '' }
    for (const [name, content] of Object.entries({ ...files, [at]: text })) {
      mkdirSync(join(home, name, '..'), { recursive: true })
      writeFileSync(join(home, name), content)
    }
    symlinkSync('../brand', join(home, 'rules/brand'))
    symlinkSync('.secret/own.svg', join(home, 'rules/hidden.svg'))
    symlinkSync('rules', join(home, 'linked'))
    const collector = createCollector()
    const options = parseOptions(['build', ...args(home)])
    const settings = readSettings(options, options.catalogs[0] ?? join(home, 'none'), collector.report)
    return { home, settings, problems: formatText(collector.all(), () => text) }
  }
  const inside = (home: string) => [join(home, 'rules')]

  it.each([
    ...['../brand/own.svg', 'brand/own.svg', '.secret/own.svg', 'hidden.svg', '../rules/../brand/own.svg'],
  ])('in a catalog: no logo %s', logo => {
    const { settings, problems } = read('rules/rulepress.config.yml', `title: A\nlogo: ${logo}\n`, inside)
    expect(settings).toBeUndefined()
    expect(problems).toMatch(/rulepress\.config\.yml:2:7 {2}error {2}config\/invalid-value/)
    expect(problems).toContain(`There is no file ${logo} in this catalog.`)
    expect(problems).toContain('may name only what lies in it')
  })

  it.each(['/', '..', '../brand', 'brand', '.secret', '../rules-not-there'])('in a catalog: no catalog %s', path => {
    const text = `catalogs:\n  - path: .\n  - path: ${path}\n`
    const { settings, problems } = read('rules/rulepress.config.yml', text, inside)
    expect(settings).toBeUndefined()
    expect(problems).toMatch(/rulepress\.config\.yml:3:11 {2}error {2}config\/invalid-value/)
    expect(problems).toContain(`${path} lies outside of this catalog.`)
  })

  it('in a catalog: what lies in it, and a label for what the command line names', () => {
    const text = 'logo: ../rules/own.svg\ncatalogs: [{path: sub, label: A}, {path: ../brand, label: B}]\n'
    const named = (home: string) => [join(home, 'rules'), join(home, 'brand')]
    const { settings, problems } = read('rules/rulepress.config.yml', text, named)
    expect(problems).toBe(formatText([], () => undefined))
    expect(settings?.logo?.name).toBe('logo.svg')
    expect(settings?.catalogs?.map(({ label }) => label)).toEqual(['A', 'B'])
  })

  it.each([
    ['rules/rulepress.config.yml', 'rules'],
    ['linked/rulepress.config.yml', 'rules'],
    ['rules/sub/other.yml', 'linked'],
  ])('in a catalog also when --config names it: %s', (config, catalog) => {
    const given = (home: string) => [join(home, catalog), '--config', join(home, config)]
    const { settings } = read(config.replace('linked', 'rules'), 'logo: /brand/own.svg\n', given)
    expect(settings).toBeUndefined()
  })

  it('elsewhere, as the command line: anything', () => {
    const text = 'logo: brand/own.svg\ncatalogs: [{path: rules}, {path: /}]\n'
    for (const name of ['site.yml', '.config/../.site.yml']) {
      const { home, settings } = read(name, text, home => ['--config', join(home, name)])
      expect(settings?.logo?.name).toBe('logo.svg')
      expect(settings?.catalogs?.map(({ path }) => path)).toEqual([join(home, 'rules'), '/'])
    }
  })
})

describe('the repository of a folder', () => {
  const remote = (url: string) => `[remote "origin"]\n\turl = ${url}\n`
  function find(files: Record<string, string>, folder: string) {
    const { root } = configure(undefined, [], files)
    return findRepository({ root: join(root, folder), label: 'Rules', files: 0 })
  }

  it('is that of a submodule, not the one around it', () => {
    const files = {
      '.git/config': remote('https://github.com/o/around'),
      '.git/modules/inner/config': remote('https://github.com/o/inner'),
      'inner/.git': 'gitdir: ../.git/modules/inner\n',
      'inner/rules/a.yml': 'name: A\n',
    }
    expect(find(files, 'inner/rules')).toMatchObject({ url: 'https://github.com/o/inner', path: 'rules' })
  })

  it('is that of the checkout a worktree belongs to', () => {
    const files = {
      'main/.git/config': remote('https://github.com/o/main'),
      'main/.git/worktrees/tree/commondir': '../..\n',
      'tree/.git': 'gitdir: ../main/.git/worktrees/tree\n',
      'tree/a.yml': 'name: A\n',
    }
    expect(find(files, 'tree')).toMatchObject({ url: 'https://github.com/o/main', path: '' })
  })

  it('is never one further up when the nearest is of no use', () => {
    const files = { '.git/config': remote('https://github.com/o/around'), 'inner/.git': 'gitdir: /nowhere\n' }
    expect(find(files, 'inner')).toBeUndefined()
  })
})

it.each([
  ['git@github.com:o/r.git', 'https://github.com/o/r'],
  ['ssh://git@git.example.com:2222/o/r.git', 'https://git.example.com/o/r'],
  ['https://github.com/o/r', 'https://github.com/o/r'],
  ['/srv/git/rules.git', undefined],
  ['file:///srv/rules', undefined],
])('remote %s is %s on the web', (remote, url) => {
  expect(toWebUrl(remote)).toBe(url)
})

it.each([
  ['', ''],
  ['/', ''],
  ['rules', '/rules'],
  ['/a.b//c~/', '/a.b/c~'],
])('base %j is %j', (given, base) => {
  expect(normaliseBase(given)).toBe(base)
})
