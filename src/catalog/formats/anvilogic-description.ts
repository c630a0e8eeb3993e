import type { AtomicTest } from '../model.ts'
import { cleanName, distinct } from '../names.ts'

/** A description, and what the machine text at its end says. */
export interface DescriptionParts {
  /** What a person wrote, with whatever the end holds beside known facts as a paragraph of its own. */
  readonly prose: string
  readonly actors: readonly string[]
  readonly software: readonly string[]
  readonly atomicTests: readonly AtomicTest[]
  readonly cves: readonly string[]
  readonly tags: readonly string[]
}

/**
 * Splits off the end of a description: "… - Threat Actor Association: A, B -- Software Association: C Atomics T1003 Test #2".
 * Its parts come in any order, with one dash, two or none between them.
 */
export function readDescription(text: string): DescriptionParts {
  const start = text.search(opening)
  const tail = start === -1 ? '' : text.slice(start)
  const atomicTests = [...tail.matchAll(atomic)].map(([, technique = '', number = '']) => ({
    technique: technique.toUpperCase(),
    number: Number(number),
  }))
  const parts = tail
    .replace(atomic, ' -- ')
    .replace(label, ' -- $&')
    .split(/\s--?(?=\s|$)/u)
    .map(toPart)
  const of = (what: string): readonly string[] =>
    distinct(parts.flatMap(part => (part.what === what ? part.values : [])))
  const rest = parts.flatMap(({ what, values }) => (what === undefined ? values : []))
  return {
    prose: [trimDashes(start === -1 ? text : text.slice(0, start)), ...rest].filter(one => one !== '').join('\n\n'),
    actors: [...of('threat actor'), ...of('threat group')],
    software: of('software'),
    atomicTests: [...new Map(atomicTests.map(test => [`${test.technique} ${test.number}`, test])).values()],
    cves: of('vulnerability'),
    tags: of('tags'),
  }
}

/** Matches "Threat Actor Association:" and "Atomics T1003.001"; not "atomic operations". */
const opening = /\b(?:Threat (?:Actor|Group)|Software|Vulnerability) Association:|\bAtomics?(?: Test)? T\d{4}/iu

/** Matches "Atomics T1003.001 Test #4", "Atomic T1555.003 Test #2", "Atomic Test T1564.003 - Test #1", "Atomics T1489 #Test1". */
const atomic = /\bAtomics?(?: Test)? (T\d{4}(?:\.\d{3})?)\s?-?\s?#?Test\s?#?\s?(\d{1,4})/giu

/** Matches the start of a list in the tail; group 1 says of what. */
const label = /\b(?:(Threat Actor|Threat Group|Software|Vulnerability) Association|Tags):/giu
const labelFirst = new RegExp(`^${label.source}`, 'iu')

interface Part {
  /** undefined for text that is none of the known lists. */
  readonly what?: string
  readonly values: readonly string[]
}

function toPart(text: string): Part {
  const clean = trimDashes(text)
  const found = labelFirst.exec(clean)
  if (found !== null)
    return { what: found[1]?.toLowerCase() ?? 'tags', values: splitList(clean.slice(found[0].length)) }
  if (/^(?:#\w+ ?)+$/u.test(clean)) return { what: 'tags', values: clean.split(/[ #]+/u).filter(tag => tag !== '') }
  return { values: clean === '' ? [] : [clean] }
}

/** Splits at commas, but for those in parentheses: "X (aka. Y, Z), W" are two. */
function splitList(text: string): readonly string[] {
  const items = ['']
  let depth = 0
  for (const letter of text) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    if (letter === ',' && depth <= 0) items.push('')
    else items[items.length - 1] += letter
  }
  return items.map(item => cleanName(item).replace(/\.$/u, '')).filter(item => item !== '')
}

/** Without the blanks and dashes at either end. */
function trimDashes(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && /[\s-]/u.test(text.charAt(start))) start++
  while (end > start && /[\s-]/u.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}
