import { type Diagnostic, type DiagnosticCode, nearest, type Report, reportFew } from '../../diagnostics/index.ts'
import { commands, lintsOf, type NoticeCode, noticeText } from '../../spl/index.ts'
import type { Search } from './macros.ts'

/**
 * Reports what is broken or doubtful in a search, at its own place in the file. What a macro's definition holds stands at its
 * call. Nobody mends a tombstone, so removed content is passed over.
 * @reports spl/*
 */
export function reportSearch({ analysis, reader, status, textPath }: Search, report: Report): void {
  if (status === 'removed') return
  const found = [
    ...analysis.notices.flatMap(notice => {
      const code = codes[notice.code]
      const like = notice.code === 'unknown-command' ? nearest(notice.detail ?? '', commands) : undefined
      return code === undefined ? [] : [{ ...notice, code, message: noticeText(notice), like }]
    }),
    ...lintsOf(analysis).map(lint => ({ ...lint, code: `spl/${lint.code}` as const, like: undefined })),
  ]
  if (found.length === 0) return
  const toDiagnostic = ({ code, message, start, end, like }: (typeof found)[number]): Diagnostic => ({
    code,
    message,
    place: reader.document.placeIn(textPath, start, end),
    ...(like !== undefined && { help: `Did you mean ${like}?` }),
  })
  reportFew(found, toDiagnostic, reader.document.placeOf(textPath), report)
}

/** The code of each notice; undefined macros are reported where links are. */
const codes: Readonly<Partial<Record<NoticeCode, DiagnosticCode>>> = {
  'unmade-conversion': 'spl/unmade-conversion',
  'unclosed-quote': 'spl/unbalanced',
  'unclosed-backtick': 'spl/unbalanced',
  'unclosed-comment': 'spl/unbalanced',
  'unmatched-bracket': 'spl/unbalanced',
  'unmatched-parenthesis': 'spl/unbalanced',
  'misplaced-pipe': 'spl/misplaced-pipe',
  'empty-stage': 'spl/misplaced-pipe',
  'unknown-command': 'spl/unknown-command',
  'macro-arguments': 'spl/macro-arguments',
  'macro-limit': 'spl/macro-limit',
  'literal-wildcard': 'spl/literal-wildcard',
  'lower-case-operator': 'spl/lower-case-operator',
  'glued-operator': 'spl/repaired',
  'missing-comma': 'spl/repaired',
  'doubled-quotes': 'spl/repaired',
  'function-equals': 'spl/repaired',
  'too-deep': 'spl/not-understood',
  'too-long': 'spl/not-understood',
  'not-understood': 'spl/not-understood',
  'not-read': 'spl/not-understood',
  constant: 'spl/constant-test',
  'constant-value': 'spl/constant-test',
  'other-language': 'spl/not-understood',
  'no-command': 'spl/misplaced-pipe',
  'missing-pipe': 'spl/misplaced-pipe',
  'stray-apostrophe': 'spl/unbalanced',
  'curly-quotes': 'spl/unbalanced',
  'line-continuation': 'spl/repaired',
}
