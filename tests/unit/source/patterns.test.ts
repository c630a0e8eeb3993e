import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyNumber, createPattern, faultOfPattern, matchInTurn } from '../../../src/source/patterns.ts'

describe('a pattern of paths', () => {
  it.each([
    ['bin', ['bin', 'bin/a.yml', 'bin/tests/a.yml'], ['sbin/a.yml', 'x/bin/a.yml', 'bin2/a.yml', 'Bin/a.yml']],
    ['bin/', ['bin/a.yml'], ['bin2/a.yml']],
    ['bin/**', ['bin/a.yml', 'bin/tests/a.yml'], ['x/bin/a.yml']],
    ['**/drafts', ['drafts/a.yml', 'x/drafts/a.yml', 'x/y/drafts/z/a.yml'], ['draft/a.yml', 'drafts_2/a.yml']],
    ['**/*.yaml', ['a.yaml', 'x/a.yaml', 'x/y/a.yaml'], ['a.yml', 'x/a.yaml2']],
    ['*.yml', ['a.yml', '.yml'], ['x/a.yml']],
    [
      'rules/**/win_*_v?.yml',
      ['rules/win_a_v1.yml', 'rules/x/y/win_a_b_v1_v2.yml'],
      ['rules/win_a_v10.yml', 'win_a_v1.yml'],
    ],
    ['a/**/b/**/c', ['a/b/c', 'a/x/b/b/y/c', 'a/b/x/b/c/d'], ['a/c/b', 'a/b']],
    ['a?c', ['abc', 'a😀c', 'a*c'], ['ac', 'abbc', 'a/c']],
    ['windows_?admin,ipc?$ (x)|.+.yml', ['windows_{admin,ipc}$ (x)|.+.yml'], ['windows_{admin,ipc}$ (x)|a.yml']],
  ])('%s', (glob, matched, missed) => {
    const matches = createPattern(glob)
    expect(matched.filter(path => !matches(path))).toEqual([])
    expect(missed.filter(matches)).toEqual([])
  })

  it('says the same as a regular expression does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '?'), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(text, fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 16 }), (glob, path) => {
        fc.pre(faultOfPattern(glob) === undefined)
        const parts = glob.replace(/\/$/u, '').split('/')
        const source = parts.map((part, index) => {
          if (part === '**') return index === parts.length - 1 ? '.*' : '(?:[^/]*/)*'
          const inner = part.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')
          return index === parts.length - 1 ? `${inner}(?:/.*)?` : `${inner}/`
        })
        expect([glob, path, createPattern(glob)(path)]).toEqual([
          glob,
          path,
          new RegExp(`^${source.join('')}$`, 'u').test(path),
        ])
      }),
    )
  })

  it('compares no more often than the lengths of both sides multiplied, however they are made', () => {
    for (const length of [100, 1000, 10_000]) {
      const items = Array.from({ length }, () => 'a')
      const wanted = [...Array.from({ length: 40 }, () => [anyNumber, 'a'] as const).flat(), 'b']
      let compared = 0
      const matches = matchInTurn(items, wanted, (item, other) => {
        compared++
        return item === other
      })
      expect(matches).toBe(false)
      expect(compared).toBeLessThanOrEqual(length * wanted.length)
    }
  })

  it.each([
    ['/bin', 'must be relative to the catalog'],
    ['c:/rules', 'must be relative to the catalog'],
    ['..', 'must not have empty parts, "." or ".."'],
    ['a/../b', 'must not have empty parts, "." or ".."'],
    ['./a', 'must not have empty parts, "." or ".."'],
    ['a//b', 'must not have empty parts, "." or ".."'],
    ['a\\b', 'must be written with / between folders'],
    ['!a', 'may have *, ** and ? only; write ? for a bracket or exclamation mark in a name'],
    ['*.{yml,yaml}', 'may have *, ** and ? only; write ? for a bracket or exclamation mark in a name'],
    ['a/**.yml', 'must have ** alone between slashes'],
  ])('%s is refused', (glob, fault) => expect(faultOfPattern(glob)).toBe(fault))
})
