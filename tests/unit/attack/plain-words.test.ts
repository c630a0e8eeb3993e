import { describe, expect, it } from 'vitest'
import { findTechnique, plainWords } from '../../../src/attack/index.ts'
import { techniquesWithPlainWords } from '../../../src/attack/plain-words.ts'

describe('the plain words of a technique', () => {
  it('are those of a sub-technique, or of the technique above it', () => {
    expect(plainWords('T1555.003')).toContain('browser')
    expect(plainWords('T1003.999')).toBe(plainWords('T1003'))
    expect(plainWords('T9999')).toBe('')
  })

  it('belong to techniques that ATT&CK has or had', () => {
    expect(techniquesWithPlainWords.filter(id => findTechnique(id) === undefined)).toEqual([])
    expect(new Set(techniquesWithPlainWords).size).toBe(techniquesWithPlainWords.length)
  })
})
