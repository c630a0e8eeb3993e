import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
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

  it('may be read by others, and leaves nothing of a build that was killed long ago', () => {
    const out = join(folder, 'site')
    const killed = openOutput(out, []).staging
    utimesSync(killed, 0, 0)
    const output = openOutput(out, [])
    expect(existsSync(killed)).toBe(false)
    expect(statSync(output.staging).mode & 0o055).toBe(0o055 & ~process.umask())
  })
})
