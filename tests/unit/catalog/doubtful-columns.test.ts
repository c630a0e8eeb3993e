import { expect, test } from 'vitest'
import { loadCatalog } from '../../../src/catalog/index.ts'
import type { Diagnostic } from '../../../src/diagnostics/index.ts'
import { folder } from './load-fixture.ts'

/** What is said of columns and conversions of a search beside a lookup of owls with the columns species, wing and range. */
function told(search: string): readonly string[] {
  const found: Diagnostic[] = []
  const root = folder({
    'lookups/owls.yml': 'name: owls\nlookup_type: csv\ndescription: Owls.\n',
    'lookups/owls.csv': '\ufeffspecies,"wing",range\nbarn,90,wide\n',
    'detections/d.yml': JSON.stringify({
      ...{ name: 'Owls at night', id: '11111111-0000-4000-8000-000000000001', status: 'production', type: 'TTP' },
      ...{ description: 'x', search },
    }),
  })
  loadCatalog([{ root }], one => found.push(one))
  return found
    .filter(({ code }) => /^spl\/(?:missing|unmade)-/.test(code))
    .map(({ code, message }) => `${code}: ${message}`)
}

const missing = (name: string) =>
  `spl/missing-column: The lookup "owls" has no column "${name}"; it has species, wing, range.`

test.each([
  ['index=a | lookup owls species AS bird OUTPUT wing AS w, range', []],
  ['index=a | lookup owls bird OUTPUT wing', [missing('bird')]],
  ['index=a | lookup owls species OUTPUTNEW Wing', [missing('Wing')]],
  ['index=a | lookup local=true owls species OUTPUT "beak size"', [missing('beak size')]],
  ['index=a | lookup owls species', []],
  ['| tstats count from datamodel=Endpoint.Processes by Processes.dest | convert ctime(count)', []],
  [
    'index=a | stats count by dest | convert ctime(firstTime)',
    ['spl/unmade-conversion: This converts the field "firstTime", which no result has here.'],
  ],
  ['index=a | stats min(_time) AS firstTime by dest | convert timeformat="%F" ctime(firstTime) ctime(*Time)', []],
  ['index=a | convert ctime(lastTime)', []],
])('%s', (search, expected) => {
  expect(told(search)).toEqual(expected)
})
