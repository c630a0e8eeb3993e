import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnyContent, loadCatalog } from '../../../src/catalog/index.ts'
import { kindOfContent } from '../../../src/catalog/kind-of.ts'
import { valueAt } from '../../../src/catalog/values.ts'
import { type Diagnostic, type Place, severityOf } from '../../../src/diagnostics/index.ts'
import { createHighlighter } from '../../../src/markup/index.ts'
import { createSite, type Site } from '../../../src/site/index.ts'
import { type LocatedDocument, parseYaml } from '../../../src/source/index.ts'
import { type Leaf, leavesOf, mutate, someChanges } from '../../support/mutate.ts'
import { looseFiles, wholeFiles } from '../../support/whole-files.ts'
import { fixtures, folder } from './load-fixture.ts'

/**
 * Nothing is dropped silently: every scalar of every file is on its page (among "Other keys in the file", if nowhere else) or in
 * a diagnostic at its place.
 */

const highlighter = await createHighlighter()
const generations = ['contentctl-v3', 'contentctl-v4', 'contentctl-v5', 'contentctl-v6', 'anvilogic'] as const

interface Sample {
  readonly path: string
  readonly value: unknown
  /** Other files that it needs to be of use. */
  readonly beside: Readonly<Record<string, string>>
  /** It lies where no layout is. */
  readonly isLoose?: boolean
}

const textOf = (path: string): string => readFileSync(`${fixtures}${path}`, 'utf8')
const parsed = (text: string): unknown =>
  parseYaml({ root: '/', path: 'a.yml', text }, problem => expect(problem.code).toMatch(/^source\/repaired/u))[0]?.value

/** A file of each kind in each generation, with what the fixtures do not show of it. */
const samples: readonly Sample[] = [
  ...generations.flatMap(generation =>
    readdirSync(`${fixtures}${generation}`, { recursive: true, encoding: 'utf8' })
      .filter(
        path =>
          /\.ya?ml$/u.test(path) && /^(?!docs|contentctl|removed\/dep|tests).*(?<!custom_functions\/.*)$/u.test(path),
      )
      .sort()
      .map(path => ({ path, value: parsed(textOf(`${generation}/${path}`)), beside: {} })),
  ),
  {
    path: 'tests/endpoint/a.test.yml',
    value: parsed(textOf('contentctl-v3/tests/endpoint/archive_tool_run_by_service.test.yml')),
    beside: {
      'detections/endpoint/archive_tool_run_by_service.yml': textOf(
        'contentctl-v3/detections/endpoint/archive_tool_run_by_service.yml',
      ),
    },
  },
  {
    path: 'removed/map.yml',
    value: {
      detections: [
        { content: 'Role Old', removed_in_version: '9.1', reason: 'It went.', replacement_content: ['Role New'] },
        { content: 'Lost', reason: 'Nobody knows.' },
      ],
      stories: [{ content: 'No Story', removed_in_version: '9.2' }],
    },
    beside: { 'removed/detections/role_old.yml': textOf('contentctl-v6/removed/detections/role_old.yml') },
  },
  ...Object.entries(wholeFiles).map(([path, value]) => ({ path, value, beside: {} })),
  ...Object.entries(looseFiles).map(([path, value]) => ({ path, value, beside: {}, isLoose: true })),
]

const flat = (text: string): string => text.replace(/\s+/gu, ' ').toLowerCase()

/** Every text in page data, in lower case, without the tags and references of its HTML. */
function wordsIn(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Object.values(value).map(wordsIn).join('\n')
  const text = String(value)
  return /[<&]/u.test(text)
    ? `${text}\n${text.replace(/<[^>]*>/gu, '').replace(/&#x([\da-f]+);/giu, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))}`
    : text
}

const pagesByKind = {
  detection: 'detections',
  story: 'stories',
  macro: 'macros',
  lookup: 'lookups',
  'data-source': 'sources',
  deployment: 'deployments',
  baseline: 'baselines',
  investigation: 'investigations',
  'response-task': 'responseTasks',
  playbook: 'playbooks',
  dashboard: 'dashboards',
} as const satisfies Record<AnyContent['kind'], keyof Site['pages']>

/** A folder of content has a rule. */
const plain = 'name: P\nid: 66666666-6666-4666-8666-000000000099\ntype: TTP\nsearch: index=p\ntags: {}\n'

interface Outcome {
  readonly shown: string
  readonly diagnostics: readonly Diagnostic[]
  readonly document: LocatedDocument
}

/** Publishes one file, beside others, and gives what its reader can see of it. */
function publish({ path, beside, isLoose }: Sample, text: string): Outcome {
  const root = folder({ [isLoose ? 'plain.yml' : 'detections/plain.yml']: plain, ...beside, [path]: text })
  const diagnostics: Diagnostic[] = []
  const catalog = loadCatalog([{ root }], problem => diagnostics.push(problem))
  const config = { title: 'Rules', base: '', appPrefixes: new Map(), guide: [], repositories: new Map() }
  const { pages } = createSite(catalog, config, highlighter)
  const shown = [...catalog.byKey.values()].map(({ kind, segment }) => wordsIn(pages[pagesByKind[kind]].page(segment)))
  const document = parseYaml({ root, path, text }, () => {})[0]
  if (document === undefined) throw new Error(`unreachable: ${path} does not parse`)
  return {
    shown: flat(shown.join('\n')),
    diagnostics: diagnostics.filter(({ place }) => place?.file === path),
    document,
  }
}

/** Keys that say what an entry is about: a link from there that leads nowhere stands for the whole entry. */
const subjects: readonly string[] = ['content', 'file']

/** Whether a diagnostic is at the place of a scalar: the scalar, its key, something around it, or what its entry is about. */
function isTold({ path }: Leaf, { diagnostics, document }: Outcome): boolean {
  const above = [...path.keys()].map(index => path.slice(0, index + 1))
  const keys = above.map(at => document.placeOf(at, 'key').span?.start)
  const abouts = above
    .flatMap(at => subjects.map(key => [...at, key]))
    .filter(at => valueAt(document.value, at) !== undefined)
    .map(at => document.placeOf(at))
  const whole = document.placeOf([]).span
  const isTestFile = document.file.path.startsWith('tests/')
  return diagnostics.some(({ code, place, related = [] }) => {
    if (severityOf(code) === 'error' || place?.span === undefined) return true
    const { start, end } = place.span
    // What is said of the whole file is about something that is not in it; but for files that have no page.
    if (start === whole?.start && end === whole.end) return isTestFile
    if (/^link\/missing|duplicate-entry$/u.test(code)) {
      if (abouts.some(at => covers(at, place)) || (isTestFile && path[0] === 'name')) return true
    }
    return (
      keys.includes(start) || [place, ...related.map(at => at.place)].some(at => covers(at, document.placeOf(path)))
    )
  })
}

const covers = (outer: Place, inner: Place): boolean =>
  outer.span !== undefined &&
  inner.span !== undefined &&
  outer.span.start <= inner.span.start &&
  inner.span.end <= outer.span.end

/** What pages say in other words, or by where they put a value. */
const otherwise: ReadonlySet<string> = new Set([
  'kvstore',
  'threat',
  'actor',
  'association',
  'software',
  'vulnerability',
  'atomics',
  'test',
])

/** The words of a scalar that its page lacks; true and false are shown in many ways. */
function missing({ value }: Leaf, { shown }: Outcome): readonly string[] {
  const text = flat(String(value)).trim()
  if (typeof value === 'boolean' || shown.includes(text)) return []
  return text.split(/[^\p{L}\p{N}_.]+|\.+(?![^ ])/u).filter(word => !shown.includes(word) && !otherwise.has(word))
}

/** `path: words` of each scalar that is neither shown nor told. */
const lost = (value: unknown, outcome: Outcome): readonly string[] =>
  leavesOf(value).flatMap(leaf => {
    const words = isTold(leaf, outcome) ? [] : missing(leaf, outcome)
    return words.length === 0 ? [] : [`${leaf.path.join('.')}: ${words.join(' ')}`]
  })

test.each(
  samples.map(sample => [basename(sample.path), sample] as const),
)('every scalar of %s is shown', (_, sample) => {
  expect(lost(sample.value, publish(sample, JSON.stringify(sample.value)))).toEqual([])
})

test('of two documents of one file, and of one that is there twice, every scalar is shown or told', () => {
  for (const sample of samples.filter(({ path }) => !/test\.yml$|^removed/u.test(path))) {
    const text = JSON.stringify(sample.value)
    expect(lost(sample.value, publish(sample, `${text}\n---\n${text}\n`))).toEqual([])
    const other = JSON.stringify(mutate(sample.value, [])).replaceAll('Ferry', 'Barge')
    const outcome = publish(sample, `${text}\n---\n${other}\n`)
    expect(lost(JSON.parse(other), outcome)).toEqual([])
  }
})

test('readers know every key of the whole files but those that no format has', () => {
  const unknown = Object.entries(wholeFiles).flatMap(([path, value]) =>
    publish({ path, value, beside: {} }, JSON.stringify(value)).diagnostics.flatMap(({ code, message }) =>
      code === 'rule/unknown-key' ? (/`(.*?)`/u.exec(message)?.[1] ?? message) : [],
    ),
  )
  expect([...new Set(unknown)].sort()).toEqual(['odd'])
})

test('whatever becomes of a file, each of its scalars is shown or told', () => {
  fc.assert(
    fc.property(fc.constantFrom(...samples), someChanges, (sample, list) => {
      const value = mutate(sample.value, list)
      // What is no content is counted in a line of its own.
      fc.pre(kindOfContent(sample.path, value, false) !== undefined)
      expect(lost(value, publish(sample, JSON.stringify(value)))).toEqual([])
    }),
    { seed: 20_260_101, numRuns: 500 },
  )
})
