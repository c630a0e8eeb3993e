// Runs a task of the project on a machine that has nothing but git, Node >= 20 and npm:
// brings a Node that runs TypeScript as it is, installs the locked dependencies, then starts the task.
// Plain JavaScript without dependencies, because it runs before there are any.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endAs, runChild } from '../bin/run-child.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const broughtNode = '24.21.0'

const tasks = {
  start: async run => (await run('bin/rulepress.mjs', 'build')) || run('bin/rulepress.mjs', 'preview'),
  build: (run, args) => run('bin/rulepress.mjs', 'build', ...args),
  dev: (run, args) => run('bin/rulepress.mjs', 'dev', ...args),
  preview: (run, args) => run('bin/rulepress.mjs', 'preview', ...args),
  check: run => run('scripts/check.mjs', 'quick'),
  test: (run, args) => run('scripts/check.mjs', 'all', ...args),
  'bench:search': (run, args) => run('scripts/bench-search.ts', ...args),
  'spl-analyse': (run, args) => run('scripts/spl-analyse/main.ts', ...args),
}

/** Tasks that need nothing but Node. */
const bare = new Set(['spl-analyse'])

const [task, ...args] = process.argv.slice(2)
if (!Object.hasOwn(tasks, task)) fail(`Unknown task "${task}". Known: ${Object.keys(tasks).join(', ')}.`)

const nodeBin = bringNode()
const env = { ...process.env, PATH: `${dirname(nodeBin)}${delimiter}${process.env.PATH}` }
if (!bare.has(task)) installDependencies()
process.exitCode = await tasks[task]((script, ...rest) => start(join(root, script), rest), args)

/** Path of a Node that can run the site: this one, or one from the npm registry kept in `.node/`. */
function bringNode() {
  if (process.features.typescript) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const binary = join(root, '.node/node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(binary)) {
    console.error(
      `Node ${process.versions.node} does not run TypeScript as it is (22.18 does); bringing ${broughtNode} from the npm registry.`,
    )
    npm(['install', '--prefix', join(root, '.node'), '--no-save', `${name}@${broughtNode}`], process.env)
    if (!existsSync(binary)) fail(`Could not bring Node ${broughtNode}. Install Node 22.18 or newer and try again.`)
  }
  return binary
}

/** Runs `npm ci` unless what is installed already equals the lock file. */
function installDependencies() {
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (existsSync(hidden)) {
    const installed = readPackages(hidden)
    const missing = Object.entries(readPackages(join(root, 'package-lock.json'))).some(
      ([path, locked]) => path !== '' && !locked.optional && installed[path]?.version !== locked.version,
    )
    if (!missing) return
  }
  npm(['ci'], env)
}

function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages
}

function npm(args, env) {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status } = spawnSync(command, [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env,
    // Standard input and output belong to the task.
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  })
  if (status !== 0) fail(`npm ${args[0]} failed.`)
}

/** Runs a script and gives its exit status; when a signal ended it, this process ends by the same. */
async function start(script, args) {
  const ended = await runChild(nodeBin, [script, ...args], { env })
  if (ended.asked || ended.signal) endAs(ended)
  return process.exitCode ?? ended.status
}

function fail(message) {
  console.error(message)
  process.exit(2)
}
