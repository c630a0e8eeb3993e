/**
 * Catalogs are not trusted: text from them must not be able to steer a terminal (escape sequences), reorder what is
 * read (bidirectional controls) or start a workflow command of a CI system.
 */

/** C0 controls but tab, LF and CR; DEL; C1; line separators; bidirectional and invisible format controls; BOM. */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu

/** One visible character for each unprintable one, so that columns stay right. Tabs and line ends become blanks. */
export const toPrintableLine = (text: string): string =>
  text.replace(/\r\n|[\t\r\n]/g, ending => ' '.repeat(ending.length)).replace(unprintable, picture)

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
