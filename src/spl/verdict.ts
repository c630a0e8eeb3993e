import type { Notice, NoticeCode, Verdict } from './analysis.ts'

/**
 * How much of a search was understood, with the reasons in words, each said once however often it occurs. Repairs that
 * leave no doubt do not count against it.
 */
export function verdictOf(notices: readonly Notice[], stages: number, language?: string): Verdict {
  if (language === 'SPL2') return { parsed: 'declined', why: ['it is written in SPL2, which is shown as it is'] }
  if (language !== undefined)
    return { parsed: 'declined', why: [`it looks like ${language} rather than SPL, and is shown as it is`] }
  if (stages === 0) return { parsed: 'partly', why: ['it holds no command'] }
  const details = new Map<Reason, Set<string>>()
  for (const { code, detail } of notices) {
    const reason = reasons[code]
    if (reason) details.set(reason, (details.get(reason) ?? new Set()).add(detail ?? ''))
  }
  const why = [...details].map(([reason, names]) => reason(listOf(shortened([...names])), names.size > 1))
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
  'not-read': (texts, several) => `${texts} ${several ? 'were' : 'was'} not read`,
  constant: texts => `constants are compared with each other: ${texts}`,
  'empty-stage': () => 'nothing stands between two pipes',
  'no-command': () => 'a pipe has no command behind it',
  'missing-pipe': (names, several) => `a pipe is missing before the macro${several ? 's' : ''} ${names}`,
  'stray-apostrophe': () => 'an apostrophe belongs to no pair',
  'curly-quotes': marks => `Splunk does not take ${marks} for quotation marks`,
}

const longest = 60
const mostNamed = 4

/** Texts cut to what fits a sentence, and no more of them. */
function shortened(texts: readonly string[]): readonly string[] {
  const short = texts.map(text => (text.length > longest ? `${text.slice(0, longest)}…` : text))
  return short.length > mostNamed ? [...short.slice(0, mostNamed), `${short.length - mostNamed} more`] : short
}

function listOf(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '')
}
