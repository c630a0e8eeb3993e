import type { Analysis, SubsearchInfo } from '../spl/index.ts'
import { names, type PhrasePart } from './phrase.ts'
import { stageWords } from './stage-words.ts'

/** How the results of a bracket bear on the results of the search around it. */
export type Bearing = 'narrows' | 'adds results' | 'adds fields'

/** What a bracket that is no condition does, said before its own conditions. */
export interface Branch {
  readonly bearing: Bearing
  readonly label: string
  readonly tail: readonly PhrasePart[]
}

export function branchOf(found: SubsearchInfo, analysis: Analysis): Branch {
  const { command, on = [], optional } = found
  const added = returnedFields(found, analysis)?.filter(field => !on.includes(field))
  const adds = names('; adds ', added ?? [])
  switch (command) {
    case 'join':
      return {
        bearing: optional ? 'adds fields' : 'narrows',
        label: optional ? 'Joined, where there is one, with a result of' : 'Joined with a result of',
        tail: [
          ...(on.length > 0 ? names(' the same ', on) : [{ text: ' the same fields' }]),
          { text: optional ? '; results without a partner stay' : '; results without a partner fall out' },
          ...adds,
        ],
      }
    case 'appendcols':
      return {
        bearing: 'adds fields',
        label: 'Columns are added',
        tail: [{ text: ' row by row' }, ...names(': ', added ?? [])],
      }
    case 'appendpipe':
      return { bearing: 'adds fields', label: 'Results computed from those so far are added', tail: [] }
    case 'map':
      return { bearing: 'narrows', label: 'For each result a search is run', tail: [] }
    case 'append':
    case 'union':
    case 'multisearch':
    case 'set':
      return { bearing: 'adds results', label: 'A search of its own', tail: [] }
    default:
      return { bearing: 'adds fields', label: 'Results of its subsearch', tail: [] }
  }
}

/** What a bracket in a condition asks of a result: "`user` is one of the values of". */
export function conditionWords(found: SubsearchInfo | undefined, analysis: Analysis): readonly PhrasePart[] {
  const fields = found && returnedFields(found, analysis)
  const lookup = found && lookupOf(found, analysis)
  const source = lookup === undefined ? 'the results of a subsearch' : `the lookup ${lookup}`
  if (!fields || fields.length === 0)
    return [{ text: `the fields are as in one of ${lookup === undefined ? source : `the rows of ${source}`}` }]
  if (fields.length > 1) return [...names('', fields), { text: ' are together in ' }, { text: source }]
  const [field = ''] = fields
  if (field.startsWith('$'))
    return [{ text: 'one of the values of ' }, { text: field.slice(1), code: true }, { text: ` in ${source}` }]
  return [
    { text: field, code: true },
    { text: ' is one of the ' },
    { text: field, code: true },
    { text: ` of ${source}` },
  ]
}

function lookupOf({ stages, stage }: SubsearchInfo, { lookups, text }: Analysis): string | undefined {
  const [first] = stages
  if (first?.command !== 'inputlookup') return undefined
  const opening = text.slice(first.start, first.end)
  return lookups.find(one => one.stage === stage && one.use === 'inputlookup' && opening.includes(one.name))?.name
}

/** The fields that the last `table`, `fields`, `return` or `stats` of a bracket leaves; `$x` for a value without its name. */
export function returnedFields(
  { stages }: Pick<SubsearchInfo, 'stages'>,
  { text }: Pick<Analysis, 'text'>,
): readonly string[] | undefined {
  const renamed = new Map<string, string>()
  for (const { command, start, end } of stages.toReversed()) {
    const { words, options } = stageWords(text.slice(start, end))
    const list = words.filter(word => word !== '')
    if (command === 'rename') for (const [from, to] of pairs(list)) renamed.set(from, renamed.get(to) ?? to)
    const fields = leaves(command, list, options)
    if (fields?.some(field => field.includes('*'))) return undefined
    if (fields) return fields.map(field => renamed.get(field) ?? field)
    if (!passing.has(command)) return undefined
  }
  return undefined
}

/** Commands that leave the fields there are. */
const passing: ReadonlySet<string> = new Set(
  'rename dedup sort head tail format search where regex uniq reverse eval fillnull mvexpand'.split(' '),
)

function leaves(
  command: string,
  words: readonly string[],
  options: ReadonlyMap<string, string>,
): readonly string[] | undefined {
  if (command === 'table') return words
  if (command === 'fields') return words[0]?.startsWith('-') ? undefined : words.filter(word => word !== '+')
  if (command === 'return') return [...words.filter(word => !/^\d+$/.test(word)), ...options.keys()]
  if (command !== 'stats' && command !== 'tstats') return undefined
  const by = words.findLastIndex(word => /^by$/i.test(word))
  if (by < 0) return undefined
  const made = words.slice(0, by).flatMap((word, index) => (/^as$/i.test(word) ? (words[index + 1] ?? []) : []))
  const counted =
    words.slice(0, by).includes('count') && !/^as$/i.test(words[words.indexOf('count') + 1] ?? '') ? ['count'] : []
  return [...words.slice(by + 1), ...made, ...counted]
}

function pairs(words: readonly string[]): readonly (readonly [string, string])[] {
  return words.flatMap((word, index) => {
    const [from, to] = [words[index - 1], words[index + 1]]
    return /^as$/i.test(word) && from !== undefined && to !== undefined ? [[from, to] as const] : []
  })
}
