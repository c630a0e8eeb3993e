import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/index.ts'
import { listFiles, maxFileSize, readSourceFile } from '../../../src/source/index.ts'

const outside = mkdtempSync(join(tmpdir(), 'rulepress-source-'))
const root = join(outside, 'catalog')
afterAll(() => rmSync(outside, { recursive: true }))

const put = (path: string, content: string | Uint8Array) => {
  mkdirSync(join(outside, path, '..'), { recursive: true })
  writeFileSync(join(outside, path), content)
}

put('secret.yml', 'password: x\n')
put('catalog/detections/b.yml', 'b: 1\n')
put('catalog/detections/A.YML', 'a: 1\n')
put('catalog/detections/web/download|msi $x (2)–ü .yml', 'odd: 1\n')
put('catalog/.git/config', '')
put('catalog/.hidden.yml', '')
put('catalog/node_modules/p/x.yml', '')
put('catalog/bom.yml', '\ufeffname: A\n')
put('catalog/latin.yml', Buffer.from('a: 1\nname: Caf\xe9\n', 'latin1'))
put('catalog/utf16.yml', Buffer.from('\ufeffname: A\n', 'utf16le'))
put('catalog/binary.bin', Buffer.from([0x61, 0, 0x62]))
put('catalog/large.yml', Buffer.alloc(maxFileSize + 1, 0x61))
put('catalog/empty.yml', '')
symlinkSync(join(outside, 'secret.yml'), join(root, 'leak.yml'))
symlinkSync(outside, join(root, 'loop'))
symlinkSync(root, join(root, 'detections', 'self'))
symlinkSync(join(root, 'detections', 'b.yml'), join(root, 'again.yml'))
symlinkSync(join(root, 'gone'), join(root, 'broken.yml'))

const collect = <T>(step: (report: (diagnostic: Diagnostic) => void) => T) => {
  const found: Diagnostic[] = []
  const result = step(diagnostic => found.push(diagnostic))
  return { result, found, codes: found.map(({ code }) => code) }
}

const read = (path: string) => collect(report => readSourceFile(root, path, report))

describe('listFiles', () => {
  it('lists each file once, sorted by code unit, and reports links that lead out', () => {
    const { result, found } = collect(report => listFiles(root, report))
    expect(result).toEqual([
      'binary.bin',
      'bom.yml',
      'broken.yml',
      'detections/A.YML',
      'detections/b.yml',
      'detections/web/download|msi $x (2)–ü .yml',
      'empty.yml',
      'large.yml',
      'latin.yml',
      'utf16.yml',
    ])
    expect(found.map(({ code, place }) => `${code} ${place?.file}`)).toEqual([
      'source/symlink-outside leak.yml',
      'source/symlink-outside loop',
    ])
  })

  it('reports a folder that does not exist', () => {
    expect(collect(report => listFiles(join(root, 'none'), report))).toMatchObject({
      result: [],
      codes: ['source/unreadable'],
    })
  })
})

describe('readSourceFile', () => {
  it('leaves out a byte order mark', () => {
    expect(read('bom.yml')).toMatchObject({ result: { root, path: 'bom.yml', text: 'name: A\n' }, codes: [] })
  })

  it('reads files with odd names, and empty ones', () => {
    expect(read('detections/web/download|msi $x (2)–ü .yml').result?.text).toBe('odd: 1\n')
    expect(read('empty.yml').result?.text).toBe('')
  })

  it.each([
    ['latin.yml', 'source/unreadable', 'The file is not UTF-8: line 2 holds invalid bytes.'],
    ['utf16.yml', 'source/unreadable', 'The file is UTF-16, not UTF-8.'],
    ['binary.bin', 'source/unreadable', 'The file holds a zero byte, so it is not text.'],
    ['none.yml', 'source/unreadable', 'The file does not exist.'],
    ['broken.yml', 'source/unreadable', 'The file does not exist.'],
    ['detections', 'source/unreadable', 'This is not a regular file.'],
    ['nul\0.yml', 'source/unreadable', 'The file does not exist.'],
    ['large.yml', 'source/too-large', 'The file is 5.0 MiB long; at most 5 MiB are read.'],
    ['leak.yml', 'source/symlink-outside', 'The path leads out of the catalog folder and is not followed.'],
    ['../secret.yml', 'source/symlink-outside', 'The path leads out of the catalog folder and is not followed.'],
    ['loop/secret.yml', 'source/symlink-outside', 'The path leads out of the catalog folder and is not followed.'],
  ])('reports %j as %s', (path, code, message) => {
    const { result, found } = read(path)
    expect(result).toBeUndefined()
    expect(found).toMatchObject([{ code, message, place: { root, file: path } }])
  })
})
