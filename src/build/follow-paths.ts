import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

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

/** A watcher says nothing of what changes before it knows a folder that came back: so often the files in it are looked at as well. */
const looksAfterReturn = 20

/**
 * Calls `changed` when something in one of the folders or files changes, also when they go missing and come back. Gives a
 * function that takes which paths to follow from now on.
 */
export function followPaths(watcher: Watcher, changed: () => void): (paths: readonly string[]) => void {
  const seen = new Map<string, string>()
  const returned = new Map<string, { files: string; looks: number }>()
  let timer: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(changed, settle)
  }
  watcher.on('all', (event, path) => {
    // It may be back before anybody looks, and then the watcher knows nothing in it.
    if (event.startsWith('unlink') && seen.has(path)) seen.set(path, '')
    if ([...seen.keys()].some(root => root === path || isContent(relative(root, path)))) soon()
  })
  setInterval(() => {
    for (const [path, before] of seen) {
      const now = identityOf(path)
      if (now === before) continue
      seen.set(path, now)
      watcher.unwatch(path)
      if (now !== '') watcher.add(path)
      if (now !== '') returned.set(path, { files: filesOf(path), looks: looksAfterReturn })
      soon()
    }
    for (const [path, last] of returned) {
      const files = filesOf(path)
      if (files !== last.files) soon()
      if (last.looks === 0) returned.delete(path)
      else returned.set(path, { files, looks: last.looks - 1 })
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

/** The files below a folder with what tells one text of each from another; of a file its own. */
function filesOf(path: string): string {
  try {
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(isContent)
    return files.map(file => `${file} ${identityOf(join(path, file))}`).join('\n')
  } catch {
    return identityOf(path)
  }
}

/** Whether a path below a catalog can change the site: inside it, in no dot folder, and no leftover of an editor. */
function isContent(path: string): boolean {
  if (path === '' || path.startsWith('..')) return false
  return !/(?:^|[\\/])(?:\.|node_modules)|(?:~|\.sw[a-z]|\.tmp)$/.test(path)
}
