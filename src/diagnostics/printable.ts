import { replaceHidden } from '../characters/index.ts'

/**
 * Catalogs are not trusted: text from them must not be able to steer a terminal (escape sequences), reorder what is
 * read (bidirectional controls) or start a workflow command of a CI system.
 */

/** One visible character for each unit of a hidden one or a half one, so that columns stay right. Tabs and line ends become blanks. */
export const toPrintableLine = (text: string): string =>
  replaceHidden(
    text.replace(/\r\n|[\t\r\n]/g, ending => ' '.repeat(ending.length)),
    ({ character }) => picture(character).repeat(character.length),
  ).replace(/\p{Cs}/gu, '\ufffd')

/** Like `toPrintableLine` for every line of a text; lines are divided by LF. */
export const toPrintableLines = (text: string): readonly string[] => text.split(/\r\n|\n|\r/).map(toPrintableLine)

const picture = (character: string): string => {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '\u2421' : '\ufffd'
}

/** A printed line that a GitHub runner would take for a command (`::error…`, `##[…]`) is made harmless, visibly. */
export const withoutWorkflowCommands = (line: string): string =>
  line.replace(/^(\s*)::/, '$1\\::').replaceAll('##[', '##\\[')

/** Columns that a printable line takes in a terminal: two for East Asian and emoji characters, none for marks. */
export const widthOf = (line: string): number => {
  let width = 0
  for (const character of line) {
    if (character < '\u0300') width += 1
    else if (/\p{M}|\u200d|\ufe0f/u.test(character)) width += 0
    else width += wide.test(character) ? 2 : 1
  }
  return width
}

const wide =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u
