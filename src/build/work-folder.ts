import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** A folder that a command works in and that goes with it. */
export interface WorkFolder {
  readonly path: string
  readonly remove: () => void
}

/** The folders of this process. The command that watches over it is told of each as well, see `bin/rulepress.mjs`. */
const own = new Set<string>()

const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

/**
 * Makes a folder for this process alone in `parent`, its name starting with `start`, and removes what processes that
 * were killed left there. `target` is what the folder may take the place of. Throws what the system says when it cannot.
 */
export function makeWorkFolder(parent: string, start: string, target?: string): WorkFolder {
  for (const name of readdirSync(parent))
    if (name.startsWith(start) && isForgotten(parent, name, start)) removeLeftover(join(parent, name), target)
  const path = join(parent, `${start}${machine}-${process.pid}-${randomUUID().slice(0, 8)}`)
  own.add(path)
  tell({ made: path, target })
  mkdirSync(path, { mode: 0o700 })
  const remove = () => {
    process.removeListener('exit', remove)
    rmSync(path, { recursive: true, force: true, maxRetries: 5 })
    own.delete(path)
    tell({ removed: path })
  }
  process.once('exit', remove)
  return { path, remove }
}

/** Tells the command that watches over this process, if there is one and it is still there. */
function tell(message: { made?: string; removed?: string; target?: string | undefined }): void {
  process.send?.(message, undefined, {}, () => undefined)
}

/** Where a site that is being replaced lies for the moment. */
export const previousIn = (work: string): string => join(work, 'previous')

/** Removes the working folder of a process that is no more; a site it was about to replace goes back to its place. */
export function removeLeftover(path: string, target?: string): void {
  if (target !== undefined && !existsSync(target) && existsSync(previousIn(path))) renameSync(previousIn(path), target)
  rmSync(path, { recursive: true, force: true, maxRetries: 5 })
}

/** Whether the process that made a folder is no more; of one on another machine that is not known, but no build takes an hour. */
function isForgotten(parent: string, name: string, start: string): boolean {
  const [where, pid] = name.slice(start.length).split('-')
  const path = join(parent, name)
  if (where === machine && Number(pid) > 0) return !own.has(path) && !isRunning(Number(pid))
  const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  return changed !== undefined && Date.now() - changed > 3_600_000
}

function isRunning(pid: number): boolean {
  // A container gives the same number to each command that it runs.
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
