import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { copyFiles } from '../../../src/build/copy-files.ts'
import { loadCatalog } from '../../../src/catalog/index.ts'
import { siteFiles, sizeText } from '../../../src/site/files.ts'
import { pngSize } from '../../../src/site/png.ts'
import { temporaryFolder } from '../../support/command.ts'

it('side files are copied below the page they belong to, and never from outside the catalog', () => {
  const home = temporaryFolder()
  const root = join(home, 'rules')
  mkdirSync(join(root, 'playbooks'), { recursive: true })
  writeFileSync(join(home, 'secret.py'), 'secret')
  for (const name of ['block_host', 'leak']) {
    const id = name === 'leak' ? '1' : '2'
    writeFileSync(
      join(root, `playbooks/${name}.yml`),
      `name: ${name}\nid: 5b0c3f6e-5a0e-4a2c-9d53-0d9c2f7b1a1${id}\nversion: 1\ntype: Response\ndescription: Blocks.\nplaybook: ${name}\n`,
    )
  }
  writeFileSync(join(root, 'playbooks/block_host.py'), 'print()')
  writeFileSync(join(root, 'playbooks/block_host.json'), '{}')
  symlinkSync(join(home, 'secret.py'), join(root, 'playbooks/leak.py'))
  symlinkSync('block_host.json', join(root, 'playbooks/leak.json'))

  const config = { title: 'T', base: '', appPrefixes: new Map(), repositories: new Map(), guide: [] }
  const files = siteFiles(
    loadCatalog([{ root }], () => {}),
    config,
  )
  expect(files.map(file => file.to)).toEqual([
    'playbooks/block_host/block_host.json',
    'playbooks/block_host/block_host.py',
  ])
  const out = temporaryFolder()
  const outside = { from: { root, path: '../secret.py' }, to: 'stolen.py' }
  expect(copyFiles([...files, outside, { from: { root, path: 'playbooks/leak.py' }, to: 'leak.py' }], out)).toBe(2)
  expect(readFileSync(join(out, 'playbooks/block_host/block_host.py'), 'utf8')).toBe('print()')
})

it.each([
  [812, '812 bytes'],
  [12_345, '12 KB'],
  [999_600, '1.0 MB'],
  [1_340_000, '1.3 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})

it('the size of a PNG is read from its header', () => {
  const header = Buffer.from('89504e470d0a1a0a0000000d494844520000062a0000074a', 'hex')
  expect(pngSize(header)).toEqual({ width: 1578, height: 1866 })
  expect(pngSize(header.subarray(0, 20))).toBeUndefined()
  expect(pngSize(Buffer.from('not a picture, but long enough'))).toBeUndefined()
})
