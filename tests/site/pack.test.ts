import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot, temporaryFolder } from '../support/command.ts'

it('runs as JavaScript from a packed copy in the node_modules of another project', () => {
  const folder = temporaryFolder()
  const packed = run('npm', ['pack', '--pack-destination', folder, '--loglevel=error'], projectRoot)
  expect(packed.status, packed.stderr).toBe(0)
  const home = join(folder, 'node_modules/rulepress')
  mkdirSync(home, { recursive: true })
  const [tarball = ''] = readdirSync(folder).filter(name => name.endsWith('.tgz'))
  expect(run('tar', ['xzf', join(folder, tarball), '-C', home, '--strip-components=1'], folder).status).toBe(0)
  symlinkSync(join(projectRoot, 'node_modules'), join(home, 'node_modules'))

  const { status, stderr } = run(process.execPath, [join(home, 'bin/rulepress.mjs'), 'build', '--out', 'site'], folder)
  expect(status, stderr).toBe(0)
  expect(existsSync(join(folder, 'site/detections/index.html'))).toBe(true)
})

function run(command: string, args: readonly string[], cwd: string) {
  return spawnSync(command, args, { cwd, encoding: 'utf8' })
}
