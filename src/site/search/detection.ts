import { findTechnique, plainWords } from '../../attack/index.ts'
import type { Detection } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { severityLabels } from '../labels.ts'
import { contentPage, tokens } from './content.ts'
import { eventNames, eventTexts } from './events.ts'
import { indicatorTokens } from './indicators.ts'
import type { SearchPage, TokenKind } from './search-page.ts'

/** What a rule names, one line for each kind of token. */
const named: Readonly<Partial<Record<TokenKind, (rule: Detection, context: SiteContext) => readonly string[]>>> = {
  technique: rule => rule.techniques.flatMap(techniqueTexts),
  group: rule => rule.groups,
  CVE: rule => rule.cves.value,
  macro: rule => rule.macros.map(use => use.ref.name),
  lookup: rule => rule.lookups.map(use => use.ref.name),
  'data source': rule => rule.dataSources.flatMap(need => need.all.map(ref => ref.name)),
  event: eventTexts,
  field: rule => rule.fields.value.flatMap(fieldTexts),
  story: rule => rule.stories.map(ref => ref.name),
  'Atomic Red Team test': rule => rule.atomicGuids,
  'file name': rule => rule.tests.flatMap(test => test.data.flatMap(({ path }) => path?.split('/').at(-1) ?? [])),
}

export function detectionSearchPage(rule: Detection, context: SiteContext): SearchPage | undefined {
  const techniques = rule.techniques.map(findTechnique).filter(one => one !== undefined)
  const tactics = [...new Set(techniques.flatMap(one => one.tactics.map(tactic => tactic.name)))]
  const sources = [...new Set(rule.dataSources.flatMap(need => need.all.map(ref => ref.name)))]
  const stories = [...new Set(rule.stories.map(ref => ref.name))]
  const events = eventNames(rule, context)
  return contentPage(
    rule,
    {
      has: [
        ...Object.entries(named).flatMap(([what, of]) => tokens(what as TokenKind, of(rule, context))),
        ...indicatorTokens(rule),
      ],
      about: [...techniques.map(one => one.displayName), ...tactics, ...stories, ...sources, ...rule.cves.value],
      plainly: rule.techniques.map(plainWords),
      prose: [rule.knownFalsePositives, rule.howToImplement].filter(text => text !== undefined),
      code: [rule.query.text],
      facets: {
        type: [rule.type],
        ...(rule.severity && { severity: [severityLabels[rule.severity.value]] }),
        tactic: tactics,
        technique: techniques.map(({ id, name }) => `${id} ${name}`),
        'data source': sources,
        story: stories,
        event: events,
        CVE: rule.cves.value,
      },
    },
    context,
  )
}

/** A rule for a sub-technique is one for the technique above it; the id of a revoked one also stands for its heir. */
function techniqueTexts(id: string): readonly string[] {
  const technique = findTechnique(id)
  const parent = technique?.parent
  const heir = technique?.heir
  return [
    id,
    ...(technique && !heir ? [technique.name] : []),
    ...(parent ? [parent.id] : []),
    ...(heir ? techniqueTexts(heir.id) : []),
  ]
}

/** "Processes.process_name" is also called "process_name". */
function fieldTexts(field: string): readonly string[] {
  const last = field.slice(field.lastIndexOf('.') + 1)
  return last === field || last === '' ? [field] : [field, last]
}
