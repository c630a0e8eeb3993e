import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { rulepress, temporaryFolder } from '../support/command.ts'
import { hostileCatalog } from '../support/hostile-catalog.ts'
import { attribute, type BuiltPage, byTag, type Element, readPage, readPages, textOf } from '../support/html.ts'
import { walkSite } from '../support/walk.ts'

const folder = join(temporaryFolder(), 'deep', 'site')
let pages: readonly BuiltPage[] = []
let said = ''

/** Files only, each by its POSIX path. */
const filesOf = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted()

beforeAll(() => {
  const { status, stdout, stderr } = rulepress('build', hostileCatalog(), '--all', '--out', folder)
  expect(status, stdout + stderr).toBe(0)
  said = stdout
  pages = readPages(folder)
})

/** Attributes through which a page can lead somewhere or load something. */
const addresses = new Set([
  'href',
  'xlink:href',
  'src',
  'srcset',
  'action',
  'formaction',
  'data',
  'poster',
  'ping',
  'cite',
])

/** Our own paths, places in the page, and http(s); not `//evil.example`, which is another host. */
const harmless = /^(?:https?:\/\/|\/(?!\/)|#|\?)/

/** Attributes that hold a script, a page or a style. */
const isScripted = ({ name }: { readonly name: string }) =>
  name.startsWith('on') || name === 'srcdoc' || name === 'style'

describe('a hostile catalog', () => {
  it('has a page inside the output folder, and writes nothing outside it', () => {
    expect(pages.filter(page => page.path.startsWith('detections/')).length).toBeGreaterThan(80)
    expect(readdirSync(join(folder, '..'))).toEqual(['site'])
    expect(readdirSync(join(folder, '../..'))).toEqual(['deep'])
  })

  it('runs no script: neither inline nor from elsewhere', () => {
    const forbidden = new Set(['iframe', 'object', 'embed', 'style', 'base'])
    const found = pages.flatMap(page => {
      const scripts = byTag(page, 'script')
      return [
        ...page.elements.filter(({ tagName, attrs }) => forbidden.has(tagName) || attrs.some(isScripted)),
        ...scripts.filter(script => textOf(script) !== ''),
        ...scripts.filter(script => !/^\/((theme|lost)\.js|assets\/)/.test(attribute(script, 'src') ?? '')),
      ].map(({ tagName, attrs }) => `${page.path}: ${tagName} ${JSON.stringify(attrs)}`)
    })
    expect(found).toEqual([])
  })

  it('leads to http and https only, and loads no image but its own logo', () => {
    const redirects = filesOf(folder).filter(path => path.endsWith('.html') && !pages.some(page => page.path === path))
    expect(redirects.length).toBeGreaterThan(50)
    const everything = [...pages, ...redirects.map(path => readPage(folder, path))]
    const astray = everything.flatMap(page => {
      const wrong = (tag: string, isRight: (element: Element) => boolean) =>
        byTag(page, tag).filter(element => !isRight(element))
      const far = page.elements.filter(({ attrs }) =>
        attrs.some(({ name, value }) => addresses.has(name) && !harmless.test(value)),
      )
      return [
        ...far,
        ...byTag(page, 'img').filter(image => attribute(image, 'src') !== '/logo.svg'),
        ...wrong('a', link => /^https?:$/.test(new URL(attribute(link, 'href') ?? '', 'https://own.example').protocol)),
        ...wrong(
          'meta',
          meta =>
            attribute(meta, 'http-equiv') !== 'refresh' ||
            /^\d+;\s*url=\/(?!\/)/i.test(attribute(meta, 'content') ?? ''),
        ),
        ...wrong('form', form => /^\/(?!\/)/.test(attribute(form, 'action') ?? '/')),
      ].map(({ tagName, attrs }) => `${page.path}: ${tagName} ${JSON.stringify(attrs)}`)
    })
    expect(astray).toEqual([])
  })

  it('shows what it says as text', () => {
    const page = pages.find(one => one.html.includes('alert(5)'))
    const text = page ? byTag(page, 'main').map(textOf).join('') : ''
    for (const literal of [
      '<script>alert(5)</script>',
      '<Channel>',
      '$token$',
      '{{ braces }}',
      'C:\\Windows\\*',
      '</template><script>alert(10)</script>',
    ]) {
      expect(text).toContain(literal)
    }
  })

  it('has pages of its indicators and events, at addresses that any disk and any host can hold', () => {
    const paths = filesOf(folder)
    expect(paths.filter(path => /^indicators\/[^/]+\/[^/]+\/index\.html$/.test(path)).length).toBeGreaterThan(80)
    expect(existsSync(join(folder, 'events/security/4688/index.html'))).toBe(true)
    expect(new Set(paths.map(path => path.toLowerCase())).size).toBe(paths.length)
    const parts = new Set(paths.flatMap(path => path.split('/')))
    const names = [...parts].filter(part => !paths.includes(`assets/${part}`))
    const safe = /^(?!.*\.\.)(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9_-](?:[a-z0-9._-]{0,140}[a-z0-9_-])?$/
    expect(names.filter(name => !safe.test(name))).toEqual([])
  })

  it('publishes nothing that is hidden, or that is a page when it is opened by itself', () => {
    const ours =
      /^(?:assets\/.*\.(?:css|js|woff2|svg)|(?:theme|lost|redirect)\.js|icon\.svg|logo\.svg|rulepress\.json)$/
    const others = filesOf(folder).filter(path => !path.endsWith('.html') && !ours.test(path))
    const offered = others.filter(path => !/^(?:search-index\/|tools\/)/.test(path))
    expect(offered.length).toBeGreaterThan(7)
    expect(offered.filter(path => !/^[^.]+\.(?:csv|json|png|txt)$/.test(path.split('/').at(-1) ?? ''))).toEqual([])
    expect(others.filter(path => /\.(?:svgz?|x?html?|xml|xsl)$/i.test(path))).toEqual([])
    expect(readFileSync(join(folder, 'logo.svg'), 'utf8')).not.toMatch(/script|onload/)
    const leaked = filesOf(folder).filter(path => readFileSync(join(folder, path)).includes('of-the-hidden-file'))
    expect(leaked).toEqual([])
    expect(said).toContain('source/symlink-hidden')
    expect(said).toContain('source/symlink-outside')
  })

  it('keeps its own files, and has a page for what is called like one', () => {
    expect(readFileSync(join(folder, 'theme.js'), 'utf8')).toContain('localStorage')
    expect(JSON.parse(readFileSync(join(folder, 'rulepress.json'), 'utf8'))).toMatchObject({ generator: 'rulepress' })
    expect(said).toContain('the site has a file theme.js')
    expect(said).toContain('the site keeps the folder search-index for itself')
    for (const kind of ['macros', 'stories', 'lookups']) {
      const titles = pages
        .filter(({ path }) => path.startsWith(`${kind}/`))
        .flatMap(page => byTag(page, 'h1').map(textOf))
      for (const name of ['theme.js', 'index.html', '404', 'index', 'rulepress.json'])
        expect(titles, kind).toContain(name)
    }
  })

  it('leads nowhere that does not exist', () => {
    expect(walkSite(folder, '').broken).toEqual([])
  })

  it('keeps its pages in bounds, and says what was not read', () => {
    const sizes = pages.map(({ path, html }) => ({ path, size: html.length }))
    const large = (limit: number) => sizes.filter(({ size }) => size > limit).map(({ path }) => path)
    expect(large(3_000_000)).toEqual([])
    expect(large(400_000).filter(path => !path.startsWith('detections/'))).toEqual([])
    expect(pages.length).toBeLessThan(1200)
    expect(statSync(join(folder, 'tools/spl/catalog.json')).size).toBeLessThan(2_000_000)
    for (const code of ['spl/macro-limit', 'spl/not-understood', 'spl/unbalanced', 'spl/unknown-command'])
      expect(said).toContain(code)
    const text = (number: number) =>
      pages.find(({ path }) => path.startsWith(`detections/7f000000-0000-4000-8000-000000000${number}/`))?.html ?? ''
    expect(text(100)).toContain('it has too many conditions')
    expect(text(109)).toContain('its macros call themselves or grow without end')
    expect(text(111)).toContain('it has too many characters')
  })

  it('gives the same bytes wherever and whenever it is built', () => {
    const again = join(temporaryFolder(), 'site')
    const before = { ...process.env }
    // Another place, another language, another year; and the files were made in another order.
    const year = 'data:text/javascript,Date.now=()=>19e11'
    Object.assign(process.env, { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })
    process.env['NODE_OPTIONS'] = `${before['NODE_OPTIONS'] ?? ''} --import=${year}`
    const { status, stderr } = rulepress('build', hostileCatalog(true), '--out', again)
    process.env = before
    expect(status, stderr).toBe(0)
    const sums = (root: string) =>
      filesOf(root).map(path => {
        const sum = createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex')
        return `${path} ${sum}`
      })
    expect(sums(again)).toEqual(sums(folder))
  })

  it('leaves the plain rule beside it alone', () => {
    expect(existsSync(join(folder, 'detections/0b7c3f6e-5a0e-4a2c-9d53-0d9c2f7b1a11/index.html'))).toBe(true)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
