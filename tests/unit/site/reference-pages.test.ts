import { describe, expect, it } from 'vitest'
import type { Catalog } from '../../../src/catalog/index.ts'
import { createHighlighter } from '../../../src/markup/index.ts'
import { trainedModels } from '../../../src/site/baseline/prepares.ts'
import type { SiteConfig } from '../../../src/site/config.ts'
import { createContext } from '../../../src/site/context.ts'
import { coverageOf } from '../../../src/site/deployment/coverage.ts'
import { deploymentPage } from '../../../src/site/deployment/page.ts'
import { investigationPage } from '../../../src/site/investigation/page.ts'
import { dataFileOf } from '../../../src/site/lookup/data-file.ts'
import { explainMatch } from '../../../src/site/lookup/matching.ts'
import { lookupPage } from '../../../src/site/lookup/page.ts'
import { macroPage } from '../../../src/site/macro/page.ts'
import { macroUsage } from '../../../src/site/macro/usage.ts'
import { countKinds } from '../../../src/site/used-by.ts'
import { loadFixture, named } from '../catalog/load-fixture.ts'

const highlighter = await createHighlighter()
const config: SiteConfig = { title: 'Rules', base: '', appPrefixes: new Map(), guide: [], repositories: new Map() }
const contextOf = (catalog: Catalog) => createContext(catalog, config, highlighter)
const { catalog } = loadFixture('contentctl-v5')
const context = contextOf(catalog)

describe('a macro', () => {
  it('knows its role, who reaches it through another one, and how it is called', () => {
    const usage = catalog.macros.map(macro => ({ name: macro.name, ...macroUsage(macro, context) }))
    expect(
      usage.map(({ name, role, users, through, calls }) => [
        name,
        role,
        users.map(user => user.name),
        [...through.values()],
        calls,
      ]),
    ).toMatchInlineSnapshot(`
      [
        [
          "add_owner",
          "helper",
          [
            "Key File Read - Unusual Tool",
          ],
          [],
          [],
        ],
        [
          "fmt_how",
          "helper",
          [
            "Key File Read - Unusual Tool",
          ],
          [
            "fmt_time",
          ],
          [],
        ],
        [
          "fmt_time",
          "helper",
          [
            "Key File Read - Unusual Tool",
          ],
          [],
          [
            {
              "args": [
                "firstTime",
              ],
              "count": 1,
            },
            {
              "args": [
                "lastTime",
              ],
              "count": 1,
            },
          ],
        ],
        [
          "key_files",
          "input",
          [
            "Key File Read - Unusual Tool",
            "Known Readers",
          ],
          [],
          [],
        ],
      ]
    `)
  })

  it('shows the macros it stands on and those that stand on it', () => {
    const nested = (name: string) => macroPage(named(catalog.macros, name), context).sections.macros
    expect(nested('fmt_time')?.calls.map(row => row.link.text)).toEqual(['fmt_how'])
    expect(nested('fmt_how')?.calledBy.map(link => link.text)).toEqual(['fmt_time'])
  })
})

describe('a lookup', () => {
  it.each([
    ['WILDCARD(domain)', 'domain may hold wildcards'],
    ['cidr( net )', 'net holds network ranges'],
    ['SOUNDS(x)', undefined],
    ['nothing', undefined],
  ])('match type %s is %s', (written, words) => {
    expect(explainMatch(written)).toBe(words)
  })

  it('offers data files only, never a page', () => {
    const lookup = named(catalog.lookups, 'key_owners')
    expect(dataFileOf(lookup)).toBe('lookups/key_owners.csv')
    expect(dataFileOf({ ...lookup, file: 'lookups/index.html' })).toBeUndefined()
    expect(dataFileOf({ ...lookup, file: 'lookups/x.csv.svg' })).toBeUndefined()
  })

  it('previews its file', () => {
    const page = lookupPage(named(catalog.lookups, 'key_owners'), context)
    expect(page.sections.preview).toMatchInlineSnapshot(`
      {
        "caption": "The file has a header and no rows.",
        "columns": [
          "user",
          "owner",
        ],
        "rows": [],
      }
    `)
    expect(page.download).toMatchInlineSnapshot(`
      {
        "href": "/lookups/key_owners/key_owners.csv",
        "name": "key_owners.csv",
        "size": "11 bytes",
      }
    `)
  })
})

it('the models that a search trains', () => {
  expect(
    trainedModels('| tstats count | fit DensityFunction x by "h" into app:m1 dist=norm | fit LOF y | outputlookup z'),
  ).toEqual(['app:m1'])
  expect(trainedModels('| eval a="| fit x into y"')).toEqual([])
})

it('counts kinds in words', () => {
  const of = (...kinds: readonly ('detection' | 'baseline' | 'macro')[]) => countKinds(kinds.map(kind => ({ kind })))
  expect(of()).toBe('')
  expect(of('detection')).toBe('1 detection')
  expect(of('detection', 'baseline', 'detection')).toBe('2 detections and 1 baseline')
  expect(of('detection', 'macro', 'baseline')).toBe('1 detection, 1 macro and 1 baseline')
})

describe('a deployment', () => {
  it('knows what it is for and what goes its own way', () => {
    expect(
      catalog.deployments.map(one => {
        const { subject, overriding } = coverageOf(one, context)
        return [one.name, subject, one.usedBy.map(ref => ref.name), overriding.map(other => other.name)]
      }),
    ).toMatchInlineSnapshot(`
      [
        [
          "Default Anomaly",
          "detections of type Anomaly",
          [],
          [],
        ],
        [
          "Default Baseline",
          "baselines",
          [],
          [
            "Known Readers",
          ],
        ],
        [
          "Default Correlation",
          "detections of type Correlation",
          [
            "Risk Adds Up",
          ],
          [],
        ],
        [
          "Default Hunting",
          "detections of type Hunting",
          [
            "Many Reads",
          ],
          [],
        ],
        [
          "Default TTP",
          "detections of type TTP",
          [
            "Key File Read - Unusual Tool",
          ],
          [],
        ],
      ]
    `)
  })

  it('of 2026 says when a search runs, not what it raises', () => {
    const v6 = loadFixture('contentctl-v6').catalog
    const labels = v6.deployments.map(one =>
      deploymentPage(one, contextOf(v6)).sections.settings?.map(row => row.label),
    )
    expect(labels[0]).toEqual(['Cron schedule', 'Earliest time', 'Latest time', 'Schedule window'])
  })
})

it('a response task shows its automation', () => {
  const v3 = loadFixture('contentctl-v3').catalog
  const task = v3.investigations.find(one => one.kind === 'response-task')
  if (!task) throw new Error('the fixture has no response task')
  const page = investigationPage(task, contextOf(v3))
  expect({ way: page.way, inputs: page.sections.inputs, automation: page.sections.automation }).toMatchInlineSnapshot(`
    {
      "automation": {
        "links": [],
        "rows": [
          {
            "code": false,
            "label": "Action",
            "value": "update ticket",
          },
          {
            "code": true,
            "label": "Playbook",
            "note": "from local",
            "value": "Close Ticket",
          },
          {
            "code": false,
            "label": "Deadline",
            "value": "minutes",
          },
          {
            "code": false,
            "label": "Note",
            "value": "required to close it",
          },
        ],
      },
      "inputs": undefined,
      "way": "Playbook",
    }
  `)
})
