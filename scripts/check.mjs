// The gates: format and lint, types, then every test. `quick` leaves out what needs a built site or a browser.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const [mode = 'all', ...only] = process.argv.slice(2)
const report = join(mkdtempSync(join(tmpdir(), 'rulepress-')), 'report.json')

gate('Format and lint', 'biome', 'ci', '--error-on-warnings', '.')
gate('Types', 'astro', 'check', '--minimumFailingSeverity', 'warning')
gate('Types in the browser', 'tsc', '--noEmit', '-p', 'src/client')
if (mode === 'all') bringBrowser()
const projects = mode === 'all' ? [] : ['--project', 'unit']
const status = run(
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...projects,
  ...only,
)
closingLine()
process.exit(status)

function gate(title, ...command) {
  console.log(`\n${title}`)
  if (run(...command) !== 0) {
    console.error(`${title}: failed.`)
    process.exit(1)
  }
}

function run(name, ...args) {
  return spawnSync(join(root, 'node_modules/.bin', name), args, { cwd: root, stdio: 'inherit' }).status ?? 1
}

/** On Debian as root, installs Chromium when no browser is there; elsewhere the browser tests say what is missing. */
function bringBrowser() {
  const known = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  if (known.some(path => path && existsSync(path)) || process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    return
  console.log('\nNo browser found: installing Chromium with apt.')
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function closingLine() {
  if (!existsSync(report)) return
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
  rmSync(report)
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
}
