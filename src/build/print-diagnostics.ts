import { join, relative, sep } from 'node:path'
import { type Diagnostic, formatGithub, formatJson, formatText, type Place } from '../diagnostics/index.ts'
import { readSourceFile } from '../source/index.ts'
import type { Options } from './options.ts'

/** Prints what was found in the wanted format. Files are named as seen from the working directory. */
export function printDiagnostics({ format, all }: Pick<Options, 'format' | 'all'>, found: readonly Diagnostic[]): void {
  if (found.length === 0 && format === 'text') return
  const home = process.cwd()
  const pathOf = ({ root, file }: Place) => relative(home, join(root, file)).split(sep).join('/') || '.'
  const colour = process.stdout.isTTY && process.stdout.hasColors()
  const print = { text: formatText, github: formatGithub, json: formatJson }[format]
  process.stdout.write(`${print(found, readText, { pathOf, all, colour })}\n`)
}

/** The text as it was when positions were taken in it. */
function readText({ root, file }: Place): string | undefined {
  return readSourceFile(root, file, () => {})?.text
}
