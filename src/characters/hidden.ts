/**
 * Characters that are not seen but change what is: controls, bidirectional controls, and what Unicode lets a renderer ignore
 * (zero width blanks, soft hyphens, tags, fillers). Tabs and line ends are none, nor are joiners and selectors where scripts and
 * emoji need them.
 */

/** By the classes of Unicode; line and paragraph separators and annotation marks are invisible as well. */
const hidden = /(?![\t\n\r])[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\ufff9-\ufffb]/gu

/** Letters and marks of scripts that join or stack them: a joiner behind one is spelling. */
const joining =
  /^(?![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{M}]$/u
const pictured = /^(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{S}\p{sc=Han}\p{sc=Mongolian}]|\ufe0f)$/u
const isSelector = (code: number): boolean => (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)
const isTag = (code: number): boolean => code >= 0xe0020 && code <= 0xe007f

/** A hidden character and where it stands, counted in UTF-16 units. */
export interface HiddenCharacter {
  readonly character: string
  readonly at: number
  /** "U+202E" */
  readonly label: string
}

/** The hidden characters of a text in their order. Takes time in proportion to the text. */
export function findHidden(text: string): readonly HiddenCharacter[] {
  return [...text.matchAll(hidden)].flatMap(({ 0: character, index: at }) =>
    isNeeded(character, text, at) ? [] : [{ character, at, label: labelOf(character) }],
  )
}

/** The text with each hidden character replaced by what `show` makes of it. */
export function replaceHidden(text: string, show: (found: HiddenCharacter) => string): string {
  const found = findHidden(text)
  let end = 0
  const parts = found.map(one => {
    const before = text.slice(end, one.at)
    end = one.at + one.character.length
    return before + show(one)
  })
  return found.length === 0 ? text : parts.join('') + text.slice(end)
}

/** The attributes of the `bdi` that stands for one, out of which no bidirectional control reaches; styles show its number. */
export const hiddenMark = ({ label }: HiddenCharacter): Readonly<Record<string, string>> => ({
  class: 'hidden-character',
  role: 'img',
  'aria-label': `hidden character ${label}`,
  title: `Hidden character ${label}`,
  'data-label': label,
})

/** The text with hidden characters written out, "[U+202E]", for places that hold nothing but text. */
export const showHidden = (text: string): string => replaceHidden(text, ({ label }) => `[${label}]`)

/** The text without them, as a reader sees it and searches for it. */
export const withoutHidden = (text: string): string => replaceHidden(text, () => '')

function labelOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** Whether a character belongs to the spelling of what stands before it. */
function isNeeded(character: string, text: string, at: number): boolean {
  const code = character.codePointAt(0) ?? 0
  if (at === 0) return false
  const before = characterBefore(text, at)
  if (code === 0x200c || code === 0x200d) {
    const after = String.fromCodePoint(text.codePointAt(at + 1) ?? 0)
    return joining.test(before) || (code === 0x200d && pictured.test(before) && pictured.test(after))
  }
  if (isSelector(code)) return pictured.test(before) || text.charCodeAt(at + 1) === 0x20e3
  // The flag of England is a black flag and letters among the tags.
  return isTag(code) && (before === '\u{1f3f4}' || isTagOfFlag(text, at))
}

function characterBefore(text: string, at: number): string {
  const low = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff && at > 1 ? text.slice(at - 2, at) : text.charAt(at - 1)
}

/** A flag has six tags at most behind it. */
function isTagOfFlag(text: string, at: number): boolean {
  for (let from = at - 2; from >= Math.max(0, at - 14); from -= 2) {
    const code = text.codePointAt(from) ?? 0
    if (code === 0x1f3f4) return true
    if (!isTag(code)) return false
  }
  return false
}
