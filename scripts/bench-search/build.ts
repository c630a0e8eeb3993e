import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../../', import.meta.url))

/** What a build took; the peak is that of all its processes together, absent where `ps` is. */
export interface BuildCost {
  readonly seconds: number
  readonly peakMB?: number
}

/** Copies a catalog into an empty folder, its rules, stories and macros `times` times. Needs Python and the shared bench folder. */
export function replicate(catalog: string, times: number, out: string): void {
  const script = join(process.env['RULEPRESS_SHARED'] ?? join(project, '../shared'), 'bench/rep.py')
  const { status, stderr } = spawnSync('python3', [script, String(times), out, catalog], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`)
  for (const name of readdirSync(catalog))
    if (!existsSync(join(out, name))) cpSync(join(catalog, name), join(out, name), { recursive: true })
}

/** Builds a site as a user does. Throws when there is none after it. */
export async function build(catalog: string, out: string): Promise<BuildCost> {
  const start = performance.now()
  const child = spawn(
    process.execPath,
    [join(project, 'bin/rulepress.mjs'), 'build', catalog, '--keep-going', '--out', out],
    { cwd: project, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' } },
  )
  let peak = 0
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid ?? -1))
  }, 250)
  const status = await new Promise<number | null>((done, fail) => child.once('close', done).once('error', fail))
  clearInterval(watch)
  // Exit status 1 says that the catalog has errors; the site is built all the same.
  if (status === null || status > 1 || !existsSync(out)) throw new Error(`The build failed (exit status ${status}).`)
  return { seconds: (performance.now() - start) / 1000, ...(peak > 0 && { peakMB: peak / 1024 }) }
}

/** Bytes and number of the files below a folder. */
export function sizeOf(folder: string): { readonly bytes: number; readonly files: number } {
  if (!existsSync(folder)) return { bytes: 0, files: 0 }
  const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(path => statSync(join(folder, path)))
    .filter(entry => entry.isFile())
    .map(entry => entry.size)
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length }
}

/** Resident memory in KB of a process and all below it; 0 where that cannot be seen. */
function memoryOf(root: number): number {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
  const processes = (stdout ?? '').split('\n').map(line => line.trim().split(/\s+/).map(Number))
  const ours = new Set([root])
  // Parents mostly come first in the list; a second look finds the others.
  for (let look = 0; look < 2; look += 1)
    for (const [pid = 0, parent = 0] of processes) if (ours.has(parent)) ours.add(pid)
  return processes.reduce((sum, [pid = 0, , memory = 0]) => sum + (ours.has(pid) ? memory : 0), 0)
}
