import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readManifest } from '../../../src/build/output.ts'
import { findRepository } from '../../../src/build/repository.ts'
import { describeSystemError } from '../../../src/build/system-errors.ts'

const folder = mkdtempSync(join(tmpdir(), 'rulepress-test-'))

describe('what the system refuses', () => {
  it('is told with its code, what was done to which path, and what to do', () => {
    const path = join(folder, 'gone')
    expect(describeSystemError(thrownBy(() => readFileSync(path)))).toBe(
      `That is not there, or not any more (ENOENT open ${path}). Nothing else may move or delete it meanwhile; try again.`,
    )
    expect(describeSystemError(thrownBy(() => writeFileSync(folder, '')))).toMatch(
      /^A folder lies where a file should \(/,
    )
    expect(describeSystemError(thrownBy(() => mkdirSync(join(process.execPath, 'x'))))).toMatch(/\(ENOTDIR mkdir /)
  })

  it('is found in what libraries make of it', () => {
    const cause = Object.assign(new Error('write'), { code: 'EROFS', errno: -30, syscall: 'mkdir', path: '/x' })
    const told = 'That place is read-only (EROFS mkdir /x). Choose another place.'
    expect(describeSystemError(new Error('render failed', { cause }))).toBe(told)
    expect(describeSystemError(new AggregateError([new Error('a'), cause]))).toBe(told)
    expect(describeSystemError(new Error('Could not write: No space left on device (os error 28)'))).toMatch(
      /^The disk is full \(ENOSPC\)\. Free some space/,
    )
  })

  it('means something else for a watcher', () => {
    const error = Object.assign(new Error('watch'), { code: 'ENOSPC', errno: -28, syscall: 'watch', path: '/x' })
    expect(describeSystemError(error)).toContain('max_user_watches')
  })

  it('is not an error of our own', () => {
    expect(describeSystemError(new TypeError('out of cheese'))).toBeUndefined()
    expect(describeSystemError(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBeUndefined()
    expect(describeSystemError('ENOSPC')).toBeUndefined()
  })
})

it.skipIf(process.platform === 'win32')('waits for no pipe that has the name of a file', () => {
  const pipe = (...path: string[]) => expect(spawnSync('mkfifo', [join(folder, ...path)]).status).toBe(0)
  mkdirSync(join(folder, 'a/.git'), { recursive: true })
  mkdirSync(join(folder, 'b'))
  pipe('a/.git/config')
  pipe('b/.git')
  pipe('b/rulepress.json')
  for (const root of ['a', 'b']) expect(findRepository({ root: join(folder, root), files: 0 } as never)).toBeUndefined()
  expect(readManifest(join(folder, 'b'))).toBeUndefined()
})

function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('It did not fail.')
}
