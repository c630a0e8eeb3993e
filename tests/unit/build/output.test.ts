import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
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
  })
})
