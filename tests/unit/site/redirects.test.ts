import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeRedirects } from '../../../src/build/redirects.ts'
import { loadCatalog } from '../../../src/catalog/index.ts'
import { createCollector } from '../../../src/diagnostics/index.ts'
import { createUrls, listRedirects } from '../../../src/site/index.ts'
import { temporaryFolder } from '../../support/command.ts'

const ids = [1, 2, 3].map(n => `0b7c3f6e-5a0e-4a2c-9d53-0d9c2f7b1a1${n}`)
const rule = (name: string, id: string | undefined, more = '') =>
  `name: ${name}\nid: ${id}\nversion: 1\nstatus: production\ntype: TTP\nsearch: index=main\n${more}tags:\n  asset_type: Endpoint\n`

function redirectsOf(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'rulepress-test-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true })
    writeFileSync(join(root, name), text)
  }
  const catalog = loadCatalog([{ root }], () => {})
  const collector = createCollector()
  const redirects = listRedirects(catalog, createUrls('/r'), collector.report)
  return {
    list: redirects,
    to: Object.fromEntries(redirects.map(({ from, to }) => [from, to])),
    problems: collector.all().map(({ code, message }) => `${code}: ${message}`),
  }
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))

describe('other addresses of a page', () => {
  it('are the one by category and the one by name', () => {
    expect(redirectsOf({ 'detections/endpoint/a.yml': rule('Owl - at Night', ids[0]) }).to).toEqual({
      [`/r/endpoint/${ids[0]}/`]: `/r/detections/${ids[0]}/`,
      '/r/detections/owl___at_night/': `/r/detections/${ids[0]}/`,
    })
  })

  it('of a rule that left are those under the first fifty categories, with a report where there are more', () => {
    const id = (index: number) => `0b7c3f6e-5a0e-4a2c-9d53-${String(index).padStart(12, '0')}`
    const live = Array.from({ length: 60 }, (_, index) => [
      `detections/c${index}/r.yml`,
      rule(`Owl ${index}`, id(index)),
    ])
    const { list, problems } = redirectsOf({
      ...Object.fromEntries(live),
      'removed/detections/b.yml': rule('Gone', ids[1]),
    })
    expect(list.filter(({ title }) => title === 'Gone').length).toBeLessThan(55)
    expect(problems.filter(problem => problem.startsWith('page/too-many-folders'))).toHaveLength(1)
  })

  it('are those under every category for a rule that left its own', () => {
    const { to, problems } = redirectsOf({
      'detections/endpoint/a.yml': rule('Owl at night', ids[0]),
      'removed/detections/b.yml': rule('Owl at night', ids[1]),
    })
    expect(to[`/r/endpoint/${ids[1]}/`]).toBe(`/r/detections/${ids[1]}/`)
    expect(to[`/r/deprecated/${ids[1]}/`]).toBe(`/r/detections/${ids[1]}/`)
    expect(to['/r/detections/owl_at_night/']).toBe(`/r/detections/${ids[0]}/`)
    expect(problems).toEqual([])
  })

  it('lead to the first of two rules with one name, and say so', () => {
    const { to, problems } = redirectsOf({
      'detections/endpoint/a.yml': rule('Owl-at night', ids[0]),
      'detections/endpoint/b.yml': rule('Owl at night', ids[1]),
    })
    expect(to['/r/detections/owl_at_night/']).toBe(`/r/detections/${ids[0]}/`)
    expect(problems).toEqual([
      'page/url-collision: /r/detections/owl_at_night/ does not lead to "Owl at night": it leads to "Owl-at night".',
    ])
  })

  it('tell two rules of the very same name apart by their addresses', () => {
    const { problems } = redirectsOf({
      'detections/endpoint/a.yml': rule('Owl at night', ids[0]),
      'ssa_detections/endpoint/b.yml': rule('Owl at night', ids[1]),
    })
    expect(problems).toEqual([
      `page/url-collision: /r/detections/owl_at_night/ does not lead to "Owl at night": it leads to another one of that name, /r/detections/${ids[0]}/.`,
    ])
  })

  it('never take the place of anything of the site, whatever its files are called, and say so', () => {
    const folder = temporaryFolder()
    const site = [
      'theme.js',
      'rulepress.tmp/x',
      'assets/Page.AbC1.css',
      'Logo.SVG',
      'pagefind/a/b.gz',
      'macros/index.html',
    ]
    for (const path of [...site, 'macros/owl/index.html', 'lookups/index.html', 'lookups/owl/Rows.csv']) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), 'of the site')
    }
    const categories = [
      'Theme.js',
      'rulepress.json',
      'assets',
      'logo.svg',
      'PAGEFIND',
      'rulepress.tmp',
      'macros',
      'own',
    ]
    const { list } = redirectsOf(
      Object.fromEntries(categories.map(name => [`detections/${name}/a.yml`, rule(`Owl ${name}`, `owl`)])),
    )
    const before = filesBelow(folder)
    const collector = createCollector()
    const config = { title: '', base: '/r', appPrefixes: new Map(), repositories: new Map(), guide: [] }
    writeRedirects(list, config, folder, collector.report)
    const added = filesBelow(folder).filter(path => !before.includes(path) && !path.startsWith('detections/'))
    const leading = list.filter(({ from }) => /^\/r\/(?!detections)/.test(from)).map(({ from }) => from)
    const kept = added.map(path => `/r/${path.replace('index.html', '')}`)
    const named = collector.all().map(({ message }) => message.split(' ')[0])
    expect([...kept, ...named].toSorted()).toEqual(leading.toSorted())
    expect(added.map(path => path.split('/')[0]).toSorted()).toEqual(['macros', 'own'])
    for (const path of before) expect(readFileSync(join(folder, path), 'utf8')).toBe('of the site')
    const messages = collector.all().map(({ message }) => message)
    expect(messages.join()).toMatch(
      /\/r\/theme\.js\/[^ ]+ does not lead to "Owl Theme\.js": the site has a file theme\.js\./,
    )
    expect(messages.join()).toContain('the site has a file rulepress.json')
    expect(messages.join()).toContain('the site keeps the folder assets for itself')
    for (const { place } of collector.all()) expect(place?.file).toMatch(/^detections\/.+\/a\.yml$/)
  })

  it('never take the place of a page', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rulepress-test-'))
    const { list } = redirectsOf({ 'detections/endpoint/a.yml': rule('Owl & \u200b<b>', ids[0]) })
    const page = join(folder, 'endpoint', ids[0] ?? '', 'index.html')
    mkdirSync(join(page, '..'), { recursive: true })
    writeFileSync(page, 'a page')
    const collector = createCollector()
    const config = {
      title: '',
      base: '/r',
      appPrefixes: new Map(),
      repositories: new Map(),
      guide: [],
      site: 'https://a.example',
    }
    expect(writeRedirects(list, config, folder, collector.report)).toBe(1)
    expect(readFileSync(page, 'utf8')).toBe('a page')
    expect(collector.all().map(({ code }) => code)).toEqual(['page/url-collision'])
    const html = readFileSync(
      join(folder, 'detections/owl_&_\u200b<b>'.replace(/[&<>\u200b]/g, '_'), 'index.html'),
      'utf8',
    )
    expect(html).toContain('>Owl &amp; [U+200B]&lt;b>')
    expect(html).toContain(`href="https://a.example/r/detections/${ids[0]}/"`)
  })
})
