import type { CodeBlock } from './code-block.ts'
import type { SiteContext } from './context.ts'

/**
 * SQL laid out for reading: one clause a line, conditions of `where` below it. Display only: `text` stays as written. SQL that
 * its author broke into lines keeps them.
 */
export function sqlBlock(text: string, { highlighter }: SiteContext): CodeBlock {
  const whole = text.trimEnd()
  if (whole.trimStart().includes('\n'))
    return { text, lines: highlighter.lines(whole, 'sql').map(html => ({ html, indent: 0 })) }
  const lines = layoutSql(whole)
  const html = highlighter.ranges(text, 'sql', lines)
  return { text, lines: lines.map(({ indent }, index) => ({ html: html[index] ?? '', indent })) }
}

interface SqlLine {
  readonly start: number
  readonly end: number
  readonly indent: number
}

/** Strings, quoted names, comments, parentheses and words; what stands between them does not matter. */
const token = /'(?:[^'\\]|\\.|'')*'?|"[^"]*"?|\$\$[\s\S]*?(?:\$\$|$)|--.*|\/\*[\s\S]*?(?:\*\/|$)|[()]|[A-Za-z_][\w$]*/g

/** Words that begin a clause when they stand outside parentheses. */
const clauses: ReadonlySet<string> = new Set([
  ...['select', 'from', 'where', 'group', 'having', 'qualify', 'order', 'limit', 'union', 'intersect', 'except'],
  ...['join', 'left', 'right', 'inner', 'full', 'cross', 'natural', 'with'],
])

/** Words before which a clause that has begun goes on: "left outer join", "union all select". */
const joining: ReadonlySet<string> = new Set(['left', 'right', 'inner', 'full', 'cross', 'natural', 'outer', 'lateral'])

function layoutSql(text: string): readonly SqlLine[] {
  const breaks = new Map<number, number>()
  let depth = 0
  let before = ''
  let between = false
  for (const match of text.matchAll(token)) {
    const word = match[0].toLowerCase()
    depth += word === '(' ? 1 : word === ')' ? -1 : 0
    const calls = text[match.index + word.length] === '('
    if (depth === 0 && clauses.has(word) && !calls && !joining.has(before)) breaks.set(match.index, 0)
    if (depth === 0 && (word === 'or' || (word === 'and' && !between))) breaks.set(match.index, 1)
    if (depth === 0 && (word === 'between' || word === 'and')) between = word === 'between'
    before = word
  }
  const starts = [...new Set([text.length - text.trimStart().length, ...breaks.keys()])]
  return starts.map((start, index) => {
    const next = text.slice(start, starts[index + 1])
    return { start, end: start + next.trimEnd().length, indent: breaks.get(start) ?? 0 }
  })
}
