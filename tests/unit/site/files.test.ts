import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { copyFiles } from '../../../src/build/copy-files.ts'
import { loadCatalog } from '../../../src/catalog/index.ts'
import type { Diagnostic } from '../../../src/diagnostics/index.ts'
import { publishedName } from '../../../src/site/file-name.ts'
import { siteFiles, sizeText } from '../../../src/site/files.ts'
import { toLogo } from '../../../src/site/logo.ts'
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
  mkdirSync(join(root, 'detections'))
  writeFileSync(join(root, 'detections/a.yml'), 'name: A\nid: a\ntype: TTP\nsearch: index=a\n')
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
    'playbooks/block_host/block_host_py.txt',
  ])
  const out = temporaryFolder()
  const outside = { from: { root, path: '../secret.py' }, to: 'stolen.py' }
  const link = { from: { root, path: 'playbooks/leak.py' }, to: 'leak.py' }
  expect(copyFiles([...files, outside, link], out, () => {})).toBe(2)
  expect(readFileSync(join(out, 'playbooks/block_host/block_host_py.txt'), 'utf8')).toBe('print()')

  rmSync(join(root, 'playbooks/block_host.py'))
  const said: Diagnostic[] = []
  expect(copyFiles(files, temporaryFolder(), diagnostic => said.push(diagnostic))).toBe(1)
  expect(said).toMatchObject([{ code: 'source/unreadable', place: { root, file: 'playbooks/block_host.py' } }])
})

it.each([
  ['key_owners.csv', 'key_owners.csv'],
  ['Rows.CSV', 'Rows.csv'],
  ['rows.csv.gz', 'rows_csv_gz.txt'],
  ['board.json', 'board.json'],
  ['flow.png', 'flow.png'],
  ['board.xml', 'board_xml.txt'],
  ['Lock_Account.py', 'Lock_Account_py.txt'],
  ['__mlspl_a.mlmodel', '__mlspl_a_mlmodel.txt'],
  ['page.html', 'page_html.txt'],
  ['picture.svg', 'picture_svg.txt'],
  ['picture.svgz', 'picture_svgz.txt'],
  ['page.xhtml.csv', 'page_xhtml.csv'],
  ['page.php.json', 'page_php.json'],
  ['page.html.csv.gz', 'page_html_csv_gz.txt'],
  ['page.html.', 'page_html_.txt'],
  ['page.csv\n.html', 'page_csv__html.txt'],
  ['no ending/%2e', 'no_ending__2e.txt'],
  ['.csv', '.csv'],
])('%j is published as %s, which no host takes for a page', (name, published) => {
  expect(publishedName(name)).toBe(published)
})

describe('a logo', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d494844520000062a0000074a', 'hex')
  const svg = (text: string) => toLogo('own.SVG', Buffer.from(text))
  const text = (logo: ReturnType<typeof svg>) => Buffer.from(logo?.content ?? []).toString('utf8')

  it('is published when it is the image that its name says', () => {
    expect(toLogo('own.png', png)).toEqual({ name: 'logo.png', content: png })
    const webp = Buffer.from('RIFF\x1a\0\0\0WEBPVP8L', 'latin1')
    expect(toLogo('own.webp', webp)).toEqual({ name: 'logo.webp', content: webp })
    expect(toLogo('own.webp', Buffer.from('<script>alert(1)</script>'))).toBeUndefined()
    expect(toLogo('own.png', Buffer.from('SECRET=1\n'))).toBeUndefined()
    expect(svg('SECRET=1\n')).toBeUndefined()
    expect(toLogo('own.html', png)).toBeUndefined()
  })

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<?xml-stylesheet href="data:text/xsl,x" type="text/xsl"?><s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></s:svg>',
    '<!DOCTYPE svg [<!ENTITY a "<script xmlns=\'http://www.w3.org/1999/xhtml\'>alert(1)</script>">]><svg>&a;</svg>',
    '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script><svg></svg></html>',
    '<svg width="1\'><script>alert(1)</script>" viewBox=\'0 0 1 "onload="alert(1)\'></svg>',
  ])('is an image in an image of ours, which runs nothing: %s', source => {
    const shown = text(svg(source))
    expect(shown).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="[\d.]+" height="[\d.]+" viewBox="0 0 [\d.]+ [\d.]+"><image width="[\d.]+" height="[\d.]+" href="data:image\/svg\+xml;base64,[\w+/=]+"\/><\/svg>\n$/,
    )
    expect(Buffer.from(/base64,([^"]+)/.exec(shown)?.[1] ?? '', 'base64').toString()).toBe(source)
  })

  it.each([
    ['<svg viewBox="0 0 120 40">', '120', '40'],
    ["<!-- ours --><svg width='90px' height='30' viewBox='0 0 1 1'>", '90', '30'],
    ['<svg width="100%" height="2em" viewBox="0,0,5.5,2">', '5.5', '2'],
    ['<svg>', '100', '100'],
  ])('keeps its proportions: %s', (source, width, height) => {
    expect(text(svg(source))).toContain(`width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`)
  })
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
