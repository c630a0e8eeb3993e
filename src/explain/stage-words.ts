import { lex } from '../spl/index.ts'

/** What stands behind the name of a command: its options, and its other words in their order, quotes dropped. */
export interface StageWords {
  readonly words: readonly string[]
  /** By name, in lower case. */
  readonly options: ReadonlyMap<string, string>
}

/** Takes the text of a stage apart, for what a phrase says of it; subsearches are left out. */
export function stageWords(text: string): StageWords {
  const words: string[] = []
  const options = new Map<string, string>()
  let glued = false
  for (const { kind, start, end, depth } of lex(text)) {
    const written = text.slice(start, end)
    const joins = glued && words.length > 0
    glued = kind === 'text' || kind === 'string' || kind === 'paren-open' || kind === 'paren-close'
    if (depth > 0 || !glued) continue
    const word = kind === 'string' ? written.slice(1, -1) : written
    if (joins) words.push(`${words.pop() ?? ''}${word}`)
    else words.push(word)
  }
  const rest: string[] = []
  for (let at = 1; at < words.length; at++) {
    const pair = /^([A-Za-z_]\w*)=(.*)$/s.exec(words[at] ?? '')
    const apart = words[at + 1] === '=' && words[at + 2] !== undefined
    if (apart) {
      options.set((words[at] ?? '').toLowerCase(), words[at + 2] ?? '')
      at += 2
    } else if (pair?.[1] && pair[2] !== undefined) options.set(pair[1].toLowerCase(), pair[2])
    else rest.push(words[at] ?? '')
  }
  return { words: rest, options }
}
