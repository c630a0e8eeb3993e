/**
 * Reads searches as JSON on standard input and prints what the analyser says of them as JSON.
 *
 *   node scripts/spl-analyse < search.json
 *
 * Takes `{"search": "…", "macros": [{"name": "…", "definition": "…", "arguments": ["…"]}]}` (`spl` is another name of
 * `search`; `macros` and `arguments` may be missing), an array of such objects, or an object that holds arrays of them.
 * Prints an answer (see answer.ts) for each in the same nesting. Exit status 2 when the input is none of this.
 */
import { readFileSync } from 'node:fs'
import { answer } from './answer.ts'
import { answerAll, InputError } from './input.ts'

try {
  console.log(JSON.stringify(answerAll(readFileSync(0, 'utf8'), answer), undefined, 1))
} catch (error) {
  if (!(error instanceof InputError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
