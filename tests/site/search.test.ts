import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, inject, it } from 'vitest'
import { indexFolder, type SearchCore, type ShownPage } from '../../src/client/index.ts'
import { readPages } from '../support/html.ts'

const site = inject('sampleSite')
const index = join(site, indexFolder)
const core: SearchCore = JSON.parse(readFileSync(join(index, 'core.json'), 'utf8'))
const folder = join(index, core.folder, 'pages')

const indexed = readdirSync(folder).map(
  (name): ShownPage => JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString()),
)

/** The home page, the search itself, and the page for what is not there. */
const doors = /^index\.html$|^404\.html$|^search\//

it('every page of the site is in the search index, by its own address', () => {
  const pages = readPages(site).map(({ path }) => path)
  const things = pages.filter(path => !doors.test(path)).map(path => `/${path.replace(/index\.html$/, '')}`)
  expect(things.length).toBeGreaterThan(200)
  expect(indexed.map(({ path }) => decodeURI(path)).toSorted()).toEqual(things.toSorted())
})

it('pages have their own titles in the index', () => {
  const rule = indexed.find(({ kind, path }) => kind === 'detections' && path !== '/detections/')
  const html = readFileSync(join(site, rule?.path ?? '', 'index.html'), 'utf8')
  expect(html).toContain(`>${rule?.title}</h1>`)
})
