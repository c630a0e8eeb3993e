import { expect, it } from 'vitest'
import { excerptOf } from '../../../src/client/search/excerpt.ts'

const text = (words: number) => Array.from({ length: words }, (_, index) => `word${index}`).join(' ')

it('marks words without what stands around them', () => {
  expect(excerptOf('reads memory of a process (LSASS), then "lsass.exe".', ['lsass'])).toEqual([
    { text: 'reads memory of a process (' },
    { text: 'LSASS', mark: true },
    { text: '), then "' },
    { text: 'lsass.exe', mark: true },
    { text: '".' },
  ])
})

it('is the part with the words, and says where text was left out', () => {
  const runs = excerptOf(`${text(100)} needle ${text(100)}`, ['needle'])
  expect(runs.map(run => run.text).join('')).toMatch(/^… word96 .* needle word0 .* …$/)
  expect(runs.filter(run => run.mark)).toEqual([{ text: 'needle', mark: true }])
})

it('is the beginning of a text without the words', () => {
  expect(excerptOf('nothing of it', ['needle'])).toEqual([{ text: 'nothing of it' }])
  expect(excerptOf('', ['needle'])).toEqual([])
})
