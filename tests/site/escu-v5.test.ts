import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { realCatalog, rulepress, temporaryFolder } from '../support/command.ts'
import { type Walk, walkSite } from '../support/walk.ts'

// The catalogs that the size and the links of the site are measured on: rules in production, experimental or deprecated,
// and those that left. The newest whole catalog; and samples of the other generations, which make one site together.
const sites = [
  { names: ['escu-v5'], rules: 1870 + 178 },
  { names: ['escu-v3', 'escu-v4', 'escu-v6'], rules: 108 + 138 + 213 },
]

const base = '/docs/rules'
const kilobyte = 1024

describe.each(sites)('the site of $names', ({ names, rules: expected }) => {
  const catalogs = names.map(realCatalog).filter(folder => folder !== undefined)

  it.skipIf(catalogs.length === 0)('is complete, whole in its links, and light', () => {
    const folder = join(temporaryFolder(), 'site')
    const { status, stdout, stderr } = rulepress('build', ...catalogs, '--out', folder, '--base', base)
    expect(status, stdout + stderr).toBe(0)
    const walk = walkSite(folder, base)
    const rules = [...walk.pages].filter(([path]) => /^detections\/[^/]+\/index\.html$/.test(path))
    const sizes = rules.map(([, bytes]) => bytes / kilobyte).toSorted((a, b) => a - b)
    const [median = 0, largest = 0] = [sizes[Math.floor(sizes.length / 2)], sizes.at(-1)]
    const list = (walk.pages.get('detections/index.html') ?? 0) / kilobyte
    console.log(
      `${names.join(', ')}: ${walk.pages.size} pages, ${walk.redirects.size} redirects, ${walk.links} links; rule pages ` +
        `${median.toFixed(1)} KB in the middle, ${largest.toFixed(1)} KB at most; the list ${list.toFixed(0)} KB`,
    )
    expect(rules).toHaveLength(expected)
    expect(someOf(walk)).toEqual([])
    expect(walk.redirects.size).toBeGreaterThan(2 * expected - 10)
    expect(median).toBeLessThan(45)
    expect(largest).toBeLessThan(250)
    expect(list).toBeLessThan(1000)
  })
})

/** A thousand lines about one mistake in a template help nobody. */
function someOf({ broken }: Walk): readonly string[] {
  return broken.length <= 30 ? broken : [...broken.slice(0, 30), `and ${broken.length - 30} more`]
}
