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

/** What breaks the rule that everything has its place in the text, and stands inside what holds it. */
export function misplaced(analysis: Analysis): readonly string[] {
  const { text, logic, predicates, terms, subsearches, stages, macroCalls, lookups, implied, scored } = analysis
  const problems: string[] = []
  const inside = (what: string, inner: Range, outer: Range = { start: 0, end: text.length }) => {
    if (inner.start < outer.start || inner.end > outer.end || inner.start >= inner.end)
      problems.push(`${what} ${inner.start}-${inner.end} not in ${outer.start}-${outer.end}`)
  }
  for (const one of [...predicates, ...terms, ...scored, ...lookups, ...implied, ...subsearches])
    inside('condition', one, stages[one.stage - 1])
  for (const call of macroCalls) inside('call', call, stages[call.stage - 1])
  for (const notice of analysis.notices) inside(notice.code, notice)
  for (const stage of stages) inside('stage', stage)
  for (const subsearch of subsearches)
    for (const stage of subsearch.stages) inside(`stage of ${subsearch.id}`, stage, subsearch)
  const leaves: string[] = []
  const visit = (node: Logic, outer: Range): void => {
    const range = node.is === 'predicate' ? predicates[node.index] : node.is === 'term' ? terms[node.index] : node
    if (!range) problems.push(`no ${node.is} for a leaf`)
    else inside(node.is, range, outer)
    if (node.is === 'predicate' || node.is === 'term') leaves.push(`${node.is} ${node.index}`)
    if ('parts' in node && range) for (const part of node.parts) visit(part, range)
  }
  for (const { logic: tree, stage } of logic) visit(tree, stages[stage - 1] ?? { start: 0, end: text.length })
  const expected = [...predicates.map((_, index) => `predicate ${index}`), ...terms.map((_, index) => `term ${index}`)]
  if (leaves.toSorted().join() !== expected.toSorted().join()) problems.push('not every condition is one leaf')
  return problems
}
