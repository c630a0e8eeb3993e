import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/index.ts'
import { findSideFile, listFiles, maxFileSize, readSourceFile } from '../../../src/source/index.ts'

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
  it.skipIf(process.platform === 'win32')(
    'names pipes and sockets that are called like rule files, and opens none',
    async () => {
      const odd = join(outside, 'odd')
      mkdirSync(odd)
      execFileSync('mkfifo', [join(odd, 'pipe.yml'), join(odd, 'pipe.log')])
      const server = createServer().listen(join(odd, 'socket.yaml'))
      await once(server, 'listening')
      symlinkSync(join(odd, 'pipe.yml'), join(odd, 'link.yml'))
      symlinkSync(join(odd, 'pipe.log'), join(odd, 'log.txt'))
      writeFileSync(join(odd, 'a.yml'), '')
      const { result, found } = collect(report => listFiles(odd, report))
      server.close()
      expect(result).toEqual(['a.yml'])
      expect(found.map(({ code, place }) => `${code} ${place?.file}`).sort()).toEqual([
        'source/special-file link.yml',
        'source/special-file pipe.yml',
        'source/special-file socket.yaml',
      ])
    },
  )

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

/** Every way a link, or the text of a rule, can lead to what the listing leaves out. */
describe('what is hidden in a catalog', () => {
  const home = join(outside, 'hidden')
  put('hidden/.env', 'SECRET=1\n')
  put('hidden/.git/config', 'secret\n')
  put('hidden/node_modules/p/package.json', '{}')
  put('hidden/Node_Modules/p/package.json', '{}')
  put('hidden/docs/.private/deep/a.csv', 'secret\n')
  put('hidden/docs/..b/a.csv', 'secret\n')
  put('hidden/docs/open.csv', 'a,b\n')
  put('hidden/lookups/plain.csv', 'a,b\n')
  put('hidden-beside/a.csv', 'secret\n')
  const links: Readonly<Record<string, string>> = {
    'lookups/git.csv': '../.git/config',
    'lookups/env.csv': join(home, '.env'),
    'lookups/round.csv': '../lookups/../docs/../.env',
    'lookups/package.csv': '../node_modules/p/package.json',
    'lookups/case.csv': '../Node_Modules/p/package.json',
    'lookups/dots.csv': '../docs/..b/a.csv',
    'lookups/chain.csv': 'git.csv',
    'lookups/folder': '../docs/.private',
    'lookups/inner': '../docs/.private/deep',
    'lookups/folder-chain': 'inner',
    'lookups/beside.csv': '../../hidden-beside/a.csv',
    'lookups/root': '/',
    'lookups/good.csv': '../docs/open.csv',
    more: 'lookups',
  }
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(home, path))

  it('is neither listed nor followed to, and each link to it is named', () => {
    const { result, found } = collect(report => listFiles(home, report))
    expect(result).toEqual(['docs/open.csv', 'lookups/plain.csv'])
    const refused = Object.keys(links).filter(path => path !== 'more' && path !== 'lookups/good.csv')
    expect(found.map(({ place }) => place?.file).toSorted()).toEqual(refused.toSorted())
    expect(found.filter(({ code }) => code === 'source/symlink-outside').map(({ place }) => place?.file)).toEqual([
      'lookups/beside.csv',
      'lookups/root',
    ])
  })

  it.each([
    ...Object.keys(links).filter(
      path => path !== 'more' && path !== 'lookups/good.csv' && !/fold|inner|root/.test(path),
    ),
    ...['lookups/folder/deep/a.csv', 'lookups/inner/a.csv', 'lookups/folder-chain/a.csv', 'more/git.csv', '.env'],
    ...['lookups/../.env', './.git/config', '../hidden/.env', '../hidden-beside/a.csv', 'lookups/root/etc/hostname'],
  ])('is not read as %j', path => {
    expect(findSideFile(home, path)).toBeUndefined()
    const { result, codes } = collect(report => readSourceFile(home, path, report))
    expect(result).toBeUndefined()
    expect(codes[0]).toMatch(/^source\/symlink-(?:hidden|outside)$/)
  })

  it('does not forbid a link to what is listed, nor a catalog below a folder with such a name', () => {
    expect(findSideFile(home, 'lookups/good.csv')?.size).toBe(4)
    expect(findSideFile(home, 'more/good.csv')?.size).toBe(4)
    expect(listFiles(join(home, 'docs/.private'), () => {})).toEqual(['deep/a.csv'])
    expect(findSideFile(join(home, 'docs/.private'), 'deep/a.csv')?.size).toBe(7)
  })
})
