import { statSync } from 'node:fs'
import { relative } from 'node:path'

/** What is needed of a watcher. */
export interface Watcher {
  readonly add: (path: string) => unknown
  readonly unwatch: (path: string) => unknown
  readonly on: (event: 'all', listener: (event: string, path: string) => void) => unknown
}

/** Changes that arrive within this many milliseconds are one change: editors write a file in several steps. */
const settle = 30

/** A watcher does not see a folder that it watches come back. So often, in milliseconds, each is looked at. */
const lookAgain = 500

/**
 * Calls `changed` when something in one of the folders or files changes, also when they go missing and come back. Gives a
 * function that takes which paths to follow from now on.
 */
export function followPaths(watcher: Watcher, changed: () => void): (paths: readonly string[]) => void {
  const seen = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, settle)
  }
  watcher.on('all', (_event, path) => {
    if ([...seen.keys()].some(root => root === path || isContent(relative(root, path)))) soon()
  })
  setInterval(() => {
    for (const [path, before] of seen) {
      const now = identityOf(path)
      if (now === before) continue
      seen.set(path, now)
      watcher.unwatch(path)
      if (now !== '') watcher.add(path)
      soon()
    }
  }, lookAgain).unref()
  return paths => {
    for (const path of paths) {
      if (seen.has(path)) continue
      seen.set(path, identityOf(path))
      watcher.add(path)
    }
  }
}

/** Tells whether another folder, or another text of a file, has taken the place of one; empty when nothing is there. */
function identityOf(path: string): string {
  try {
    const found = statSync(path)
    const { dev, ino, mtimeMs, size } = found
    return [dev, ino, ...(found.isDirectory() ? [] : [mtimeMs, size])].join(' ')
  } catch {
    return ''
  }
}

/** Whether a path below a catalog can change the site: inside it, in no dot folder, and no leftover of an editor. */
function isContent(path: string): boolean {
  if (path === '' || path.startsWith('..')) return false
  return !/(?:^|[\\/])(?:\.|node_modules)|(?:~|\.sw[a-z]|\.tmp)$/.test(path)
}
