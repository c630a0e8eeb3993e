import { expect, it } from 'vitest'
import { compareVersions } from '../../../src/site/removed/page.ts'

it('orders versions by their numbers', () => {
  expect(['5.4.0', '', '5.12.0', '5.4', '10.0'].toSorted(compareVersions)).toEqual([
    '',
    '5.4',
    '5.4.0',
    '5.12.0',
    '10.0',
  ])
})
