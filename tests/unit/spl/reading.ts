import {
  type Analysis,
  analyse,
  type Logic,
  type MacroTable,
  type Predicate,
  type Range,
} from '../../../src/spl/index.ts'

/** Definitions by name, with the names of their arguments in parentheses: `{ 'owl(kind)': 'bird=$kind$' }`. */
export type Macros = Readonly<Record<string, string>>

export function tableOf(macros: Macros): MacroTable {
  const known = Object.entries(macros).map(([head, definition]) => {
    const [name = '', list = ''] = head.replace(')', '').split('(')
    return { name, definition, arguments: list === '' ? [] : list.split(',') }
  })
  return {
    find: (name, count) => known.find(one => one.name === name && one.arguments.length === count),
    argumentCounts: name => known.filter(one => one.name === name).map(one => one.arguments.length),
  }
}

export function read(text: string, macros: Macros = {}): Analysis {
  return analyse(text, tableOf(macros))
}

/** A predicate in short: `!owl in barn/tawny*`. */
export function short({ negated, field, kind, values }: Predicate): string {
  return [`${negated ? '!' : ''}${field}`, kind, ...(values.length > 0 ? [values.join('/')] : [])].join(' ')
}

/** Predicates in short, in order. */
export function predicates(text: string, macros: Macros = {}): readonly string[] {
  return read(text, macros).predicates.map(short)
}

/** Trees in short: `(a eq 1 & (!b eq 2 | <term>) & {macro} & [1.1])`; one for each condition. */
export function trees(text: string, macros: Macros = {}): readonly string[] {
  const analysis = read(text, macros)
  return analysis.logic.map(({ logic }) => outline(analysis, logic))
}

const signs = { all: ' & ', any: ' | ', xor: ' ^ ' }

export function outline(analysis: Analysis, logic: Logic): string {
  const not = (negated: boolean | undefined) => (negated ? '!' : '')
  switch (logic.is) {
    case 'predicate': {
      const predicate = analysis.predicates[logic.index]
      return predicate ? short(predicate) : 'no such predicate'
    }
    case 'term': {
      const term = analysis.terms[logic.index]
      return term ? `${not(term.negated)}<${term.term}>` : 'no such term'
    }
    case 'subsearch':
      return `${not(logic.negated)}[${logic.id}]`
    case 'macro':
      return `${not(logic.negated)}{${logic.name}}`
    default:
      return `${not(logic.negated)}(${logic.parts.map(part => outline(analysis, part)).join(signs[logic.is])})`
  }
}

/** The author's text of a range. */
export function sliceOf({ text }: Analysis, { start, end }: Range): string {
  return text.slice(start, end)
}

/** Codes of notices with the text they point at. */
export function notices(text: string, macros: Macros = {}): readonly string[] {
  const analysis = read(text, macros)
  return analysis.notices.map(notice => `${notice.code}: ${sliceOf(analysis, notice)}`)
}
