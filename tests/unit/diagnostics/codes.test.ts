import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codes, documentCodes } from '../../../src/diagnostics/index.ts'

describe('the code table', () => {
  it('is in alphabetical order', () => {
    expect(Object.keys(codes)).toEqual(Object.keys(codes).sort())
  })

  it.each(Object.entries(codes))('%s is a kebab code with a title and an explanation in sentences', (code, info) => {
    expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/)
    expect(info.title).toMatch(/^[^.]+[^.]$/)
    expect(info.explain).toMatch(/^[A-Z].{60,}\.$/)
  })

  it('is what docs/diagnostics.md says (else run node scripts/diagnostics-doc.ts)', () => {
    expect(readFileSync(new URL('../../../docs/diagnostics.md', import.meta.url), 'utf8')).toBe(documentCodes())
  })
})
