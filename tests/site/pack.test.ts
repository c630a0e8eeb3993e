import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot, temporaryFolder } from '../support/command.ts'

const nobody = 65534
const isRoot = process.getuid?.() === 0

it('runs from a packed copy as JavaScript, where only the output can be written, and without any network', () => {
  const folder = temporaryFolder()
  const packed = run('npm', ['pack', '--pack-destination', folder, '--loglevel=error'], { cwd: projectRoot })
  expect(packed.status, packed.stderr).toBe(0)
  const home = join(folder, 'node_modules/rulepress')
  mkdirSync(home, { recursive: true })
  const [tarball = ''] = readdirSync(folder).filter(name => name.endsWith('.tgz'))
  expect(run('tar', ['xzf', join(folder, tarball), '-C', home, '--strip-components=1']).status).toBe(0)
  symlinkSync(join(projectRoot, 'node_modules'), join(home, 'node_modules'))
  // Root may write anywhere, so somebody else builds; what is not root's is made read-only.
  const outside = join(folder, 'out')
  mkdirSync(outside)
  if (isRoot) for (const path of [outside, folder]) chownSync(path, path === outside ? nobody : 0, nobody)
  chmodSync(folder, 0o755)
  if (!isRoot) for (const path of ['', 'src', 'bin', 'lib']) chmodSync(join(home, path), 0o555)

  const { status, stderr } = run(
    process.execPath,
    [join(home, 'bin/rulepress.mjs'), 'build', '--out', join(outside, 'site')],
    {
      cwd: folder,
      // Neither a home nor a place for temporary files; and no word that it should be quiet.
      env: { HOME: '/nowhere', TMPDIR: '/nowhere', NODE_OPTIONS: `--import=${guard}` },
      ...(isRoot && { uid: nobody, gid: nobody }),
    },
  )
  expect(status, stderr).toBe(0)
  expect(existsSync(join(outside, 'site/detections/index.html'))).toBe(true)
  expect(readdirSync(outside)).toEqual(['site'])
  expect(readdirSync(home)).not.toContain('.astro')
})

const guard = join(projectRoot, 'tests/support/no-network.mjs')

it('would have noticed a word to the network', () => {
  const script = "fetch('http://127.0.0.1:9/').catch(() => {})"
  expect(run(process.execPath, ['--import', guard, '-e', script]).status).toBe(99)
  const request = "require('node:http').get('http://127.0.0.1:9/').on('error', () => {})"
  expect(run(process.execPath, ['--import', guard, '-e', request]).status).toBe(99)
})

function run(command: string, args: readonly string[], options: SpawnSyncOptions = {}) {
  return spawnSync(command, args, { ...options, encoding: 'utf8' })
}
