import { type Lexeme, namesOf } from './lexemes.ts'
import { note, type Stage, take } from './reading.ts'
import { bodyLexemes } from './search-condition.ts'

/** What a command may have behind its name besides what its readers read. */
export interface Arguments {
  /** Names that may stand before `=`. */
  readonly options: ReadonlySet<string>
  /** Any name may. */
  readonly anyOption: boolean
  /** Something must stand there. */
  readonly needed: boolean
  /** Words and texts, with commas between them; `calls`: in parentheses behind a word too. */
  readonly free?: 'names' | 'calls'
}

/**
 * Reads the arguments of a row: `names limit= d=` are free words and two options, `calls` are words with parentheses,
 * `*=` is any option; `some` says that nothing at all is too little.
 */
export function argumentsOf(text: string): Arguments {
  const words = text.split(' ')
  const free = words.find(word => word === 'names' || word === 'calls')
  return {
    options: new Set(words.filter(word => word.endsWith('=')).map(word => word.slice(0, -1))),
    anyOption: words.includes('*='),
    needed: words.includes('some'),
    ...(free && { free }),
  }
}

/** Takes the options that a command knows, and its free words. */
export function takeArguments(stage: Stage, { options, anyOption, free, needed }: Arguments): void {
  const { text } = stage.unit
  const lexemes = namesOf(text, bodyLexemes(stage))
  if (needed && lexemes.length === 0)
    note(stage, 'not-understood', stage.body - stage.command.length, stage.body, `nothing behind ${stage.command}`)
  const open: (Lexeme | undefined)[] = []
  for (let at = 0; at < lexemes.length; at++) {
    const lexeme = lexemes[at]
    if (!lexeme) break
    const sign = lexemes[at + 1]
    if (sign?.kind === 'operator') {
      const value = valueEnd(lexemes, at + 2)
      const known = anyOption || options.has(text.slice(lexeme.start, lexeme.end).toLowerCase())
      if (known && value >= 0) take(stage, lexeme.start, lexemes[value]?.end ?? sign.end)
      at = Math.max(at + 1, value)
      continue
    }
    // Parentheses stand behind a word, and count in pairs.
    if (lexeme.kind === 'open') open.push(lexeme.glued && lexemes[at - 1]?.kind === 'word' ? lexeme : undefined)
    const partner = lexeme.kind === 'close' ? open.pop() : undefined
    if (partner && free === 'calls') {
      take(stage, partner.start, partner.end)
      take(stage, lexeme.start, lexeme.end)
    }
    const word = lexeme.kind === 'word' || lexeme.kind === 'string' || lexeme.kind === 'comma'
    if (word && free !== undefined) take(stage, lexeme.start, lexeme.end)
  }
}

/** Index of the last lexeme of the value at `from`, which may stand in parentheses; -1 when there is none, or it has no end. */
export function valueEnd(lexemes: readonly Lexeme[], from: number): number {
  const first = lexemes[from]
  if (!first || first.kind === 'close' || first.kind === 'comma') return -1
  if (first.kind !== 'open') {
    let at = from
    while (lexemes[at + 1]?.glued && (lexemes[at + 1]?.kind === 'word' || lexemes[at + 1]?.kind === 'string')) at++
    return at
  }
  let depth = 0
  for (let at = from; at < Math.min(lexemes.length, from + longestValue); at++) {
    if (lexemes[at]?.kind === 'open') depth++
    else if (lexemes[at]?.kind === 'close' && --depth === 0) return at
  }
  return -1
}

/** Longer values in parentheses nobody writes, and each may be looked for at every lexeme. */
const longestValue = 500
