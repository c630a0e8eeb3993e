import type { AST } from '@eslint-community/regexpp'
import type { Matcher } from './matcher.ts'

/** A text that makes an expression work: `prefix`, any number of `pump`, `suffix`. */
export interface Attack {
  readonly prefix: string
  readonly pump: string
  readonly suffix: string
}

/** A repetition up to this many times counts as short: its work is a constant. */
const shortRepeat = 16

/** Attacks made of what the expression itself asks for: each part of it, each way there, each character it tells apart. */
export function attacksOn({ pattern, alphabet }: Matcher): readonly Attack[] {
  const parts = partsOf(pattern, alphabet)
  if (parts.pumps.size === 0) return []
  const pairs = alphabet.flatMap(one => alphabet.map(two => one + two))
  const attacks = new Map<string, Attack>()
  const add = (prefixes: Iterable<string>, pumps: Iterable<string>, suffixes: Iterable<string>) => {
    for (const prefix of prefixes)
      for (const pump of pumps)
        for (const suffix of suffixes)
          if (pump !== '') attacks.set(JSON.stringify([prefix, pump, suffix]), { prefix, pump, suffix })
  }
  const ends = ['', rarest(alphabet, parts.pumps), '\n']
  add(['', ...parts.prefixes], [...parts.pumps, ...alphabet], ends)
  add([''], [...parts.pumps, ...parts.prefixes, ...alphabet], ['', ...alphabet])
  add([''], pairs, ends)
  return [...attacks.values()]
}

/** A character no pump holds, if there is one: after it a match that nearly was must be given up. */
function rarest(alphabet: readonly string[], pumps: ReadonlySet<string>): string {
  return alphabet.find(char => ![...pumps].some(pump => pump.includes(char))) ?? '\u0001'
}

interface Parts {
  /** Some group, and not only characters, may be repeated very often. */
  groups: boolean
  /** Texts that lead to a long repetition. */
  readonly prefixes: Set<string>
  /** Texts of its one round, and of all from the start of the expression to its end. */
  readonly pumps: Set<string>
}

export function partsOf(pattern: AST.Pattern, alphabet: readonly string[]): Parts {
  const parts: Parts = { groups: false, prefixes: new Set(), pumps: new Set() }
  const walk = (alternatives: readonly AST.Alternative[], before: string) => {
    for (const { elements } of alternatives) {
      let prefix = before
      for (const element of elements) {
        if (element.type === 'Quantifier') {
          if (element.max > shortRepeat) {
            parts.prefixes.add(prefix)
            parts.groups ||= 'alternatives' in element.element && element.max > 1000
            for (const round of samplesOf(element.element, alphabet, 1)) {
              parts.pumps.add(round)
              parts.pumps.add(prefix + round)
            }
          }
          if ('alternatives' in element.element) walk(element.element.alternatives, prefix)
        } else if ('alternatives' in element) walk(element.alternatives, prefix)
        prefix += samplesOf(element, alphabet, 1)[0] ?? ''
      }
      if (parts.pumps.size > 0) parts.pumps.add(prefix.slice(before.length))
    }
  }
  walk(pattern.alternatives, '')
  return parts
}

/** A few texts that match a part; a repetition is done `rounds` times where it may be. */
function samplesOf(node: AST.Element, alphabet: readonly string[], rounds: number): readonly string[] {
  switch (node.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass': {
      const fits = new RegExp(`^${node.raw}$`, node.raw.includes('\\p') ? 'u' : '')
      return alphabet.filter(char => fits.test(char)).slice(0, 4)
    }
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.flatMap(({ elements }) => sampleSequence(elements, alphabet, rounds)).slice(0, 12)
    case 'Quantifier': {
      const times = Math.min(Math.max(node.min, rounds), node.max)
      return samplesOf(node.element, alphabet, rounds).map(text => text.repeat(times))
    }
    default:
      return ['']
  }
}

/** The parts' first samples together, then each part's others with the first of the rest. */
function sampleSequence(elements: readonly AST.Element[], alphabet: readonly string[], rounds: number): string[] {
  const samples = elements.map(element => samplesOf(element, alphabet, rounds))
  const firsts = samples.map(list => list[0] ?? '')
  return [
    firsts.join(''),
    ...samples.flatMap((list, index) => list.slice(1).map(text => firsts.with(index, text).join(''))),
  ]
}
