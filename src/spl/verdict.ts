import type { Notice, NoticeCode, Verdict } from './analysis.ts'

/** How much of a search was understood, with the reasons in words. Repairs that leave no doubt do not count against it. */
export function verdictOf(notices: readonly Notice[], spl2: boolean): Verdict {
  if (spl2) return { parsed: 'declined', why: ['it is written in SPL2, which is shown as it is'] }
  const why = new Set(
    notices.flatMap(({ code, detail }) => {
      const reason = reasons[code]
      return reason ? [reason(detail ?? '')] : []
    }),
  )
  return { parsed: why.size === 0 ? 'fully' : 'partly', why: [...why] }
}

const reasons: Readonly<Partial<Record<NoticeCode, (detail: string) => string>>> = {
  'undefined-macro': name => `the macro ${name} is not defined here`,
  'macro-arguments': detail => `a macro is called with a wrong number of arguments (${detail})`,
  'macro-limit': () => 'its macros call themselves or grow without end',
  'unknown-command': name => `the command ${name} is not known`,
  'unclosed-quote': () => 'a quotation mark is not closed',
  'unclosed-backtick': () => 'a backtick is not closed',
  'unclosed-comment': () => 'a comment is not closed',
  'unmatched-bracket': () => 'a square bracket has no partner',
  'unmatched-parenthesis': () => 'a parenthesis has no partner',
  'too-deep': () => 'it nests too deep',
  'too-long': what => `it has too many ${what}`,
  'not-understood': () => 'a part of it does not read as SPL',
}
