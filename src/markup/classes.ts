/**
 * The classes of highlighted code, for all languages. Stable: style sheets name them.
 *
 * | class | means |
 * | --- | --- |
 * | `s-cmd` | SPL command |
 * | `s-kw` | keyword: `AND`, `by`, `OUTPUT`; of other languages too |
 * | `s-fn` | function |
 * | `s-mac` | macro call with backticks and arguments |
 * | `s-str` | string, content of `TERM( )` |
 * | `s-wild` | wildcard `*` |
 * | `s-num` | number, duration, time modifier, literal constant |
 * | `s-op` | comparison or arithmetic operator |
 * | `s-pipe` | pipe |
 * | `s-br` | square bracket of a subsearch |
 * | `s-com` | comment |
 * | `s-fld` | field; key, tag or attribute of other languages |
 * | `s-opt` | option of a command, before `=` |
 * | `s-tok` | `$token$` |
 */
export const classes = [
  's-cmd',
  's-kw',
  's-fn',
  's-mac',
  's-str',
  's-wild',
  's-num',
  's-op',
  's-pipe',
  's-br',
  's-com',
  's-fld',
  's-opt',
  's-tok',
] as const

export type CodeClass = (typeof classes)[number]

/** TextMate scopes of each class; the most specific scope wins, deeper scopes win over outer ones. */
const scopes: Readonly<Record<CodeClass, readonly string[]>> = {
  's-cmd': ['keyword.control.command.spl'],
  's-kw': ['keyword', 'storage', 'keyword.operator.word.spl', 'keyword.operator.logical.python'],
  's-fn': ['support.function', 'entity.name.function'],
  's-mac': ['entity.name.function.macro.spl'],
  's-str': ['string', 'constant.character.escape'],
  's-wild': ['constant.other.wildcard.spl'],
  's-num': ['constant.numeric', 'constant.language'],
  's-op': ['keyword.operator'],
  's-pipe': ['punctuation.separator.pipe.spl'],
  's-br': ['punctuation.section.brackets.spl'],
  's-com': ['comment'],
  's-fld': [
    'variable.other.field.spl',
    'entity.name.tag',
    'entity.other.attribute-name',
    'support.type.property-name',
    'variable.other.key',
    'entity.name.section',
  ],
  's-opt': ['variable.parameter.option.spl'],
  's-tok': ['variable.parameter.token.spl'],
}

/**
 * A Shiki theme whose colours are class numbers: colour `#0000NN` is `classes[NN - 1]`, `#000000` is no class. Colours
 * are what Shiki resolves fastest, so no scope lists need to be carried out of the tokenizer.
 */
export const classTheme = {
  name: 'classes',
  type: 'light' as const,
  fg: '#000000',
  bg: '#FFFFFF',
  settings: classes.map((name, index) => ({
    scope: [...scopes[name]],
    settings: { foreground: `#0000${(index + 1).toString(16).padStart(2, '0').toUpperCase()}` },
  })),
}

/** The class behind a colour of `classTheme`; undefined for plain text. */
export function classOfColour(colour: string | undefined): CodeClass | undefined {
  return colour ? classes[Number.parseInt(colour.slice(5), 16) - 1] : undefined
}
