import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { projectRoot, rulepress, temporaryFolder } from '../support/command.ts'
import { attribute, byTag, readPage, textOf } from '../support/html.ts'
import { walkSite } from '../support/walk.ts'

const shared = '9851a533-8916-40dd-9779-d25956224d8d'
const own = '5d0a2c0e-2f1b-4b52-9c55-8e5ad0f2a9b1'
const settings = `title: Both
catalogs:
  - path: ${join(projectRoot, 'content')}
    label: Lantern
    appPrefix: LANTERN
  - path: ${join(projectRoot, 'tests/fixtures/second')}
    label: Second
    appPrefix: SECOND
    repository:
      url: https://git.example.com/team/second
      branch: main
`
const home = temporaryFolder()
const folder = join(home, 'site')
let output = ''

const textOfPage = (path: string) => byTag(readPage(folder, path), 'main').map(textOf).join('')

beforeAll(() => {
  writeFileSync(join(home, 'both.yml'), settings)
  const { status, stdout, stderr } = rulepress('build', '--config', join(home, 'both.yml'), '--out', folder)
  expect(status, stdout + stderr).toBe(0)
  output = stdout + stderr
})

describe('a site of several catalogs', () => {
  it('is built from the folders of the configuration, with every link whole', () => {
    expect(walkSite(folder, '').broken).toEqual([])
    expect(existsSync(join(folder, 'detections', own, 'index.html'))).toBe(true)
  })

  it('names the catalog of a rule on its page and in the list', () => {
    expect(textOfPage(`detections/${own}/index.html`)).toMatch(/Catalog\s*Second/)
    expect(textOfPage(`detections/${shared}/index.html`)).toMatch(/Catalog\s*Lantern/)
    expect(textOfPage('detections/index.html')).toMatch(/Second Catalog Rule\s*Second/)
  })

  it('uses the prefix and the repository of each', () => {
    const page = readPage(folder, `detections/${own}/index.html`)
    expect(page.html).toContain('SECOND - Second Catalog Rule - Rule')
    const sources = byTag(page, 'a').map(link => attribute(link, 'href'))
    expect(sources).toContain('https://git.example.com/team/second/blob/main/detections/endpoint/second_only.yml')
  })

  it('gives an id that occurs in both two pages, and says so', () => {
    expect(textOfPage(`detections/${shared}-2/index.html`)).toContain('Lantern Copied From The First Catalog')
    expect(output).toContain('rule/duplicate-id')
  })

  it('says nothing of catalogs where there is one', () => {
    const alone = readFileSync(join(inject('sampleSite'), 'detections', shared, 'index.html'), 'utf8')
    expect(alone).not.toMatch(/<dt[^>]*>\s*Catalog/)
    expect(readPage(folder, `detections/${shared}/index.html`).html).toMatch(/<dt[^>]*>\s*Catalog/)
  })
})
