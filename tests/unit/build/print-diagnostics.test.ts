import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { printDiagnostics } from '../../../src/build/print-diagnostics.ts'
import type { Diagnostic } from '../../../src/diagnostics/index.ts'
import { listFiles, parseYaml, readSourceFile } from '../../../src/source/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'rulepress-test-'))
const write = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}
write('here/rules/a.yml', 'name: A\nname: B\n')
write('there/a.yml', 'name: A\nname: B\n')
vi.spyOn(process, 'cwd').mockReturnValue(join(folder, 'here'))

function print(format: 'text' | 'github' | 'json', root: string): string {
  const found: Diagnostic[] = []
  for (const path of listFiles(root, () => {})) {
    const file = readSourceFile(root, path, () => {})
    if (file) parseYaml(file, problem => found.push(problem))
  }
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  printDiagnostics({ format, all: false }, found)
  const text = stdout.mock.calls.map(([chunk]) => chunk).join('')
  stdout.mockRestore()
  return text
}

it('names files as seen from the working directory, in every format', () => {
  const rules = join(folder, 'here/rules')
  expect(print('github', rules)).toMatch(/^::warning file=rules\/a\.yml,line=2,/m)
  expect(print('text', rules)).toMatch(/^rules\/a\.yml:2:1 /m)
  expect(JSON.parse(print('json', rules)).diagnostics[0]).toMatchObject({ file: 'rules/a.yml', line: 2 })
  expect(print('text', join(folder, 'there'))).toMatch(/^\.\.\/there\/a\.yml:2:1 /m)
})

it('counts columns without a byte order mark', () => {
  const root = mkdtempSync(join(folder, 'bom-'))
  writeFileSync(join(root, 'a.yml'), '\ufeffname: A\nname: B\n')
  expect(print('text', root)).toMatch(new RegExp(`^\\.\\./${basename(root)}/a\\.yml:2:1 `, 'm'))
  writeFileSync(join(root, 'a.yml'), '\ufeff{a: 1, a: 2}\n')
  expect(print('text', root)).toMatch(/a\.yml:1:8 /)
})
