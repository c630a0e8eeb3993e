/** Writes docs/diagnostics.md from the code table. With --check: writes nothing, exits 1 when the page is stale. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { documentCodes } from '../src/diagnostics/index.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const page = new URL('../docs/diagnostics.md', import.meta.url)
const text = documentCodes()

if (!values.check) writeFileSync(page, text)
else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/diagnostics.md is stale: run node scripts/diagnostics-doc.ts')
  process.exitCode = 1
}
