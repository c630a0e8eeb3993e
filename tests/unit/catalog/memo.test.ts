import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createCatalogMemo, loadCatalog } from '../../../src/catalog/index.ts'
import { createCollector } from '../../../src/diagnostics/index.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rulepress-test-'))
})

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const rule = (name: string, story: string, more = '') =>
  `name: ${name}\nid: 0b7c3f6e-5a0e-4a2c-9d53-0d9c2f7b1a11\ntype: TTP\nstatus: production\nsearch: index=main\ntags:\n  analytic_story: [${story}]\n${more}`
const story = (name: string) =>
  `name: ${name}\nid: 5f1e1c4e-9a35-4f0c-8c56-1f0de0bb3a52\ndescription: x\nnarrative: y\ntags:\n  category: [Malware]\n`

/** What a reading with the memo gives, checked against one without. */
function readings() {
  const memo = createCatalogMemo()
  return () => {
    const [remembered, fresh] = [createCollector(), createCollector()]
    const catalog = loadCatalog([{ root }], remembered.report, memo)
    loadCatalog([{ root }], fresh.report)
    expect(remembered.all()).toEqual(fresh.all())
    return { catalog, codes: remembered.all().map(({ code }) => code) }
  }
}

test('a reading that remembers finds what a fresh one finds, however files come, change and go', () => {
  const read = readings()
  write('detections/a.yml', rule('First', 'Tale', 'mystery: 1\n'))
  write('detections/b.yml', 'name: [\n')
  expect(read().codes).toContain('link/missing-story')
  expect(read().codes).toEqual(
    expect.arrayContaining(['link/missing-story', 'rule/unknown-key', 'source/invalid-yaml']),
  )

  write('stories/tale.yml', story('Tale'))
  expect(read().codes).not.toContain('link/missing-story')

  write('detections/a.yml', rule('Second', 'Tale'))
  rmSync(join(root, 'detections/b.yml'))
  const { catalog, codes } = read()
  expect(codes).toEqual([])
  expect(catalog.detections.map(({ name }) => name)).toEqual(['Second'])
  expect(catalog.stories[0]?.detections.map(({ name }) => name)).toEqual(['Second'])
})

test('a file that becomes content, or ceases to be, because of another is read anew', () => {
  const read = readings()
  write('rules/a.yml', rule('Loose', 'Tale', 'mystery: 1\n'))
  write('rules/b.yml', 'name: [\n')
  const names = () => read().catalog.detections.map(({ name }) => name)
  expect(names()).toEqual(['Loose'])
  write('detections/c.yml', rule('Real', 'Tale'))
  expect(read().codes).not.toContain('source/invalid-yaml')
  expect(names()).toEqual(['Real'])
  rmSync(join(root, 'detections/c.yml'))
  expect(names()).toEqual(['Loose'])
  expect(read().codes).toContain('source/invalid-yaml')
})
