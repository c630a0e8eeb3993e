import { afterAll, describe, expect, it, vi } from 'vitest'
import { searchFiles } from '../../../../src/build/search/search-files.ts'
import { engineOver, searchPage } from '../../../support/search.ts'

const things = ['archive', 'beacon', 'cookie', 'driver', 'export', 'folder', 'gadget']
const pages = things.map((thing, index) =>
  searchPage({
    title: `Finds A Strange ${thing}`,
    prose: [`The ${thing} speaks of thing number ${index}. Nobody knows more.`],
    facets: { type: [index % 2 === 0 ? 'TTP' : 'Hunting'] },
  }),
)

afterAll(() => vi.unstubAllGlobals())

it('is the same in every run', async () => {
  const [one, other] = [await searchFiles(pages), await searchFiles(pages)]
  const contents = (files: typeof one) =>
    files.map(({ path, content }) => [path, Buffer.from(content).toString('base64')]).toSorted()
  expect(contents(other)).toEqual(contents(one))
})

it('has another folder when anything in it is another', async () => {
  const folderOf = async (changed: typeof pages) =>
    (await searchFiles(changed)).map(({ path }) => path.split('/')[0]).find(name => name !== 'core.json')
  const [first, ...others] = pages
  expect(await folderOf(pages)).toBe(await folderOf([...pages]))
  expect(await folderOf(pages)).not.toBe(
    await folderOf([{ ...first, prose: ['Another text.'] }, ...others] as typeof pages),
  )
})

it('leaves out what the site does not use of Pagefind', async () => {
  const names = (await searchFiles(pages)).map(({ path }) => path.split('/').at(-1) ?? '')
  expect(names.filter(name => /\.(?:js|css)$|^wasm/.test(name)).toSorted()).toEqual(['pagefind.js', 'wasm.en.pagefind'])
})

it('keeps the files of the word index small', async () => {
  const words = (from: number) => Array.from({ length: 400 }, (_, index) => `word${from + index}`).join(' ')
  const wordy = Array.from({ length: 60 }, (_, index) =>
    searchPage({ title: `Page ${index}`, prose: [words(index * 7)] }),
  )
  const chunks = (await searchFiles(wordy)).filter(({ path }) => path.endsWith('.pf_index'))
  expect(chunks.length).toBeGreaterThan(5)
  expect(Math.max(...chunks.map(({ content }) => content.length))).toBeLessThan(20_000)
})

describe('an index in several parts', async () => {
  const { engine } = await engineOver(pages, 3)

  it.each(
    things.map((thing, index) => [thing, index] as const),
  )('finds the %s by name and by text', async (thing, index) => {
    const first = async (query: string) => (await engine.search({ query })).results[0]?.title
    expect(await first(`strange ${thing}`)).toBe(`Finds A Strange ${thing}`)
    expect(await first(`thing number ${index} ${thing}`)).toBe(`Finds A Strange ${thing}`)
  })

  it('counts and filters over all of them', async () => {
    const { total, facets } = await engine.search({ query: 'strange', facets: true })
    expect(total).toBe(things.length)
    expect(facets.find(({ name }) => name === 'type')?.values).toEqual([
      { value: 'TTP', count: 4 },
      { value: 'Hunting', count: 3 },
    ])
  })
})
