import { type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
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
  expect(plantConfigurations(folder, join(outside, 'ran'))).toBeGreaterThan(25)
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
  // Nothing of the project around the package is run or read as a setting: code would write a file here, the rest does not parse.
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

/** Every file that Astro, Vite, PostCSS, Pagefind and what they are made of would look for; gives their number. */
function plantConfigurations(folder: string, marker: string): number {
  const code = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, 'x'); module.exports = {}`
  const module = `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(marker)}, 'x')\nexport default {}`
  const tools = ['astro', 'vite', 'postcss', 'babel', 'rolldown', 'tailwind', 'lightningcss', 'browserslist', 'svgo']
  const files: Record<string, string> = {
    'package.json': JSON.stringify({
      name: 'x',
      workspaces: ['*'],
      browserslist: ['nothing 0'],
      postcss: { plugins: { './evil.cjs': {} } },
    }),
    'pnpm-workspace.yaml': 'packages: ["*"]\n',
    'lerna.json': '{}',
    'evil.cjs': code,
    ...Object.fromEntries(
      tools.flatMap(name => [
        [`${name}.config.cjs`, code],
        [`${name}.config.mjs`, module],
      ]),
    ),
    '.postcssrc.cjs': code,
    '.babelrc': '{ no JSON',
    '.browserslistrc': 'nothing 0\n',
    'tsconfig.json': '{ no JSON',
    'node_modules/tsconfig.json': '{ no JSON',
    'jsconfig.json': '{ no JSON',
    'pagefind.yml': 'nothing: [\n',
    'pagefind.toml': 'no toml',
    '.env': `NODE_OPTIONS=--require=${join(folder, 'evil.cjs')}\nPUBLIC_X=1\n`,
    '.env.production': 'PUBLIC_X=1\n',
    'src/middleware.js': module,
    'src/content.config.js': module,
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return Object.keys(files).length
}

function run(command: string, args: readonly string[], options: SpawnSyncOptions = {}) {
  return spawnSync(command, args, { ...options, encoding: 'utf8' })
}
