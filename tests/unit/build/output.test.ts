import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/build/options.ts'
import { openOutput } from '../../../src/build/output.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rulepress-test-'))
})

const manifest = { generator: 'rulepress', base: '' } as const

describe('the output folder', () => {
  it('changes only when it is published', () => {
    const out = join(folder, 'site')
    const first = openOutput(out, [])
    writeFileSync(join(first.staging, 'index.html'), 'one')
    first.publish(manifest)

    const second = openOutput(out, [])
    writeFileSync(join(second.staging, 'index.html'), 'two')
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('one')
    second.discard()
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('one')

    const third = openOutput(out, [])
    writeFileSync(join(third.staging, 'new.html'), 'three')
    third.publish(manifest)
    expect(readdirSync(out).toSorted()).toEqual(['new.html', 'rulepress.json'])
    expect(readdirSync(folder)).toEqual(['site'])
  })

  it('refuses a folder that holds other files', () => {
    writeFileSync(join(folder, 'thesis.txt'), 'precious')
    expect(() => openOutput(folder, [])).toThrow(UsageError)
    expect(existsSync(join(folder, 'thesis.txt'))).toBe(true)
  })

  it('refuses to replace a catalog or a folder above one', () => {
    const catalog = join(folder, 'a', 'rules')
    mkdirSync(catalog, { recursive: true })
    expect(() => openOutput(catalog, [catalog])).toThrow(/would replace/)
    expect(() => openOutput(join(folder, 'a'), [catalog])).toThrow(/would replace/)
    expect(() => openOutput(process.cwd(), [])).toThrow(/would replace/)
    mkdirSync(join(folder, 'b', '..rules'), { recursive: true })
    expect(() => openOutput(join(folder, 'b'), [join(folder, 'b', '..rules')])).toThrow(/would replace/)
  })

  it('refuses a file, and a place where no folder can be made', () => {
    const file = join(folder, 'notes.txt')
    writeFileSync(file, 'precious')
    expect(() => openOutput(file, [])).toThrow(new UsageError(`--out ${file} is a file. Choose a folder.`))
    expect(() => openOutput(join(file, 'site'), [])).toThrow(UsageError)
  })

  it('is the folder that a link leads to, and the link stays', () => {
    mkdirSync(join(folder, 'www/html'), { recursive: true })
    symlinkSync('www/html', join(folder, 'site'))
    symlinkSync('www/later/html', join(folder, 'soon'))
    symlinkSync('www', join(folder, 'parent'))
    for (const [out, target] of [
      ['site', 'www/html'],
      ['soon', 'www/later/html'],
      ['parent/new', 'www/new'],
    ] as const) {
      for (const text of ['one', 'two']) {
        const output = openOutput(join(folder, out), [])
        writeFileSync(join(output.staging, 'index.html'), text)
        output.publish(manifest)
        expect(readFileSync(join(folder, target, 'index.html'), 'utf8')).toBe(text)
      }
    }
    expect(readlinkSync(join(folder, 'site'))).toBe('www/html')
    expect(readdirSync(folder).toSorted()).toEqual(['parent', 'site', 'soon', 'www'])
    expect(readdirSync(join(folder, 'www')).toSorted()).toEqual(['html', 'later', 'new'])
  })

  it('refuses a link to what it would refuse itself, and one that leads in a circle', () => {
    const rules = join(folder, 'rules')
    mkdirSync(rules)
    symlinkSync('rules', join(folder, 'to-rules'))
    symlinkSync('.', join(folder, 'above'))
    symlinkSync('to-rules', join(folder, 'again'))
    symlinkSync('round', join(folder, 'round'))
    mkdirSync(join(folder, 'foreign'))
    writeFileSync(join(folder, 'foreign/thesis.txt'), 'precious')
    symlinkSync('foreign/thesis.txt', join(folder, 'file'))
    symlinkSync('foreign', join(folder, 'to-foreign'))
    for (const [out, catalog, says] of [
      ['to-rules', 'rules', /would replace/],
      ['again', 'rules', /would replace/],
      ['above', 'rules', /would replace/],
      ['rules', 'to-rules', /would replace/],
      ['to-foreign', 'rules', /not a Rulepress site/],
      ['file', 'rules', /is a file/],
      ['round', 'rules', /leads nowhere. Links lead in a circle/],
    ] as const)
      expect(() => openOutput(join(folder, out), [join(folder, catalog)]), out).toThrow(says)
    expect(readdirSync(join(folder, 'foreign'))).toEqual(['thesis.txt'])
  })

  it('is written by two builds at once without harm: the last one wins', () => {
    const out = join(folder, 'site')
    const one = openOutput(out, [])
    const two = openOutput(out, [])
    writeFileSync(join(one.staging, 'index.html'), 'one')
    writeFileSync(join(two.staging, 'index.html'), 'two')
    two.publish(manifest)
    one.publish(manifest)
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('one')
    expect(readdirSync(folder)).toEqual(['site'])
  })

  it('does not replace what somebody else put there meanwhile', () => {
    const out = join(folder, 'site')
    const output = openOutput(out, [])
    mkdirSync(out)
    writeFileSync(join(out, 'thesis.txt'), 'precious')
    expect(() => output.publish(manifest)).toThrow(UsageError)
    output.discard()
    expect(readdirSync(out)).toEqual(['thesis.txt'])
  })

  it('may be read by others, and leaves nothing of a build that was killed, at once', () => {
    const out = join(folder, 'site')
    const killed = killedBuild(out, '')
    expect(existsSync(killed)).toBe(true)
    const output = openOutput(out, [])
    expect(existsSync(killed)).toBe(false)
    expect(statSync(output.staging).mode & 0o055).toBe(0o055 & ~process.umask())
  })

  it('leaves alone what another build works in, here or on another machine', () => {
    const out = join(folder, 'site')
    const here = openOutput(out, [])
    const elsewhere = join(folder, `.site.staging-0000abcd-${process.pid}-1234`)
    mkdirSync(elsewhere)
    const long = join(folder, '.site.staging-0000abcd-1-1234')
    mkdirSync(long)
    utimesSync(long, 0, 0)
    openOutput(out, []).discard()
    expect([here.staging, elsewhere, long].map(path => existsSync(path))).toEqual([true, true, false])
  })

  it('puts back the site that a killed build was replacing', () => {
    const out = join(folder, 'site')
    openOutput(out, []).publish(manifest)
    killedBuild(out, "fs.renameSync(out, path.join(output.staging, '../previous'))")
    expect(existsSync(out)).toBe(false)
    openOutput(out, []).discard()
    expect(readdirSync(out)).toEqual(['rulepress.json'])
    expect(readdirSync(folder)).toEqual(['site'])
  })
})

/** The staging folder of a build that did something, then was killed. */
function killedBuild(out: string, act: string): string {
  const module = new URL('../../../src/build/output.ts', import.meta.url)
  const script = `
    import fs from 'node:fs'
    import path from 'node:path'
    import { openOutput } from '${module}'
    const out = ${JSON.stringify(out)}
    const output = openOutput(out, [])
    fs.writeSync(1, output.staging)
    ${act}
    process.kill(process.pid, 'SIGKILL')`
  const { stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
  expect(signal).toBe('SIGKILL')
  return stdout
}
