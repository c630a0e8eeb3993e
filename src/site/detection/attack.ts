import { cisLabel, findGroup, findTechnique, nistLabel, type Technique } from '../../attack/index.ts'
import type { AtomicTest, Detection, Fact } from '../../catalog/index.ts'
import { tacticLink, techniqueHref } from '../attack/links.ts'
import type { SiteContext } from '../context.ts'
import type { Link } from '../links.ts'

export interface AttackSection {
  readonly techniques: readonly TechniqueRow[]
  readonly annotations: readonly Annotation[]
}

/** One technique the rule names. */
export interface TechniqueRow {
  readonly id: string
  /** Its page here, else at MITRE's. */
  readonly href?: string
  /** With the parent's name before a sub-technique's. */
  readonly name: string
  /** Without it. */
  readonly shortName: string
  readonly parent?: { readonly id: string; readonly name: string }
  readonly tactics: readonly Link[]
  /** "T1562 is now T1685": what became of an id that ATT&CK gave up. */
  readonly note?: string
}

/** A line such as "Kill chain: Exploitation". */
export interface Annotation {
  readonly label: string
  readonly values: readonly AnnotationValue[]
  readonly derived?: string
}

export interface AnnotationValue {
  readonly text: string
  readonly href?: string
  readonly note?: string
}

export function attackSection(detection: Detection, context: SiteContext): AttackSection | undefined {
  const techniques = detection.techniques.map(id => toTechniqueRow(id, context))
  const annotations = [
    annotation('Kill chain', detection.killChain, text => ({ text })),
    annotation('NIST CSF', detection.nist, text => withNote(text, nistLabel(text))),
    annotation('CIS Controls', detection.cis, text => withNote(text, cisLabel(text))),
    annotation('Threat groups', { value: detection.groups }, toGroup),
    annotation('Software', { value: detection.software }, text => ({ text })),
    annotation('Atomic Red Team', { value: detection.atomicGuids }, text => ({ text })),
    annotation('Atomic tests', { value: detection.atomicTests }, toAtomicTest),
    annotation('Named as', { value: detection.techniqueNames }, text => ({ text })),
  ].filter(line => line !== undefined)
  return techniques.length === 0 && annotations.length === 0 ? undefined : { techniques, annotations }
}

/** The technique to show for an id: the id as the rule names it, with the heir's tactics when it was revoked. */
export function toTechniqueRow(id: string, context: SiteContext): TechniqueRow {
  const technique = findTechnique(id)
  const href = techniqueHref(id, context)
  if (!technique)
    return {
      id,
      name: 'Not in ATT&CK',
      shortName: '',
      tactics: [],
      note: 'This id is in no ATT&CK release that this site knows.',
    }
  return {
    id: technique.id,
    ...(href !== undefined && { href }),
    name: technique.displayName,
    shortName: technique.name,
    ...(technique.parent && { parent: technique.parent }),
    tactics: technique.tactics.map(tactic => tacticLink(tactic, context)),
    ...noteOf(technique),
  }
}

function noteOf({ id, state, heir }: Technique): { note?: string } {
  if (state === 'deprecated') return { note: `${id} is deprecated in ATT&CK.` }
  if (state === 'revoked' && heir) return { note: `${id} is now ${heir.id} ${heir.displayName}.` }
  return {}
}

/**
 * A threat actor as the rule names it, with its page at MITRE's where ATT&CK knows any of its names: "APT29/Nobelium (aka. Cozy
 * Bear)" has three.
 */
function toGroup(text: string): AnnotationValue {
  const names = text.split(/[/(),]/u).map(name => name.replace(/^\s*aka\.?\s*/u, '').trim())
  const group = names.map(findGroup).find(one => one?.state === 'active')
  return group ? { text, href: group.url, note: group.id } : { text }
}

/** Atomic Red Team keeps one page for each technique, with its tests in order. */
function toAtomicTest({ technique, number }: AtomicTest): AnnotationValue {
  const folder = encodeURIComponent(technique)
  return {
    text: `${technique} test ${number}`,
    href: `https://github.com/redcanaryco/atomic-red-team/blob/master/atomics/${folder}/${folder}.md`,
  }
}

function annotation<T>(
  label: string,
  fact: Fact<readonly T[]>,
  toValue: (value: T) => AnnotationValue,
): Annotation | undefined {
  if (fact.value.length === 0) return undefined
  return { label, values: fact.value.map(toValue), ...(fact.derived !== undefined && { derived: fact.derived }) }
}

function withNote(text: string, note: string | undefined) {
  return { text, ...(note !== undefined && { note }) }
}
