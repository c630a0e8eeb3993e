import { type DiagnosticCode, nearest, type Report } from '../../diagnostics/index.ts'
import { commands, type NoticeCode } from '../../spl/index.ts'
import type { Search } from './macros.ts'

/**
 * Reports what is broken or doubtful in a search, at its own place in the file. What a macro's definition holds stands at its
 * call. Nobody mends a tombstone, so removed content is passed over.
 * @reports spl/*
 */
export function reportSearch({ analysis, reader, status, textPath }: Search, report: Report): void {
  if (status === 'removed') return
  for (const notice of analysis.notices) {
    const kind = kinds[notice.code]
    if (!kind) continue
    const like = notice.code === 'unknown-command' ? nearest(notice.detail ?? '', commands) : undefined
    report({
      code: kind.code,
      message: kind.message(notice.detail ?? ''),
      place: reader.document.placeIn(textPath, notice.start, notice.end),
      ...(like !== undefined && { help: `Did you mean ${like}?` }),
    })
  }
}

interface NoticeKind {
  readonly code: DiagnosticCode
  readonly message: (detail: string) => string
}

/** How each notice is told; undefined macros are reported where links are. */
const kinds: Readonly<Partial<Record<NoticeCode, NoticeKind>>> = {
  'unclosed-quote': { code: 'spl/unbalanced', message: () => 'This quotation mark is never closed.' },
  'unclosed-backtick': { code: 'spl/unbalanced', message: () => 'This backtick is never closed.' },
  'unclosed-comment': { code: 'spl/unbalanced', message: () => 'This comment is never closed.' },
  'unmatched-bracket': { code: 'spl/unbalanced', message: mark => `This ${mark} has no partner.` },
  'unmatched-parenthesis': { code: 'spl/unbalanced', message: mark => `This ${mark} has no partner.` },
  'misplaced-pipe': { code: 'spl/misplaced-pipe', message: detail => `The command ${detail}.` },
  'empty-stage': { code: 'spl/misplaced-pipe', message: () => 'Nothing stands between two pipes.' },
  'unknown-command': { code: 'spl/unknown-command', message: name => `There is no command ${quoted(name)}.` },
  'macro-arguments': { code: 'spl/macro-arguments', message: detail => `Wrong number of arguments for ${detail}.` },
  'macro-limit': {
    code: 'spl/macro-limit',
    message: name => `The macro ${name} calls itself, or grows too large.`,
  },
  'literal-wildcard': {
    code: 'spl/literal-wildcard',
    message: value => `In where, the * of ${quoted(value)} is an ordinary character.`,
  },
  'lower-case-operator': {
    code: 'spl/lower-case-operator',
    message: word => `Splunk searches for the word ${quoted(word)}; the operator is ${word.toUpperCase()}.`,
  },
  'glued-operator': { code: 'spl/repaired', message: word => `A blank is missing in ${quoted(word)}.` },
  'missing-comma': { code: 'spl/repaired', message: () => 'A comma is missing before this value.' },
  'doubled-quotes': { code: 'spl/repaired', message: () => 'The doubled quotation marks are empty texts.' },
  'function-equals': { code: 'spl/repaired', message: name => `${name} takes a comma between its arguments, not =.` },
  'too-deep': { code: 'spl/not-understood', message: () => 'The search nests too deep to be read from here on.' },
  'too-long': { code: 'spl/not-understood', message: what => `The search has too many ${what} to be read.` },
  'not-understood': { code: 'spl/not-understood', message: what => `This does not read as SPL: ${what}.` },
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
