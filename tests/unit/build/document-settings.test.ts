import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { documentSettings } from '../../../src/build/document-settings.ts'

it('is what docs/configuration.md says (else run node scripts/config-doc.ts)', () => {
  expect(readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8')).toBe(documentSettings())
})
