import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { projectRoot, rulepress, temporaryFolder } from '../support/command.ts'

const sample = join(projectRoot, 'content')
const broken = 'name: A rule without an id\nsearch: index=main\ntype: TTP\nstatus: production\n'

/** A copy of the sample catalog with one more file. */
function catalogWith(name: string, text: string): string {
  const folder = join(temporaryFolder(), 'rules')
  cpSync(sample, folder, { recursive: true })
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
  return folder
}

describe('rulepress build', () => {
  it('builds the rest with --keep-going, exits with 1, and writes the same bytes wherever the catalog lies', () => {
    const again = join(temporaryFolder(), 'site')
    const elsewhere = catalogWith('detections/endpoint/no_id.yml', broken)
    const address = ['--base', '/docs/rules', '--site', 'https://example.org']
    expect(rulepress('build', elsewhere, '--out', again, ...address, '--keep-going').status).toBe(1)
    const files = (folder: string) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    const contents = (folder: string) =>
      new Map(
        files(folder).map(entry => [
          join(entry.parentPath, entry.name).slice(folder.length),
          readFileSync(join(entry.parentPath, entry.name), 'latin1'),
        ]),
      )
    expect(contents(again)).toEqual(contents(inject('sampleSite')))
  })

  it('stops at an error, points at it, and leaves the previous site as it was', () => {
    const out = join(temporaryFolder(), 'site')
    cpSync(inject('sampleSite'), out, { recursive: true })
    const before = readFileSync(join(out, 'index.html'), 'utf8')
    const { status, stdout, stderr } = rulepress(
      'build',
      catalogWith('detections/endpoint/no_id.yml', broken),
      '--out',
      out,
    )
    expect(status).toBe(1)
    expect(stdout).toContain('detections/endpoint/no_id.yml:1:1')
    expect(stdout).toContain('rule/no-id')
    expect(stderr).toContain('The output was left as it was')
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe(before)
    expect(readdirSync(join(out, '..'))).toEqual(['site'])
  })

  it('treats warnings as errors with --strict; without it, several-catalogs.test.ts builds with some', () => {
    const out = join(temporaryFolder(), 'site')
    const catalog = catalogWith('macros/again.yml', 'name: again\ndefinition: a\ndescription: b\nname: again\n')
    expect(rulepress('build', catalog, '--out', out, '--strict').status).toBe(1)
    expect(existsSync(out)).toBe(false)
  })

  it('prints diagnostics as GitHub annotations and as JSON', () => {
    const catalog = catalogWith('detections/endpoint/no_id.yml', broken)
    const out = join(temporaryFolder(), 'site')
    const file = relative(projectRoot, join(catalog, 'detections/endpoint/no_id.yml')).split(sep).join('/')
    expect(existsSync(join(projectRoot, file))).toBe(true)
    const annotations = rulepress('build', catalog, '--out', out, '--format', 'github').stdout.split('\n')
    expect(annotations.filter(line => line.startsWith('::error '))).toEqual([
      expect.stringContaining(`::error file=${file},line=1,endLine=1,col=1,`),
    ])
    const { diagnostics } = JSON.parse(rulepress('build', catalog, '--out', out, '--format', 'json').stdout)
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'rule/no-id', file, line: 1, column: 1 }))
  })

  it.each([
    [['build', '/nowhere/at/all'], /There is no folder/],
    [['build', '--outt', 'x'], /Did you mean "--out"/],
    [['build', '--config', '/nowhere.yml'], /config\/unreadable[\s\S]*Check the path given with --config/],
    [['build', '--out', projectRoot], /would replace/],
    [['build', '--out', join(projectRoot, 'LICENSE')], /is a file/],
    [['build', '--base', '/my rules'], /--base takes a path/],
    [['preview', '--out', '/nowhere'], /holds no site/],
  ])('exits with 2 on %j', (args, message) => {
    const { status, stdout, stderr } = rulepress(...args)
    expect(stdout + stderr).toMatch(message)
    expect(status).toBe(2)
  })
})
