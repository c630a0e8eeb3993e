import type { Notice, NoticeCode, Verdict } from './analysis.ts'

/**
 * How much of a search was understood, with the reasons in words, each said once however often it occurs. Repairs that
 * leave no doubt do not count against it.
 */
export function verdictOf(notices: readonly Notice[], spl2: boolean): Verdict {
  if (spl2) return { parsed: 'declined', why: ['it is written in SPL2, which is shown as it is'] }
  const details = new Map<Reason, Set<string>>()
  for (const { code, detail } of notices) {
    const reason = reasons[code]
    if (reason) details.set(reason, (details.get(reason) ?? new Set()).add(detail ?? ''))
  }
  const why = [...details].map(([reason, names]) => reason(listOf([...names]), names.size > 1))
  return { parsed: why.length === 0 ? 'fully' : 'partly', why: [...new Set(why)] }
}

type Reason = (names: string, several: boolean) => string

const reasons: Readonly<Partial<Record<NoticeCode, Reason>>> = {
  'undefined-macro': (names, several) =>
    `the macro${several ? 's' : ''} ${names} ${several ? 'are' : 'is'} not defined here`,
  'macro-arguments': names => `a macro is called with a wrong number of arguments (${names})`,
  'macro-limit': () => 'its macros call themselves or grow without end',
  'unknown-command': (names, several) =>
    `the command${several ? 's' : ''} ${names} ${several ? 'are' : 'is'} not known`,
  'unclosed-quote': () => 'a quotation mark is not closed',
  'unclosed-backtick': () => 'a backtick is not closed',
  'unclosed-comment': () => 'a comment is not closed',
  'unmatched-bracket': () => 'a square bracket has no partner',
  'unmatched-parenthesis': () => 'a parenthesis has no partner',
  'too-deep': () => 'it nests too deep',
  'too-long': what => `it has too many ${what}`,
  'not-understood': () => 'a part of it does not read as SPL',
}

function listOf(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '')
}
