import { describe, expect, test } from 'vitest'
import { loadCatalog, type SourceFolder } from '../../../src/catalog/index.ts'
import { createCollector } from '../../../src/diagnostics/index.ts'
import { folder, hasShared, load, shared } from './load-fixture.ts'

let count = 0

function rule(name: string, lines = 'search: index=a\n', id?: string): string {
  const own = `66666666-6666-4666-8666-${String(++count).padStart(12, '0')}`
  return `name: ${name}\nid: ${id ?? own}\nversion: 1\nstatus: production\ntype: TTP\ntags: { asset_type: Endpoint }\n${lines}`
}

const macro = (name: string): string => `name: ${name}\ndefinition: index=a\n`
const converted = 'search:\n  selection: { Image: a }\n  condition: selection\n'
const unclosed = `${rule('Broken')}description: "no end\n`

/** What other tools keep in repositories of rules. Some of it is no YAML. */
const foreign = {
  'ansible/playbooks/site.yml': '- hosts: all\n  tasks:\n  - debug: {msg: x}\n',
  'ci/apply.yml': 'apply:\n  script:\n    - *tofu_init\n',
  'helm/Chart.yaml': 'apiVersion: v2\nname: x\nversion: 1.0.0\ntype: application\n',
  'helm/templates/x.yaml': 'metadata:\n  name: {{ .Release.Name }}-x\n',
  'k8s/deployments/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n---\na: b\n',
  'docker-compose.yml': 'name: lab\nservices:\n  splunk: { image: splunk }\n',
  'mkdocs.yml': 'site_name: x\nmarkdown_extensions:\n  - x: !!python/name:y\n',
  'api/openapi.yaml': 'openapi: 3.1.0\ninfo: { title: x, version: 1.0.0 }\npaths: {}\ntags: []\n',
  'pre-commit.yaml': 'repos:\n- repo: local\n  hooks: [{ id: x, name: y }]\n',
  'deploy/wide.yaml': 'a: 1\na: 2\n',
}

/** The names of what makes a page, and every diagnostic but the line on other files. */
function readOf(files: Readonly<Record<string, string>>, settings: Partial<SourceFolder> = {}) {
  const collector = createCollector()
  const catalog = loadCatalog([{ root: folder(files), ...settings }], collector.report)
  const diagnostics = collector.all()
  const others = diagnostics.find(({ code }) => code === 'catalog/other-files')
  return {
    catalog,
    names: [...catalog.byKey.values()].map(({ name }) => name).sort(),
    problems: diagnostics
      .filter(diagnostic => diagnostic !== others)
      .map(({ code, place }) => `${code} ${place?.file}`),
    line: others?.message,
    listed: others?.related?.map(({ place, message }) => `${place.file}: ${message}`),
    help: others?.help,
  }
}

describe('a repository with the layout', () => {
  test('keeps its pages to itself, whatever other tools have put beside it', () => {
    const { names, problems, line, listed } = readOf({
      ...foreign,
      'detections/endpoint/a.yml': rule('A'),
      'playbooks/site.yml': foreign['ansible/playbooks/site.yml'],
      'deployments/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\n',
      'lookups/docker-compose.yml': foreign['docker-compose.yml'],
    })
    expect(names).toEqual(['A'])
    expect(problems).toEqual([])
    expect(line).toBe(
      '13 of 14 files that were looked at are no content: of other tools: 6 (ansible/playbooks 1, deployments 1, docker-compose.yml and 3 more places); unreadable, and not like content: 2 (ci 1, helm/templates 1); something else: 5 (api 1, deploy 1, helm 1 and 2 more places).',
    )
    expect(listed).toContain('deploy/wide.yaml: something else')
    expect(listed?.find(text => text.startsWith('ci/'))).toMatch(
      /^ci\/apply\.yml: unreadable, and not like content: ./u,
    )
  })

  test.each([
    ['bin/tests/fixture.yml'],
    ['contentctl/templates/detections/endpoint/fixture.yml'],
    ['anything/at/all/fixture.yml'],
    ['a_fixture_at_the_top.yml'],
    ['archive/detections/endpoint/fixture.yml'],
    ['dist/detections/endpoint/fixture.yml'],
    ['tests/detections/fixture.yml'],
  ])('leaves a rule its address, page and name beside a fixture of the same id: %s', path => {
    const id = '77777777-7777-4777-8777-777777777777'
    const { catalog, problems, line } = readOf({
      [path]: rule('Example Rule', undefined, id),
      'detections/endpoint/real.yml': rule('Example Rule', undefined, id),
    })
    expect(catalog.detections.map(({ segment, origin }) => [segment, origin.document.file.path])).toEqual([
      [id, 'detections/endpoint/real.yml'],
    ])
    expect(problems).toEqual([])
    expect(line).toMatch(
      /^1 of 2 files that were looked at are no content: like content, but outside its folders: 1 \(/u,
    )
  })

  test('reads no source that a converter makes a rule of, and says so', () => {
    const { names, problems, line } = readOf({
      'dev/endpoint/a.yml': rule('A', converted),
      'dev_ssa/a.yml': rule('B', converted),
      'detections/a.yml': rule('A'),
    })
    expect([names, problems]).toEqual([['A'], []])
    expect(line).toContain('sources for a converter, with a map as search: 2 (dev/endpoint 1, dev_ssa 1)')
  })

  test('lies where its detections do: at the top, one folder down, two', () => {
    const files = {
      'macros/m.yml': macro('m'),
      'detections/a.yml': rule('A'),
      'ssa_detections/endpoint/b.yml': rule('B'),
    }
    for (const home of ['', 'my_app/', 'apps/ours/', 'src/'])
      expect(
        readOf({
          ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`${home}${path}`, text])),
          [`${home}fixtures/c.yml`]: rule('C'),
        }),
      ).toMatchObject({ names: ['A', 'B', 'm'], problems: [] })
  })

  test('may stand several times side by side, with folders that the apps share', () => {
    const { names, problems } = readOf({
      'apps/one/detections/a.yml': rule('A'),
      'apps/two/detections/b.yml': rule('B'),
      'macros/m.yml': macro('m'),
      'infra/playbooks/site.yml': 'vars: { a: b }\n',
      'infra/deployments/web.yml': 'replicas: 3\n',
    })
    expect([names, problems]).toEqual([['A', 'B', 'm'], []])
  })

  test('is not where a folder of the same name holds none of the rules', () => {
    const { names, problems } = readOf({
      'src/detections/settings.yml': 'threads: 4\n',
      'rules/a.yml': rule('A'),
      'macros/m.yml': macro('m'),
    })
    expect([names, problems]).toEqual([['A', 'm'], []])
  })

  test('is not at the top where a folder of that name holds only what other languages are written in', () => {
    const sigma = 'title: S\nid: x\nname: s\nlogsource: { category: a }\ndetection: { condition: s }\n'
    const { names, problems } = readOf({ 'detections/a.yml': sigma, 'splunk/b.yml': rule('B') })
    expect([names, problems]).toEqual([['B'], []])
  })

  test('gives each of two apps its own tests, and none of a rule below detections to one below ssa_detections', () => {
    const tests = (pass: string) => `name: T\ntests: [{ name: T, file: endpoint/a.yml, pass_condition: ${pass} }]\n`
    const { catalog } = readOf({
      'one/detections/endpoint/a.yml': rule('A'),
      'one/ssa_detections/endpoint/a.yml': rule('S'),
      'one/tests/endpoint/a.test.yml': tests('first'),
      'two/detections/endpoint/a.yml': rule('B'),
      'two/tests/endpoint/a.test.yml': tests('second'),
    })
    expect(
      catalog.detections.map(({ name, tests }) => [name, ...tests.map(({ passCondition }) => passCondition)]),
    ).toEqual([['A', 'first'], ['S'], ['B', 'second']])
  })

  test('has no folder in which a broken file goes unheard', () => {
    const { problems } = readOf({
      'detections/endpoint/a.yml': unclosed,
      'detections/endpoint/b.yml': 'nothing: here\n',
      'detections/docs/c.yml': rule('C', ''),
      'detections/dist/d.yml': rule('D', converted),
      'detections/tests/workflows/bin/e.yml': '- a\n',
      'ssa_detections/f.yml': rule('F', ''),
      'macros/g.yml': 'definition: x\n',
      'stories/h.yml': 'x: {{ y }}-z\n',
      'removed/detections/i.yml': rule('I', ''),
    })
    expect(problems.filter(problem => /no-|invalid-yaml/u.test(problem)).sort()).toEqual([
      'rule/no-name detections/endpoint/b.yml',
      'rule/no-name detections/tests/workflows/bin/e.yml',
      'rule/no-name macros/g.yml',
      'rule/no-query detections/dist/d.yml',
      'rule/no-query detections/docs/c.yml',
      'rule/no-query detections/endpoint/b.yml',
      'rule/no-query detections/tests/workflows/bin/e.yml',
      'rule/no-query removed/detections/i.yml',
      'rule/no-query ssa_detections/f.yml',
      'source/invalid-yaml detections/endpoint/a.yml',
      'source/invalid-yaml stories/h.yml',
    ])
  })

  test('names what looks like content elsewhere, and says how to have it read', () => {
    const { names, line, help } = readOf({
      'detections/a.yml': rule('A'),
      'hunts/deep/down/b.yml': rule('B'),
      'hunts/c.yml': unclosed,
    })
    expect(names).toEqual(['A'])
    expect(line).toContain('like content, but outside its folders: 2 (hunts 1, hunts/deep 1)')
    expect(help).toContain('`include`')
  })
})

describe('rules that lie loose', () => {
  test('are known by their keys, in folders of any name, beside the files of other tools', () => {
    const { names, problems, line } = readOf({
      ...foreign,
      'our rules/a.yml': rule('A'),
      'rules/ci/b.yaml': rule('B'),
      'rules/tools/c.yml': rule('C'),
      'd.yml': rule('D'),
      'macros/m.yml': macro('m'),
      'dev/e.yml': rule('E', converted),
    })
    expect(names).toEqual(['A', 'B', 'C', 'D', 'm'])
    expect(problems).toEqual([])
    expect(line).toContain('11 of 16 files')
  })

  test.each([
    ['bin/a.yml'],
    ['bin/tests/detection/a.yml'],
    ['tests/data/a.yml'],
    ['src/fixtures/a.yml'],
    ['docs/a.yml'],
    ['templates/a.yml'],
  ])('keep their addresses beside a copy under %s', path => {
    const { catalog, problems } = readOf({
      [path]: rule('A', undefined, 'x'),
      'rules/a.yml': rule('A', undefined, 'x'),
    })
    expect(catalog.detections.map(({ segment, origin }) => [segment, origin.document.file.path])).toEqual([
      ['x', 'rules/a.yml'],
    ])
    expect(problems.filter(problem => !problem.startsWith('rule/invalid-id'))).toEqual([])
  })

  test('need no more than a name, an id and a search, and beside others a search', () => {
    const id = '99999999-9999-4999-8999-999999999999'
    const { names, problems, help } = readOf({
      'a.yml': `name: Least\nid: ${id}\nsearch: index=a\n`,
      'b.yml': 'name: No id\nsearch: index=a\n',
      'c.yml': `id: ${id.replace('9', '8')}\nname: No search\ntype: Hunting\n`,
      'far/away/d.yml': 'name: Settings\nsearch: lunr\n',
    })
    expect(names).toEqual(['Least'])
    expect(problems.filter(problem => problem.startsWith('rule/no-'))).toEqual([
      'rule/no-id b.yml',
      'rule/no-query c.yml',
    ])
    expect(help).toContain('`include`')
  })

  test('are errors when they are broken', () => {
    const { problems } = readOf({
      'rules/a.yml': rule('A'),
      'rules/no_search.yml': rule('B', 'serach: index=a\n'),
      'rules/no_yaml.yml': unclosed,
      'rules/rubbish.yml': 'x: {{ y }}-z\n',
      'elsewhere/alone.yml': unclosed,
      'elsewhere/untyped.yml': rule('C', '').replace('type: TTP\n', ''),
      'macros/m.yml': macro('m'),
      'macros/nameless.yml': 'definition: x\n',
    })
    expect(problems.sort()).toEqual([
      'rule/no-name macros/nameless.yml',
      'rule/no-query elsewhere/untyped.yml',
      'rule/no-query rules/no_search.yml',
      'source/invalid-yaml elsewhere/alone.yml',
      'source/invalid-yaml rules/no_yaml.yml',
      'source/invalid-yaml rules/rubbish.yml',
    ])
  })
})

describe('rules of a language that is not read yet', () => {
  const sigma = 'title: S\nid: x\nlogsource: { category: a }\ndetection: { s: { a: b }, condition: s }\n'
  const elastic = '[metadata]\nmaturity = "production"\n\n[rule]\nname = "E"\n'

  test('are counted in one line', () => {
    const { names, problems, line } = readOf({
      'rules/a.yml': sigma,
      'rules/b.yml': `title: T\naction: global\n---\n${sigma}`,
      'rules/c.toml': elastic,
      'hunting/d.toml': '[hunt]\nname = "H"\n',
      'pyproject.toml': '[project]\nname = "x"\n',
    })
    expect(names).toEqual([])
    expect(problems).toEqual(['catalog/empty undefined'])
    expect(line).toBe(
      '4 of 4 files that were looked at are no content: Sigma rules, not read yet: 2 (rules 2); Elastic rules, not read yet: 2 (hunting 1, rules 1).',
    )
  })

  test('are so below detections as well', () => {
    const { problems, line } = readOf({ 'detections/a.yml': sigma, 'detections/b.yml': rule('B') })
    expect(problems).toEqual([])
    expect(line).toContain('Sigma rules, not read yet: 1')
  })
})

describe('patterns of the configuration', () => {
  const globs = (...list: readonly string[]) => list.map(glob => ({ glob }))
  const files = {
    'detections/a.yml': rule('A'),
    'detections/drafts/b.yml': unclosed,
    'hunts/c.yml': rule('C'),
    'hunts/d.yml': 'title: no key of ours\n',
    'hunts/drafts/e.yml': rule('E'),
    'hunts/manifest.yml': 'apiVersion: 1\nkind: x\n',
  }

  test('`include` makes content of anything, `exclude` of nothing', () => {
    const { names, problems, line } = readOf(files, {
      include: globs('hunts/**'),
      exclude: globs('**/drafts', 'hunts/m*.yml'),
    })
    expect(names).toEqual(['A', 'C'])
    expect(problems.sort()).toEqual(['rule/no-name hunts/d.yml', 'rule/no-query hunts/d.yml'])
    expect(line).toBe(
      '3 of 6 files that were looked at are no content: excluded by the configuration: 3 (detections/drafts 1, hunts 1, hunts/drafts 1).',
    )
  })

  test('an excluded file is as good as absent, whatever names it', () => {
    const list = {
      'detections/a.yml': rule('A'),
      'lookups/l.yml': 'name: l\nlookup_type: csv\nfilename: l.csv\n',
      'lookups/l.csv': 'a\n',
    }
    expect(readOf(list).problems).toEqual([])
    expect(readOf(list, { exclude: globs('lookups/*.csv') }).problems).toEqual(['link/missing-file lookups/l.yml'])
  })

  test('one that matches nothing is reported, with what may have been meant', () => {
    const collector = createCollector()
    loadCatalog(
      [
        {
          root: folder(files),
          include: globs('hunt/**', 'hunts/drafts/*'),
          exclude: globs('hunts/drafts', 'detectoins/x*'),
        },
      ],
      collector.report,
    )
    const found = collector.all().filter(({ code }) => code === 'config/unused-pattern')
    expect(found.map(({ message, help }) => `${message} ${help}`)).toEqual([
      '"detectoins/x*" under `exclude` matches no file. Did you mean "detections/x*"?',
      '"hunt/**" under `include` matches no file that could be content. Did you mean "hunts/**"?',
      '"hunts/drafts/*" under `include` matches no file that could be content. undefined',
    ])
  })

  test('hold for their own catalog only', () => {
    const collector = createCollector()
    const again = folder(files)
    const catalog = loadCatalog(
      [
        { root: folder({ 'detections/z.yml': rule('Z') }) },
        { root: again, include: globs('hunts/c.yml'), exclude: globs('**/drafts') },
      ],
      collector.report,
    )
    expect(catalog.detections.map(({ name }) => name)).toEqual(['Z', 'A', 'C'])
    expect(collector.count('warning')).toBe(0)
  })
})

describe('a file of 2021 among the detections whose type is Investigation', () => {
  const investigation = (tags: string): string =>
    `name: I\nid: 88888888-8888-4888-8888-888888888888\nversion: 1\ntype: Investigation\nsearch: index=a\ntags: { ${tags} }\n`
  const tests = {
    'tests/endpoint/i.test.yml': 'name: T\ntests: [{ name: T, file: endpoint/i.yml, pass_condition: x }]\n',
  }

  test('is one when it is only run by hand', () => {
    const { catalog } = readOf({
      'detections/endpoint/i.yml': investigation('product: [A]'),
      'detections/a.yml': rule('A'),
    })
    expect(catalog.investigations.map(({ name }) => name)).toEqual(['I'])
  })

  test.each([
    ['a test', 'product: [A]', tests],
    ['a risk', 'mitre_attack_id: [T1059], observable: [{ name: dest, type: Hostname, role: [Victim] }]', {}],
  ])('is a detection when it has %s', (_, tags, more) => {
    const { catalog, problems } = readOf({ 'detections/endpoint/i.yml': investigation(tags), ...more })
    expect(catalog.detections.map(({ name, type, tests }) => [name, type, tests.length])).toEqual([
      ['I', 'Investigation', Object.keys(more).length],
    ])
    expect(problems.filter(problem => /missing-detection|unknown-key/u.test(problem))).toEqual([])
  })
})

test.skipIf(!hasShared).each([
  ['escu-3.60', 109, 0],
  ['escu-4.35', 152, 0],
])(
  'a whole checkout of %s has its rules, each at its own address, and nothing of its build tool',
  (name, rules, moved) => {
    const { catalog, diagnostics } = load(`${shared}/catalogs/checkouts/${name}`)
    expect(catalog.detections).toHaveLength(rules)
    expect(catalog.detections.filter(({ segment, id }) => segment !== id?.toLowerCase())).toHaveLength(moved)
    const paths = [...catalog.byKey.values()].map(({ origin }) => origin.document.file.path)
    expect(
      paths.filter(path => /^(?:bin|dev|dev_ssa|docs|security_content_automation|app_template)\//u.test(path)),
    ).toEqual([])
    expect(diagnostics.filter(({ code }) => code === 'catalog/other-files')).toHaveLength(1)
    expect(
      diagnostics.filter(({ code, place }) => code.startsWith('rule/no-') && !place?.file.startsWith('data_sources/')),
    ).toEqual([])
  },
)
