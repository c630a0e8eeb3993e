import { type AST, RegExpParser } from '@eslint-community/regexpp'

/**
 * Runs regular expressions as V8 does, by trying and going back, and counts the steps: a verdict about growth that is the same
 * on every machine. Knows what our own expressions use.
 */
export interface Matcher {
  readonly pattern: AST.Pattern
  /** Characters of one kind for every part of the expression are one here: a character of each kind. */
  readonly alphabet: readonly string[]
  /** Steps to find every match in a text; ends early beyond `limit`. */
  readonly countSteps: (text: string, limit: number) => number
  /** The matches themselves, to hold this against the real thing. */
  readonly findAll: (text: string) => readonly string[]
}

type Next = (at: number) => boolean
type Step = (at: number, next: Next) => boolean
type Atom = AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass

class TooMany extends Error {}

export function createMatcher(source: string, flags: string): Matcher {
  const parser = new RegExpParser()
  const [unicode, sets] = [flags.includes('u'), flags.includes('v')]
  const pattern = parser.parsePattern(source, 0, source.length, { unicode, unicodeSets: sets })
  const atomFlags = flags.replaceAll(/[gymd]/g, '')
  const atoms: ((char: string) => boolean)[] = []
  const groups = new Map<AST.CapturingGroup, readonly [number, number]>()
  let text = ''
  let steps = 0
  let limit = Number.POSITIVE_INFINITY

  const count = () => {
    if (++steps > limit) throw new TooMany()
  }

  function testerOf(atom: Atom): (char: string) => boolean {
    const expression = new RegExp(`^${atom.raw}$`, atomFlags)
    const known = new Map<string, boolean>()
    const tester = (char: string) => {
      const answer = known.get(char) ?? expression.test(char)
      known.set(char, answer)
      return answer
    }
    atoms.push(tester)
    return tester
  }

  const charAt = (at: number, back: boolean) => text.charAt(back ? at - 1 : at)

  function compileAtom(atom: Atom, back: boolean): Step {
    const fits = testerOf(atom)
    return (at, next) => {
      count()
      const char = charAt(at, back)
      return char !== '' && fits(char) && next(back ? at - 1 : at + 1)
    }
  }

  function compileAlternatives(alternatives: readonly AST.Alternative[], back: boolean): Step {
    const steps = alternatives.map(({ elements }) => compileSequence(elements, back))
    return (at, next) => steps.some(step => step(at, next))
  }

  function compileSequence(elements: readonly AST.Element[], back: boolean): Step {
    const steps = (back ? elements.toReversed() : elements).map(element => compile(element, back))
    return steps.reduceRight<Step>(
      (rest, step) => (at, next) => step(at, end => rest(end, next)),
      (at, next) => next(at),
    )
  }

  function compile(element: AST.Element, back: boolean): Step {
    switch (element.type) {
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return compileAtom(element, back)
      case 'Group':
        if (element.modifiers) throw new Error('modifiers inside an expression')
        return compileAlternatives(element.alternatives, back)
      case 'CapturingGroup':
        return compileCapture(element, back)
      case 'Backreference':
        return compileReference(element, back)
      case 'Assertion':
        return compileAssertion(element)
      case 'Quantifier':
        return isAtom(element.element) ? compileRun(element, element.element, back) : compileLoop(element, back)
    }
  }

  function compileCapture(group: AST.CapturingGroup, back: boolean): Step {
    const inner = compileAlternatives(group.alternatives, back)
    return (at, next) =>
      inner(at, end => {
        const before = groups.get(group)
        groups.set(group, back ? [end, at] : [at, end])
        if (next(end)) return true
        if (before) groups.set(group, before)
        else groups.delete(group)
        return false
      })
  }

  function compileReference({ resolved }: AST.Backreference, back: boolean): Step {
    return (at, next) => {
      const [start, end] = groups.get([resolved].flat()[0] as AST.CapturingGroup) ?? [0, 0]
      const length = end - start
      steps += length
      count()
      const from = back ? at - length : at
      return text.slice(start, end) === text.slice(from, from + length) && next(back ? from : at + length)
    }
  }

  function compileAssertion(assertion: AST.Assertion): Step {
    if (assertion.kind === 'lookahead' || assertion.kind === 'lookbehind') {
      const inner = compileAlternatives(assertion.alternatives, assertion.kind === 'lookbehind')
      return (at, next) => inner(at, () => true) !== assertion.negate && next(at)
    }
    const holds = new RegExp(assertion.raw, flags.replaceAll(/[gyd]/g, ''))
    return (at, next) => {
      count()
      // A boundary depends on the characters beside it only; the ends of the text count as such where they are.
      const start = Math.max(0, at - 1)
      const multiline = flags.includes('m')
      if (assertion.kind === 'start') return (at === 0 || (multiline && isBreak(text.charAt(start)))) && next(at)
      if (assertion.kind === 'end') return (at === text.length || (multiline && isBreak(text.charAt(at)))) && next(at)
      const sticky = new RegExp(holds.source, `${holds.flags}y`)
      sticky.lastIndex = at - start
      return sticky.test(text.slice(start, at + 1)) && next(at)
    }
  }

  /** A repeated single character: the commonest kind, without a place on the stack for each. */
  function compileRun({ min, max, greedy }: AST.Quantifier, atom: Atom, back: boolean): Step {
    const fits = testerOf(atom)
    const by = back ? -1 : 1
    const takes = (at: number) => {
      count()
      const char = charAt(at, back)
      return char !== '' && fits(char)
    }
    return (at, next) => {
      let taken = 0
      const wanted = greedy ? max : min
      while (taken < wanted && takes(at + taken * by)) taken++
      if (taken < min) return false
      if (greedy) {
        for (; taken >= min; taken--) {
          count()
          if (next(at + taken * by)) return true
        }
        return false
      }
      for (;;) {
        if (next(at + taken * by)) return true
        if (taken >= max || !takes(at + taken * by)) return false
        taken++
      }
    }
  }

  function compileLoop({ min, max, greedy, element }: AST.Quantifier, back: boolean): Step {
    const inner = compile(element, back)
    const loop = (at: number, done: number, next: Next): boolean => {
      count()
      const again = () => done < max && inner(at, end => (end !== at || done < min) && loop(end, done + 1, next))
      if (done < min) return again()
      return greedy ? again() || next(at) : next(at) || again()
    }
    return (at, next) => loop(at, 0, next)
  }

  const whole = compileAlternatives(pattern.alternatives, false)

  function scan(input: string): readonly string[] {
    text = input
    const found: string[] = []
    for (let at = 0; at <= text.length; ) {
      groups.clear()
      let end = -1
      whole(at, stop => {
        end = stop
        return true
      })
      if (end >= 0) found.push(text.slice(at, end))
      at = Math.max(at + 1, end)
    }
    return found
  }

  return {
    pattern,
    alphabet: kindsOf(atoms, pattern.raw),
    findAll: input => {
      limit = Number.POSITIVE_INFINITY
      return scan(input)
    },
    countSteps: (input, most) => {
      steps = 0
      limit = most
      try {
        scan(input)
      } catch (cause) {
        if (!(cause instanceof TooMany || cause instanceof RangeError)) throw cause
        return Number.POSITIVE_INFINITY
      }
      return steps
    },
  }
}

function isAtom(node: AST.QuantifiableElement): node is AST.Character | AST.CharacterSet | AST.CharacterClass {
  return node.type === 'Character' || node.type === 'CharacterSet' || node.type === 'CharacterClass'
}

function isBreak(char: string): boolean {
  return char !== '' && '\n\r\u2028\u2029'.includes(char)
}

/** One character of each kind that the atoms tell apart. Letters come first: they read best in a report. */
function kindsOf(atoms: readonly ((char: string) => boolean)[], raw: string): readonly string[] {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
  const kinds = new Map<string, string>()
  for (const char of ['a', 'A', '0', ' ', ...raw, ...ascii, 'é', 'É', '٣', '“', '\u{FDD0}', '\uD800']) {
    if (char.length > 1) continue
    const kind = `${atoms.map(fits => (fits(char) ? 1 : 0)).join('')}${/\w/.test(char)}${char === '\n'}`
    if (!kinds.has(kind)) kinds.set(kind, char)
  }
  return [...kinds.values()]
}
