import { expect, it } from 'vitest'
import { createAnchors, listAnchors } from '../../../src/site/anchors.ts'
import { loadFixture } from '../catalog/load-fixture.ts'

it('the anchors of a list are made of the words of its headings, and stay as they were', () => {
  const titles = ['Cloud Security', 'web', 'Abuse & Fraud', 'A - B', 'Übung', 'Other platforms', '情報']
  expect(titles.map(createAnchors('category-', titles))).toEqual([
    'category-cloud_security',
    'category-web',
    'category-abuse_&_fraud',
    'category-a___b',
    'category-übung',
    'category-other_platforms',
    'category-情報',
  ])
})

it('no two headings share an anchor, nor has one that of another heading', () => {
  const titles = ['a b', 'A-b', 'a.b', 'x', 'x-title', '%2e%2e%2fetc', 'a\tb"#', '\ud800', '\u200b', 'y'.repeat(300)]
  const anchors = titles.map(createAnchors('', titles, title => (title.startsWith('x') ? title : title.toLowerCase())))
  expect(new Set(anchors).size).toBe(titles.length)
  expect(anchors.slice(3, 5)).toEqual(['x', 'x-title-2'])
  const clean = titles.map(createAnchors('v', titles))
  expect(clean.slice(0, 9)).toEqual([
    'va_b',
    'va_b-2',
    'va_b-3',
    'vx',
    'vx_title',
    'v_2e_2e_2fetc',
    'va_b__',
    'v_',
    'v_-2',
  ])
  expect(clean[9]).toHaveLength(121)
})

it('there is no anchor for a group whose members all left', () => {
  const { domains } = listAnchors(loadFixture('contentctl-v5').catalog)
  expect(domains('endpoint')).toBe('domain-endpoint')
  expect(domains('no such folder')).toBeUndefined()
})
