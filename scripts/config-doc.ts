/** Writes docs/configuration.md from the schema of the settings. With --check: writes nothing, exits 1 when the page is stale. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { documentSettings } from '../src/build/document-settings.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const page = new URL('../docs/configuration.md', import.meta.url)
const text = documentSettings()

if (!values.check) writeFileSync(page, text)
else if (readFileSync(page, 'utf8') !== text) {
  console.error('docs/configuration.md is stale: run node scripts/config-doc.ts')
  process.exitCode = 1
}
