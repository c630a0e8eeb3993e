import type { Report } from '../../diagnostics/index.ts'
import type { ValuePath } from '../../source/index.ts'
import type { DeprecationInfo, Placed, RetirementDraft } from '../drafts.ts'
import { kindLabels } from '../kinds/content.ts'
import type { Deprecation, Kind, Ref } from '../model.ts'
import { distinctRefs, type Match, missingCodes, type NameIndex } from './names.ts'

type Replaceable = 'detection' | 'story' | 'baseline' | 'investigation'

/** What became of content, by key: from the file itself (v6), else from the mapping of removed content (v5). */
export interface Retirements {
  readonly of: (draft: Placed) => Deprecation | undefined
}

/** @reports link/missing-replacement, link/loose-match, link/missing-detection and the like for entries without content */
export function linkRetirements(
  drafts: readonly Placed[],
  retirements: readonly RetirementDraft[],
  index: NameIndex,
  report: Report,
): Retirements {
  const infos = new Map<string, DeprecationInfo>()
  for (const { kind, content, info, sourceIndex } of retirements) {
    const target = findRetired(kind, content.name, sourceIndex, index)
    if (target === undefined) reportUnknown(kind, content.name, info, content.path, report)
    else if (infos.has(target.key)) reportTwice(target, info, content.path, report)
    else infos.set(target.key, info)
  }
  for (const draft of drafts) {
    if (draft.deprecationInfo === undefined) continue
    const other = infos.get(draft.key)
    if (other !== undefined) reportTwice(draft, other, other.reader.base, report)
    infos.set(draft.key, draft.deprecationInfo)
  }
  const made = new Map(
    [...infos].map(([key, info]) => {
      const draft = index.byKey.get(key)
      return [key, draft === undefined ? undefined : toDeprecation(draft, info, index, report)] as const
    }),
  )
  return { of: draft => made.get(draft.key) }
}

/** The removed content of that name, before a live one. */
function findRetired(kind: Kind, name: string, source: number, index: NameIndex): Placed | undefined {
  return index.findRemoved(kind, name, source) ?? index.find(kind, name, source)?.target
}

function reportUnknown(kind: Replaceable, name: string, info: DeprecationInfo, path: ValuePath, report: Report): void {
  report({
    code: missingCodes[kind],
    message: `There is no ${kind} ${JSON.stringify(name.slice(0, 80))} that this entry could be about.`,
    place: info.reader.document.placeOf(path),
  })
}

function reportTwice(target: Placed, { reader }: DeprecationInfo, path: ValuePath, report: Report): void {
  report({
    code: 'rule/duplicate-entry',
    message: `What became of the ${kindLabels[target.kind]} ${JSON.stringify(target.name.slice(0, 80))} is told twice; this entry is not used.`,
    place: reader.document.placeOf(path),
  })
}

function toDeprecation(draft: Placed, info: DeprecationInfo, index: NameIndex, report: Report): Deprecation {
  const refs = info.replacedBy.map((written): Ref => {
    const match = findReplacement(draft, written.name, index)
    if (match !== undefined)
      return { kind: match.target.kind, name: written.name, state: match.state, key: match.target.key }
    report({
      code: 'link/missing-replacement',
      message: `There is nothing called ${JSON.stringify(written.name.slice(0, 80))} to take the place of ${JSON.stringify(draft.name)}.`,
      place: info.reader.document.placeOf(written.path),
    })
    return { kind: draft.kind, name: written.name, state: 'missing' }
  })
  return {
    ...(info.removedInVersion !== undefined && { removedInVersion: info.removedInVersion }),
    ...(info.reason !== undefined && { reason: info.reason }),
    replacedBy: distinctRefs(refs),
  }
}

/** Content of any kind may take the place of other content: of the same kind first, then what is live, then what is left. */
function findReplacement(draft: Placed, name: string, index: NameIndex): Match | undefined {
  const matches = [draft.kind, ...replacementKinds]
    .map(kind => index.find(kind, name, draft.sourceIndex))
    .filter(match => match !== undefined && match.target.key !== draft.key)
  const states: readonly Match['state'][] = ['resolved', 'resolved-loosely', 'removed']
  return states.map(state => matches.find(match => match?.state === state)).find(match => match !== undefined)
}

const replacementKinds: readonly Kind[] = [
  'detection',
  'story',
  'baseline',
  'investigation',
  'response-task',
  'macro',
  'lookup',
  'data-source',
  'playbook',
  'dashboard',
  'deployment',
]
