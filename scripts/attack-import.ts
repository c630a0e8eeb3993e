import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { formatTable, importBundle, type StixObject } from '../src/attack/import.ts'
import type { AttackTable } from '../src/attack/tables.ts'

/**
 * Makes a table of `src/attack/data/` anew from an official bundle:
 *
 *   node scripts/attack-import.ts BUNDLE --domain enterprise-attack --version 19.1 --out FILE [--source TEXT]
 *
 * BUNDLE is a STIX 2.0 or 2.1 file, plain or gzipped. A FILE that exists is the table being replaced: its ids must all be
 * found again. Check the bundle's digest before, and read the diff after.
 */

const usage = 'Usage: node scripts/attack-import.ts BUNDLE --domain DOMAIN --out FILE [--version V] [--source TEXT]'

process.exitCode = run(process.argv.slice(2))

function run(args: readonly string[]): number {
  const options = readOptions(args)
  if (options === undefined) {
    console.error(usage)
    return 2
  }
  try {
    const previous = existsSync(options.out)
      ? (JSON.parse(readFileSync(options.out, 'utf8')) as AttackTable)
      : undefined
    const { domain, source, version } = options
    const table = importBundle(readObjects(options.bundle), {
      domain,
      source,
      ...(version !== undefined && { version }),
      ...(previous !== undefined && { previous }),
    })
    writeFileSync(options.out, formatTable(table))
    console.log(`${options.out}: ${domain} ${table.version}, ${table.techniques.length} techniques`)
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  }
}

function readObjects(path: string): readonly StixObject[] {
  const bytes = readFileSync(path)
  const text = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
  return (JSON.parse(text.toString('utf8')) as { objects: readonly StixObject[] }).objects
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const
  const options = { domain: text, version: text, out: text, source: text }
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [bundle] = positionals
  if (bundle === undefined || values.domain === undefined || values.out === undefined) return undefined
  return { ...values, bundle, domain: values.domain, out: values.out, source: values.source ?? 'github.com/mitre/cti' }
}
