// The gates: format and lint, types, then every test.
//   check.mjs quick              leaves out the tests that need a built site or a browser
//   check.mjs all                everything
//   check.mjs all tests/unit/x   only the tests in files whose path contains that, without the gates before them
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endAs, runChild } from '../bin/run-child.mjs'
import { findBrowser } from './find-browser.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [mode = 'all', ...only] = process.argv.slice(2)

if (only.length > 0) process.exit(await run('vitest', 'run', ...only))

await gate('Format and lint', 'biome', 'ci', '--error-on-warnings', '.')
await gate('Types', 'astro', 'check', '--minimumFailingSeverity', 'warning')
await gate('Types in the browser', 'tsc', '--noEmit', '-p', 'src/client')
for (const script of readdirSync(join(root, 'scripts')).filter(isCheck)) check(script)
if (mode === 'all') bringBrowser()
process.exit(await runTests(mode === 'all' ? [] : ['--project', 'unit']))

async function gate(title, ...command) {
  console.log(`\n${title}`)
  if ((await run(...command)) !== 0) fail(`${title}: failed.`)
}

/** Scripts that look at the program itself. check-pages.ts wants a catalog and its site. */
function isCheck(name) {
  return /^check-.*\.ts$/.test(name) && name !== 'check-pages.ts'
}

function check(script) {
  console.log(`\n${script}`)
  if (spawnSync(process.execPath, [join(root, 'scripts', script)], { stdio: 'inherit' }).status !== 0)
    fail(`${script}: failed.`)
}

/** Runs a tool and gives its exit status; a signal ends both. */
async function run(name, ...args) {
  const ended = await runChild(join(root, 'node_modules/.bin', name), args, { cwd: root })
  if (ended.asked) endAs(ended)
  return ended.status ?? 1
}

/** On Debian as root, installs Chromium when no browser is there. Elsewhere browser tests are skipped, but never in CI. */
function bringBrowser() {
  if (!findBrowser() && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('\nNo browser found: installing Chromium with apt.')
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  if (!findBrowser() && process.env.CI) fail('No Chromium found: set CHROMIUM to its path.')
}

/** Runs the tests, then says in one line what became of them. */
async function runTests(projects) {
  const report = join(root, '.cache/tests.json')
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const status = await run('vitest', 'run', ...reporters, ...projects)
  if (existsSync(report)) {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
    console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
  }
  return status
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
