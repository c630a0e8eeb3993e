/**
 * Checks the SPL grammar against the lexer on every search of a catalog: what the lexer calls a command, macro, string …
 * must carry that class in full. Usage: node scripts/check-spl-grammar.ts [CATALOG], default the sample. Exit 1 when one does not.
 */
import { join } from 'node:path'
import { createHighlighter } from '../src/markup/index.ts'
import { listFiles, parseYaml, readSourceFile } from '../src/source/index.ts'
import { allStages, evalFunctions, lex, statsFunctions, type Token } from '../src/spl/index.ts'

type Check = readonly [construct: string, start: number, end: number, classes: string]

const kinds: Partial<Record<Token['kind'], readonly [string, string]>> = {
  pipe: ['pipe', 's-pipe'],
  macro: ['macro', 's-mac'],
  string: ['string', 's-str s-wild s-tok'],
  comment: ['comment', 's-com'],
  open: ['bracket', 's-br'],
  close: ['bracket', 's-br'],
}
const functions = new Set([...evalFunctions, ...statsFunctions].filter(name => name !== 'in'))
const structure: ReadonlySet<string> = new Set(['s-cmd', 's-pipe', 's-mac', 's-com', 's-br'])

/** What the lexer expects of a search, without a look at the grammar. */
function expected(text: string): Check[] {
  const tokens = lex(text)
  const checks: Check[] = tokens.flatMap((token): Check[] => {
    const kind = kinds[token.kind]
    if (kind) return [[kind[0], token.start, token.end, kind[1]]]
    const operator = /^([\w.{}]*)([!=]=|[<>]=?|=)/.exec(token.kind === 'text' ? text.slice(token.start, token.end) : '')
    const at = token.start + (operator?.[1]?.length ?? 0)
    return operator ? [['operator', at, at + (operator[2]?.length ?? 0), 's-op']] : []
  })
  for (const stage of allStages(text, tokens)) {
    if (stage.implicit || stage.command === 'macro' || !stage.command) continue
    const own = tokens.slice(stage.from, stage.to).filter(token => token.depth === tokens[stage.from]?.depth)
    const head = own.find(token => token.kind === 'text')?.start ?? stage.start
    checks.push(['command', head, head + stage.command.length, 's-cmd'])
    if (stage.command === 'search') continue
    own.forEach((token, index) => {
      if (own[index + 1]?.kind !== 'paren-open' || token.kind !== 'text') return
      const name = /(?<![\w.])[A-Za-z_]\w*$/.exec(text.slice(token.start, token.end))?.[0] ?? ''
      if (functions.has(name.toLowerCase())) checks.push(['function', token.end - name.length, token.end, 's-fn'])
    })
  }
  return checks
}

const root = process.argv[2] ?? join(import.meta.dirname, '../content')
const highlighter = await createHighlighter()
const totals = new Map<string, { seen: number; missed: string[] }>()
let searches = 0
for (const path of listFiles(root, () => {}).filter(name => /^detections\/.*\.ya?ml$/.test(name))) {
  const file = readSourceFile(root, path, () => {})
  const rule = file && parseYaml(file, () => {})[0]?.value
  if (!rule || typeof rule !== 'object' || !('search' in rule) || typeof rule.search !== 'string') continue
  searches++
  const text = rule.search
  const checks = expected(text)
  const starts = new Set(checks.map(([, start]) => start))
  const classAt: string[] = []
  for (const { name, start, end } of highlighter.runs(text, 'spl')) {
    // The other way round: what is coloured as structure must be structure.
    if (structure.has(name) && !starts.has(start)) checks.push([`stray ${name}`, start, end, 'none'])
    for (let at = start; at < end; at++) classAt[at] = name
  }
  for (const [construct, start, end, classes] of checks) {
    const total = totals.get(construct) ?? { seen: 0, missed: [] }
    totals.set(construct, { ...total, seen: total.seen + 1 })
    let at = start
    while (at < end && (classes.includes(classAt[at] ?? '-') || /\s/.test(text[at] ?? ''))) at++
    if (at < end)
      total.missed.push(`${path}: ${JSON.stringify(text.slice(start, end))}, at ${at - start} ${classAt[at]}`)
  }
}
console.log(`${root}: ${searches} searches`)
for (const [construct, { seen, missed }] of totals) {
  console.log(`${construct.padEnd(10)} seen ${seen}  right ${seen - missed.length}  missed ${missed.length}`)
  for (const example of missed.slice(0, 5)) console.log(`  ${example}`)
}
process.exitCode = searches > 0 && [...totals.values()].every(total => total.missed.length === 0) ? 0 : 1
