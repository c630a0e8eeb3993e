import type { MacroDefinition } from '../../src/spl/index.ts'

/** A search with the macros it may call. */
export interface Question {
  readonly search: string
  readonly macros: readonly (MacroDefinition & { readonly name: string })[]
}

/** The input is not what `main.ts` takes; the message says where. */
export class InputError extends Error {}

/**
 * Answers each question of a JSON text and keeps its nesting; the `id` of a question is given back with its answer.
 * @throws InputError when the text is no JSON, or something in it is no question
 */
export function answerAll(text: string, answer: (question: Question) => object): unknown {
  const input = parse(text)
  const one = (value: unknown, where: string) => {
    const question = readQuestion(value, where)
    const id = isRecord(value) && typeof value['id'] === 'string' ? { id: value['id'] } : {}
    return { ...id, ...answer(question) }
  }
  const list = (values: readonly unknown[], name: string) =>
    values.map((value, index) => one(value, `${name} ${index + 1}`))
  if (Array.isArray(input)) return list(input, 'entry')
  const lists = isRecord(input) ? Object.entries(input).filter(([, value]) => Array.isArray(value)) : []
  if (!isRecord(input) || 'search' in input || 'spl' in input || !lists.some(([name]) => name !== 'macros'))
    return one(input, 'the input')
  return Object.fromEntries(lists.map(([name, values]) => [name, list(values as readonly unknown[], name)]))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InputError(`The input is no JSON: ${error instanceof Error ? error.message : error}`)
  }
}

function readQuestion(value: unknown, where: string): Question {
  if (!isRecord(value)) throw new InputError(`Expected an object with "search" and "macros" as ${where}.`)
  const search = value['search'] ?? value['spl']
  if (typeof search !== 'string') throw new InputError(`"search" (or "spl") must be a text in ${where}.`)
  const macros = value['macros'] ?? []
  if (!Array.isArray(macros)) throw new InputError(`"macros" must be an array in ${where}.`)
  return { search, macros: macros.map((macro, index) => readMacro(macro, `macro ${index + 1} of ${where}`)) }
}

function readMacro(value: unknown, where: string): Question['macros'][number] {
  if (!isRecord(value)) throw new InputError(`Expected an object with "name" and "definition" as ${where}.`)
  const { name, definition } = value
  const names = value['arguments'] ?? []
  if (typeof name !== 'string' || typeof definition !== 'string')
    throw new InputError(`"name" and "definition" must be texts in ${where}.`)
  if (!Array.isArray(names) || !names.every(one => typeof one === 'string'))
    throw new InputError(`"arguments" must be an array of names in ${where}.`)
  return { name, definition, arguments: names }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
