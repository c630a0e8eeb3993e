import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, inject, it } from 'vitest'
import { indexFolder, type SearchCore } from '../../src/client/index.ts'
import { readPages } from '../support/html.ts'

const site = inject('sampleSite')
const index = join(site, indexFolder)
const core: SearchCore = JSON.parse(readFileSync(join(index, 'core.json'), 'utf8'))
const fragments = join(index, core.folder, 'pagefind/fragment')

interface Indexed {
  readonly url: string
  readonly meta: { readonly title: string }
}

const indexed = readdirSync(fragments).map((name): Indexed => {
  const text = gunzipSync(readFileSync(join(fragments, name))).toString()
  return JSON.parse(text.slice('pagefind_dcd'.length))
})

/** The home page, the search itself, and the page for what is not there. */
const doors = /^index\.html$|^404\.html$|^search\//

it('every page of the site is in the search index, by its own address', () => {
  const pages = readPages(site).map(({ path }) => path)
  const things = pages.filter(path => !doors.test(path)).map(path => `/${path.replace(/index\.html$/, '')}`)
  expect(things.length).toBeGreaterThan(200)
  expect(indexed.map(({ url }) => decodeURI(url)).toSorted()).toEqual(things.toSorted())
})

it('pages have their own titles in the index', () => {
  const rule = indexed.find(({ url }) => url.startsWith('/detections/'))
  const html = readFileSync(join(site, rule?.url ?? '', 'index.html'), 'utf8')
  expect(html).toContain(`>${rule?.meta.title}</h1>`)
})
