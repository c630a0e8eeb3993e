import { HtmlValidate } from 'html-validate'
import { describe, expect, inject, it } from 'vitest'
import { attribute, type BuiltPage, byTag, type Element, readPages, textOf } from '../support/html.ts'
import { pagesOfNewStructure } from '../support/structures.ts'
import { walkSite } from '../support/walk.ts'

const folder = inject('sampleSite')
const base = '/docs/rules'
const pages = readPages(folder)

describe('every page of the sample site', () => {
  it('has one heading, a title, a description and a strict policy', () => {
    for (const page of pages) {
      expect(byTag(page, 'h1'), page.path).toHaveLength(1)
      expect(byTag(page, 'title').map(textOf).join(''), page.path).not.toBe('')
      expect(meta(page, 'description'), page.path).toBeTruthy()
      const policy = byTag(page, 'meta').find(one => attribute(one, 'http-equiv') === 'Content-Security-Policy')
      expect(policy && attribute(policy, 'content'), page.path).toMatch(
        /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/,
      )
    }
  })

  it('has no inline script or style and asks no other host for anything', () => {
    for (const page of pages) {
      expect(byTag(page, 'style'), page.path).toEqual([])
      for (const element of page.elements) {
        expect(
          element.attrs.filter(({ name }) => name === 'style' || name.startsWith('on')),
          page.path,
        ).toEqual([])
        if (element.tagName === 'script') expect(attribute(element, 'src'), page.path).toMatch(/^\/docs\/rules\//)
        const loaded =
          element.tagName === 'link' && attribute(element, 'rel') !== 'canonical'
            ? attribute(element, 'href')
            : undefined
        for (const address of [loaded, attribute(element, 'src')])
          if (address) expect(address, page.path).toMatch(/^\/docs\/rules\//)
      }
    }
  })

  it('leaves cells without a value truly empty, so that narrow tables leave them out', () => {
    for (const page of pages)
      for (const cell of byTag(page, 'td'))
        expect(
          cell.childNodes.length > 0 && textOf(cell).trim() === '' && isLeaf(cell),
          `${page.path}: ${attribute(cell, 'data-label')}`,
        ).toBe(false)
  })

  it('links only to pages, files and fragments that exist, all below the base path', () => {
    const { broken, redirects } = walkSite(folder, base)
    expect(broken).toEqual([])
    expect(redirects.size).toBeGreaterThan(0)
  })

  it('names only parts of itself as labels, descriptions and lists', () => {
    const references = ['for', 'list', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns']
    const missing = pages.flatMap(page => {
      const ids = new Set(page.elements.map(element => attribute(element, 'id')))
      const named = page.elements.flatMap(({ attrs }) => attrs.filter(({ name }) => references.includes(name)))
      const parts = named.flatMap(({ value }) => value.split(/\s+/))
      return parts.filter(part => !ids.has(part)).map(part => `${page.path} #${part}`)
    })
    expect(missing).toEqual([])
  })

  it('is valid HTML', async () => {
    const validate = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: {
        'no-trailing-whitespace': 'off',
        'void-style': 'off',
        'long-title': 'off',
        'doctype-style': 'off',
        'attribute-boolean-style': 'off',
        'no-implicit-button-type': 'error',
        // HTML allows every sign but blanks; values of indicators hold dots.
        'valid-id': ['error', { relaxed: true }],
      },
    })
    for (const page of pagesOfNewStructure(pages)) {
      const { results } = await validate.validateString(page.html)
      expect(
        results.flatMap(result =>
          result.messages.map(one => `${page.path}:${one.line}:${one.column} ${one.ruleId} ${one.message}`),
        ),
      ).toEqual([])
    }
  })

  it('says where it will live', () => {
    const home = pages.find(page => page.path === 'index.html')
    const canonical = home && byTag(home, 'link').find(link => attribute(link, 'rel') === 'canonical')
    expect(canonical && attribute(canonical, 'href')).toBe('https://example.org/docs/rules/')
  })
})

function meta(page: BuiltPage, name: string): string | undefined {
  const found = byTag(page, 'meta').find(element => attribute(element, 'name') === name)
  return found && attribute(found, 'content')
}

/** Whether an element holds no other one. */
function isLeaf(element: Element): boolean {
  return element.childNodes.every(node => node.nodeName === '#text')
}
