import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot, rulepress, temporaryFolder } from '../support/command.ts'

const command = join(projectRoot, 'bin/rulepress.mjs')
const task = join(projectRoot, 'scripts/run.mjs')
const catalog = join(projectRoot, 'tests/fixtures/second')
const problems = join(projectRoot, 'tests/fixtures/catalog/problems')

/** A folder that holds `site`, as an earlier build left it. */
function folderWithSite(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'site'))
  writeFileSync(join(folder, 'site/rulepress.json'), '{"generator":"rulepress","base":""}')
  writeFileSync(join(folder, 'site/old.html'), 'old')
  return folder
}

function expectUntouched(folder: string): void {
  expect(readdirSync(folder)).toEqual(['site'])
  expect(readdirSync(join(folder, 'site'))).toEqual(['old.html', 'rulepress.json'])
}

describe.skipIf(process.platform === 'win32')('a signal', () => {
  it.each([
    ['SIGINT', command, ''],
    ['SIGTERM', command, ''],
    ['SIGHUP', command, ''],
    ['SIGTERM', task, ''],
    ['SIGHUP', task, ''],
    // Work that never gives way, as a single long step would be.
    ['SIGINT', command, 'setInterval(() => { if (process.env.BUSY_IN && working()) for (;;); }, 5)'],
  ] as const)('%s to %s ends all of a build and leaves the old site', async (signal, script, preload) => {
    const folder = folderWithSite()
    const working = `const working = () => process.getBuiltinModule('fs').readdirSync(${JSON.stringify(folder)}).length > 1;`
    const child = spawn(process.execPath, [script, 'build', catalog, '--out', join(folder, 'site')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        ...(preload !== '' && {
          BUSY_IN: folder,
          NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`${working}if (process.send) ${preload}`)}`,
        }),
      },
    })
    await expect.poll(() => readdirSync(folder).length, { timeout: 600_000, interval: 10 }).toBe(2)
    child.kill(signal)
    // Standard error is closed when the last process that has it is gone.
    await closed(child)
    expect(child.signalCode).toBe(signal)
    expectUntouched(folder)
  })
})

function closed(child: ChildProcess): Promise<void> {
  child.stderr?.resume()
  return new Promise(done => child.once('close', () => done()))
}

describe.skipIf(process.platform === 'win32')('what is no bug', () => {
  const shell = (script: string, cwd = projectRoot) =>
    spawnSync('sh', ['-c', script], {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, NODE: process.execPath, R: command },
    })

  it('a disk with no more room for the site', () => {
    const folder = folderWithSite()
    const { status, stderr } = shell(`ulimit -f 20; "$NODE" "$R" build ${catalog} --out ${folder}/site`)
    expect(stderr).toContain('(EFBIG')
    expect(stderr).not.toContain('bug')
    expect(status).toBe(2)
    expectUntouched(folder)
  })

  it('a reader that went away, and an output that is full', () => {
    const out = join(temporaryFolder(), 'site')
    const build = `"$NODE" "$R" build ${problems} --all --out ${out}`
    const closedPipe = shell(`{ ${build} 2>${out}.log; echo $? >${out}.status; } | true; cat ${out}.status ${out}.log`)
    expect(closedPipe.stdout).toMatch(/^1\n/)
    expect(closedPipe.stdout).not.toContain('bug')
    if (process.platform !== 'linux') return
    const full = shell(`${build} >/dev/full`)
    expect(full.stderr).toContain('The disk is full (ENOSPC write).')
    expect(full.status).toBe(2)
  })

  it('a folder that is gone, and a catalog that is a file', () => {
    const home = temporaryFolder()
    for (const name of ['build', 'preview']) {
      const gone = shell(`mkdir gone; cd gone; rmdir ../gone; "$NODE" "$R" ${name}`, home)
      expect(gone.stderr).toMatch(/^The current folder is not there any more/)
      expect(gone.status).toBe(2)
    }
    const { status, stderr } = rulepress('build', join(projectRoot, 'LICENSE'))
    expect(stderr).toMatch(/LICENSE is a file\. A catalog is a folder of rules\./)
    expect(status).toBe(2)
  })
})
