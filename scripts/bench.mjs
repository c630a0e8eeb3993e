/**
 * Times whole builds, ours and a peer's in turn (A B A B …), so that what else the machine does touches both alike:
 *
 *   node scripts/bench.mjs CATALOG [--runs 5] [--vs 'hugo --quiet -s DIR']
 *
 * Prints the median of each measure, its range, and the median of the ratios of the pairs. CPU counts all processes of
 * a build. Peak memory is that of its largest process, and is left out where GNU time is not at /usr/bin/time.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, vs: { type: 'string' } },
  allowPositionals: true,
})
const [catalog] = positionals
const runs = Number(values.runs)
if (!catalog || !(runs > 0)) fail("usage: node scripts/bench.mjs CATALOG [--runs 5] [--vs 'COMMAND']")

const folder = mkdtempSync(join(tmpdir(), 'rulepress-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const command = fileURLToPath(new URL('../bin/rulepress.mjs', import.meta.url))
const ours = [process.execPath, command, 'build', catalog, '--keep-going', '--out', join(folder, 'site')]
const pairs = []
for (let run = 1; run <= runs; run += 1) {
  // Exit status 1 says that the catalog has errors; the site is built all the same.
  const a = measure(ours.map(quote).join(' '), 1)
  const b = values.vs === undefined ? undefined : measure(values.vs, 0)
  pairs.push({ a, b })
  console.error(`run ${run} of ${runs}: ${a.wall.toFixed(2)} s${b ? `, peer ${b.wall.toFixed(2)} s` : ''}`)
}
for (const name of Object.keys(pairs[0].a)) console.log(describe(name))

/** Runs a shell command and measures it: seconds, MB, and the seconds of each step that it prints as our progress does. */
function measure(line, highestStatus) {
  const memory = join(folder, 'memory')
  const timed = existsSync('/usr/bin/time') ? `/usr/bin/time -f %M -o ${quote(memory)} sh -c ${quote(line)}` : line
  const start = performance.now()
  // The shell's own `times` counts what its children used: user and system time stand on the second line.
  const { status, stdout, stderr } = spawnSync('sh', ['-c', `{ ${timed}; } >/dev/null; s=$?; times; exit $s`], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  })
  const wall = (performance.now() - start) / 1000
  if (status === null || status > highestStatus) fail(`Exit status ${status}: ${line}\n${stderr}`)
  const children = stdout.trim().split('\n').at(-1) ?? ''
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s), 0)
  const peak = existsSync(memory) ? Number(readFileSync(memory, 'utf8').trim().split('\n').at(-1)) / 1024 : undefined
  const steps = [...stderr.matchAll(/^(Read|Render) .* ([\d.]+) s$/gm)].map(([, step, s]) => [step, Number(s)])
  return { wall, cpu, ...(peak !== undefined && { 'peak MB': peak }), ...Object.fromEntries(steps) }
}

function describe(name) {
  const of = side => pairs.map(pair => pair[side]?.[name]).filter(value => value !== undefined)
  const [a, b] = [of('a'), of('b')]
  const ratio = b.length > 0 ? `ratio ${median(a.map((value, index) => value / b[index])).toFixed(2)}` : ''
  return [name.padEnd(8), summary('ours', a), b.length > 0 ? summary('peer', b) : '', ratio].join('  ').trimEnd()
}

function summary(title, numbers) {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)].map(value => value.toFixed(2))
  return `${title} ${median(numbers).toFixed(2)} (${least} to ${most})`.padEnd(32)
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function quote(word) {
  return `'${word.replaceAll("'", "'\\''")}'`
}

function fail(message) {
  console.error(message)
  process.exit(2)
}
