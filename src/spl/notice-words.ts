import type { Notice, NoticeCode } from './analysis.ts'

/** What is wrong at the place of a notice, in a sentence. */
export function noticeText({ code, detail = '' }: Pick<Notice, 'code' | 'detail'>): string {
  return sentences[code](detail)
}

const sentences: Readonly<Record<NoticeCode, (detail: string) => string>> = {
  'unmade-conversion': field => `This converts the field ${quoted(field)}, which no result has here.`,
  'unclosed-quote': () => 'This quotation mark is never closed.',
  'unclosed-backtick': () => 'This backtick is never closed.',
  'unclosed-comment': () => 'This comment is never closed.',
  'unmatched-bracket': mark => `This ${mark} has no partner.`,
  'unmatched-parenthesis': mark => `This ${mark} has no partner.`,
  'misplaced-pipe': detail => `The command ${detail}.`,
  'empty-stage': () => 'Nothing stands between two pipes.',
  'unknown-command': name => `There is no command ${quoted(name)}.`,
  'undefined-macro': name => `The macro ${quoted(name)} is not defined in this catalog.`,
  'macro-arguments': detail => `Wrong number of arguments for ${detail}.`,
  'macro-limit': name => `The macro ${name} calls itself, or grows too large.`,
  'literal-wildcard': value => `In where, the * of ${quoted(value)} is an ordinary character.`,
  'lower-case-operator': word => `Splunk searches for the word ${quoted(word)}; the operator is ${word.toUpperCase()}.`,
  'glued-operator': word => `A blank is missing in ${quoted(word)}.`,
  'missing-comma': () => 'A comma is missing before this value.',
  'doubled-quotes': () => 'The doubled quotation marks are empty texts.',
  'function-equals': name => `${name} takes a comma between its arguments, not =.`,
  'too-deep': () => 'The search nests too deep to be read from here on.',
  'too-long': what => `The search has too many ${what} to be read.`,
  'not-read': what => `No part of the command reads this: ${quoted(what)}.`,
  constant: what => `This tests nothing of the event, since both sides are constants: ${quoted(what)}.`,
  'constant-value': what => `This depends on nothing of the event, since both sides are constants: ${quoted(what)}.`,
  'no-command': () => 'No command stands after this pipe; what follows is read as a condition of search.',
  'missing-pipe': name => `A pipe is missing before the macro ${quoted(name)}, which is a command of its own.`,
  'stray-apostrophe': what => `The apostrophe belongs to no pair, so Splunk takes it for a part of ${quoted(what)}.`,
  'curly-quotes': mark => `Splunk does not take ${mark} for a quotation mark.`,
  'line-continuation': () => 'The backslash at the end of the line belongs in configuration files, not in a search.',
  'other-language': name => `This looks like ${name}, not like SPL.`,
  'not-understood': what => `This does not read as SPL: ${what}.`,
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
