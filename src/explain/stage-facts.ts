import { names, type PhrasePart } from './phrase.ts'
import { type StageWords, stageWords } from './stage-words.ts'

/** What the text of a stage says beyond the reading: one line a command, from its words and options. */
export function argumentParts(command: string, text: string): readonly PhrasePart[] {
  return facts.get(command)?.(stageWords(text)) ?? []
}

type Fact = (words: StageWords) => readonly PhrasePart[]

const code = (text: string): PhrasePart => ({ text, code: true })
const named = (list: readonly string[]): readonly PhrasePart[] => names(' ', list)
const counted = (words: readonly string[]): string | undefined => words.find(word => /^-?\d+$/.test(word))
const plain = (words: readonly string[]): readonly string[] => words.filter(word => !/^-?\d+$/.test(word))
/** The letters behind the keys of `sort` say in which order. */
const order = /^(?:d|desc|a|asc)$/i

const howMany =
  (before: string): Fact =>
  ({ words, options }) => {
    const limit = options.get('limit') ?? counted(words)
    return limit === undefined ? [] : [{ text: `${before}${limit}` }]
  }

/** "first 10 results", 10 where nothing is said. */
const edge =
  (which: string): Fact =>
  ({ words, options }) => {
    const rest = words.filter(word => !/^\d+$/.test(word))
    if (rest.length > 0) return [{ text: 'keeps results while a condition holds' }]
    return [{ text: `keeps the ${which} ${options.get('limit') ?? counted(words) ?? '10'} results` }]
  }

const sorted: Fact = ({ words, options }) => {
  const limit = options.get('limit') ?? (/^\d+$/.test(words[0] ?? '') ? words[0] : undefined)
  const down = words.some(word => /^(?:d|desc)$/i.test(word))
  const keys: PhrasePart[] = []
  let sign = ''
  for (const word of plain(words).filter(one => !order.test(one))) {
    if (/^[-+]$/.test(word)) {
      sign = word
      continue
    }
    const own = /^[-+]/.exec(word)?.[0] ?? sign
    const falling = (own === '-') !== down
    keys.push({ text: keys.length === 0 ? ' by ' : ', ' }, code(word.replace(/^[-+]/, '')), {
      text: falling ? ', largest first' : '',
    })
    sign = ''
  }
  return [...keys, ...(limit === undefined || limit === '0' ? [] : [{ text: `; keeps the first ${limit}` }])]
}

const kept: Fact = ({ words }) => {
  const sign = /^[-+]/.exec(words[0] ?? '')?.[0]
  const fields = words.map(word => word.replace(/^[-+]/, '')).filter(word => word !== '')
  return [{ text: sign === '-' ? 'removes' : 'keeps only' }, ...named(fields)]
}

const deduplicated: Fact = ({ words }) => {
  const until = words.findIndex(word => /^sortby$/i.test(word))
  const own = until < 0 ? words : words.slice(0, until)
  const count = /^\d+$/.test(own[0] ?? '') ? own[0] : undefined
  const fields = plain(own)
  const each =
    fields.length === 1 ? [{ text: ' of each ' }, code(fields[0] ?? '')] : names(' of each combination of ', fields)
  return [
    { text: count === undefined || count === '1' ? 'keeps the first result' : `keeps the first ${count}` },
    ...each,
  ]
}

const ranked =
  (which: string): Fact =>
  ({ words, options }) => {
    const by = words.findIndex(word => /^by$/i.test(word))
    const own = by < 0 ? words : words.slice(0, by)
    const limit = options.get('limit') ?? (/^\d+$/.test(own[0] ?? '') ? own[0] : undefined)
    return [
      { text: `keeps the ${limit === '0' ? 'values' : `${limit ?? '10'} ${which} values`} of` },
      ...named(plain(own)),
      ...(by < 0 ? [] : names(', for each ', words.slice(by + 1))),
    ]
  }

const replaced: Fact = ({ words }) => {
  const at = words.findIndex(word => /^with$/i.test(word))
  const into = words.findIndex(word => /^in$/i.test(word))
  if (at < 1 || words[at + 1] === undefined) return []
  return [
    { text: ' ' },
    code(words[at - 1] ?? ''),
    { text: ' by ' },
    code(words[at + 1] ?? ''),
    ...(into < 0 ? [] : names(' in ', words.slice(into + 1))),
  ]
}

const pivoted: Fact = ({ words }) => {
  const [model, set] = words
  const split = words.flatMap((word, index) => (/^splitrow$/i.test(word) ? (words[index + 1] ?? []) : []))
  return [
    ...names(
      ' of ',
      [model, set].filter(word => word !== undefined),
    ),
    ...names(', by ', split),
  ]
}

const chosenEdges: Fact = ({ options }) =>
  [['startswith', '; starts with '] as const, ['endswith', '; ends with '] as const].flatMap(([option, before]) => {
    const value = options.get(option)
    return value === undefined ? [] : [{ text: before }, code(value)]
  })

const firstWord: Fact = ({ words }) => named(words.slice(0, 1))
const ofFields =
  (before: string): Fact =>
  ({ words }) =>
    names(before, plain(words))

const facts: ReadonlyMap<string, Fact> = new Map<string, Fact>([
  ['sort', sorted],
  ['head', edge('first')],
  ['tail', edge('last')],
  ['fields', kept],
  ['dedup', deduplicated],
  ['top', ranked('most frequent')],
  ['rare', ranked('rarest')],
  ['replace', replaced],
  ['pivot', pivoted],
  ['transaction', chosenEdges],
  ['apply', firstWord],
  ['fit', firstWord],
  [
    'collect',
    ({ options }) =>
      names(
        ' ',
        [options.get('index') ?? ''].filter(name => name !== ''),
      ),
  ],
  ['savedsearch', firstWord],
  ['loadjob', firstWord],
  ['sendalert', firstWord],
  ['table', ofFields(' of ')],
  ['fillnull', ({ words, options }) => [...named(words), { text: ' with ' }, code(options.get('value') ?? '0')]],
  ['filldown', ofFields(' ')],
  ['makemv', ofFields(' ')],
  ['mvexpand', ofFields(' of ')],
  ['mvcombine', ofFields(' ')],
  ['nomv', ofFields(' ')],
  ['set', ({ words }) => setWords.get(words[0]?.toLowerCase() ?? '') ?? []],
  ['return', ({ words }) => named(plain(words))],
  [
    'metadata',
    ({ options }) =>
      names(
        ' ',
        [options.get('type') ?? ''].filter(name => name !== ''),
      ),
  ],
  ['rest', firstWord],
  ['makeresults', howMany(', count ')],
  [
    'timechart',
    ({ words }) =>
      names(
        ' of ',
        words
          .slice(
            0,
            Math.max(
              0,
              words.findIndex(word => /^by$/i.test(word)),
            ),
          )
          .filter(word => /\(/.test(word)),
      ),
  ],
])

const setWords: ReadonlyMap<string, readonly PhrasePart[]> = new Map([
  ['union', [{ text: ': results of either' }]],
  ['diff', [{ text: ': results of only one of them' }]],
  ['intersect', [{ text: ': results of both' }]],
])
