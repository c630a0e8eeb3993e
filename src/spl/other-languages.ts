import { lex } from './lexer.ts'
import { commands } from './words.ts'

/**
 * The language of a text that is no SPL, though an analyser of SPL would find words in it: SPL2, the later language with the
 * same pipes, or the query and rule languages of other products. What stands in strings and comments does not count.
 */
export function otherLanguage(text: string): string | undefined {
  if (text.trim() === '') return undefined
  const tokens = lex(text)
  const bare = tokens
    .filter(token => token.kind !== 'comment')
    .map(token => (token.kind === 'string' || token.kind === 'macro' ? '""' : text.slice(token.start, token.end)))
    .join('')
    .trim()
  const plain = !tokens.some(({ kind }) => kind === 'pipe' || kind === 'macro') && !/[=<>]/.test(bare)
  return languages.find(({ marks, words, unpiped }) => {
    if (unpiped && !plain) return false
    const found = marks.exec(bare)
    return found !== null && !(words && known.has(found[1]?.toLowerCase() ?? ''))
  })?.name
}

interface Language {
  readonly name: string
  readonly marks: RegExp
  /** Commands of SPL are no such word. */
  readonly words?: true
  /** Without a pipe, a macro or a comparison as SPL writes it. */
  readonly unpiped?: true
}

/**
 * Strong marks only: a search for a few words is SPL too. SPL2 has `| from name(…)`, `| into …`, functions of its own such as
 * `map_get(…)`, assignments to `$name`, and names data sets without `datamodel` or `lookup`.
 */
const languages: readonly Language[] = [
  {
    name: 'SPL2',
    marks:
      /(?:^|\|)\s*from\s+[A-Za-z_]\w*\s*\(|\|\s*into\s+\S|\b(?:map_get|ucast|match_regex)\s*\(|^\s*\$\w+\s*=\s*(?:\||from\b)|^from\s+[A-Za-z_]\w*\s*(?:\||$)/i,
  },
  {
    name: 'ES|QL',
    marks: /^from\s+[\w.*,-]+\s*(?:metadata\s[\w, ]{1,80})?\|\s*(?:where|eval|stats|keep|limit|sort)\s/i,
  },
  {
    name: 'SQL',
    marks:
      /^(?:select\s(?:[^;]{0,2000}\s)?from\s|insert\s+into\s|delete\s+from\s|update\s+\S{1,80}\s+set\s|with\s+\w{1,80}\s+as\s*\()/i,
  },
  { name: 'EQL', marks: /^(?:sequence\s+(?:by\s|with\s|\[)|sample\s+by\s)/i },
  { name: 'EQL', marks: /^([a-z_]{1,40})\s+where\s/i, words: true },
  {
    name: 'Kusto (KQL)',
    marks:
      /\|\s*(?:summarize|project|project-\w{1,10}|extend|mv-expand)\s|\s(?:has_any|has_all|!has|!contains|in~)\s*\(|\s[=!]~\s*""|^let\s+\w{1,80}\s*=/i,
  },
  { name: 'a Sigma rule', marks: /^[ \t]*(?:detection|logsource)[ \t]*:[ \t]*$/im },
  { name: 'JSON', marks: /^\[?\s*\{\s*""\s*:/ },
  { name: 'YARA', marks: /^(?:import\s+""\s*)*(?:(?:private|global)\s+){0,2}rule\s+\w{1,128}\s*(?::[\w ]{1,200})?\{/ },
  {
    name: 'Lucene or KQL',
    marks:
      /(?:^|[\s(])[A-Za-z_@][\w.@-]{0,80}(?:\s:\s?|:\s)(?:""|[\w*[({])|^(?:[^:]{0,200}[\s(])?[A-Za-z_@][\w.@-]{0,80}:[\w*[({"][^:]{0,400}[\s(][A-Za-z_@][\w.@-]{0,80}:[\w*[({"]/,
    unpiped: true,
  },
]

const known: ReadonlySet<string> = new Set(commands.map(command => command.toLowerCase()))
