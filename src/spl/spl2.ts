import { lex } from './lexer.ts'

/**
 * Whether a text is SPL2, the later language with the same pipes: `| from name(…)`, `| into …`, functions of its own
 * such as `map_get(…)`, or assignments to `$name`. Marks inside strings and comments do not count.
 */
export function isSpl2(text: string): boolean {
  if (!marks.test(text)) return false
  const bare = lex(text)
    .filter(token => token.kind !== 'comment')
    .map(token => (token.kind === 'string' || token.kind === 'macro' ? '""' : text.slice(token.start, token.end)))
    .join('')
  return marks.test(bare)
}

/** Matches `| from read_events()`, `| into index`, `map_get(x, "y")`, `match_regex(x, /a/i)`; not `| from datamodel:Web`. */
const marks =
  /(?:^|\|)\s*from\s+[A-Za-z_]\w*\s*\(|\|\s*into\s+\S|\b(?:map_get|ucast|match_regex)\s*\(|^\s*\$\w+\s*=\s*(?:\||from\b)/i
