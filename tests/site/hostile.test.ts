import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { projectRoot, rulepress, temporaryFolder } from '../support/command.ts'
import { attribute, type BuiltPage, byTag, readPage, readPages, textOf } from '../support/html.ts'

const folder = join(temporaryFolder(), 'deep', 'site')
let pages: readonly BuiltPage[] = []

beforeAll(() => {
  const { status, stdout, stderr } = rulepress('build', join(projectRoot, 'tests/fixtures/hostile'), '--out', folder)
  expect(status, stdout + stderr).toBe(0)
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

describe('a hostile catalog', () => {
  it('has a page inside the output folder, and writes nothing outside it', () => {
    expect(pages.filter(page => page.path.startsWith('detections/'))).toHaveLength(3)
    expect(readdirSync(join(folder, '..'))).toEqual(['site'])
    expect(readdirSync(join(folder, '../..'))).toEqual(['deep'])
  })

  it('runs no script: neither inline nor from elsewhere', () => {
    for (const page of pages) {
      for (const element of page.elements) {
        expect(
          element.attrs.filter(({ name }) => name.startsWith('on') || name === 'srcdoc' || name === 'style'),
          page.path,
        ).toEqual([])
        expect(['iframe', 'object', 'embed', 'style', 'base'], page.path).not.toContain(element.tagName)
      }
      const scripts = byTag(page, 'script')
      expect(scripts.map(textOf).join(''), page.path).toBe('')
      for (const script of scripts)
        expect(attribute(script, 'src'), page.path).toMatch(/^\/((theme|lost)\.js|assets\/)/)
    }
  })

  it('leads to http and https only, and loads no image', () => {
    const everything = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.html'))
    for (const page of everything.map(path => readPage(folder, path))) {
      const found = page.elements.flatMap(({ attrs }) => attrs.filter(({ name }) => addresses.has(name)))
      for (const { value } of found) expect(value, page.path).toMatch(harmless)
      expect(byTag(page, 'img'), page.path).toEqual([])
      for (const link of byTag(page, 'a').filter(({ attrs }) => attrs.some(({ name }) => name === 'href')))
        expect(new URL(attribute(link, 'href') ?? '', 'https://own.example').protocol, page.path).toMatch(/^https?:$/)
      for (const meta of byTag(page, 'meta').filter(one => attribute(one, 'http-equiv') === 'refresh'))
        expect(attribute(meta, 'content'), page.path).toMatch(/^\d+;\s*url=\/(?!\/)/i)
      for (const form of byTag(page, 'form')) expect(attribute(form, 'action') ?? '/', page.path).toMatch(/^\/(?!\/)/)
    }
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

  it('leaves the plain rule beside it alone', () => {
    expect(existsSync(join(folder, 'detections/0b7c3f6e-5a0e-4a2c-9d53-0d9c2f7b1a11/index.html'))).toBe(true)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
