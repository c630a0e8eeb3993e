import { getSystemErrorMap, getSystemErrorName } from 'node:util'

/** What the system's codes mean for somebody who builds a site, and what to do. None of them is a bug of Rulepress. */
const meanings: Readonly<Record<string, readonly [what: string, toDo: string]>> = {
  EACCES: ['That may not be read or written', 'Give yourself the permission, or choose another place.'],
  EBUSY: ['Another program holds that', 'Close it and try again.'],
  EDQUOT: ['Your share of the disk is used up', 'Free some space, or choose another place.'],
  EEXIST: ['Something else lies there already', 'Nothing else may write there meanwhile; try again.'],
  EFBIG: ['A file would be longer than is allowed here', 'Raise the limit (ulimit -f), or choose another place.'],
  EIO: ['The disk or the network drive fails', 'Look at the state of the device.'],
  EISDIR: ['A folder lies where a file should', 'Move it away.'],
  ELOOP: ['Links lead in a circle', 'Mend or remove the links.'],
  EMFILE: ['Too many files are open', 'Raise the limit (ulimit -n) and try again.'],
  ENAMETOOLONG: ['A name is too long for this file system', 'Choose a place with a shorter path.'],
  ENFILE: ['Too many files are open on this machine', 'End other programs and try again.'],
  ENODEV: ['The device is gone', 'Connect it and try again.'],
  ENOENT: ['That is not there, or not any more', 'Nothing else may move or delete it meanwhile; try again.'],
  ENOMEM: ['Memory ran out', 'End other programs, or use a machine with more memory.'],
  ENOSPC: ['The disk is full', 'Free some space, or choose another place.'],
  ENOTDIR: ['A file lies where a folder should', 'Move it away, or choose another place.'],
  ENOTEMPTY: ['Something else writes to that folder', 'Nothing else may write there meanwhile; try again.'],
  ENXIO: ['The device is gone', 'Connect it and try again.'],
  EPERM: ['That is not allowed', 'Give yourself the permission, or choose another place.'],
  EROFS: ['That place is read-only', 'Choose another place.'],
  ESTALE: ['The network drive has lost that', 'Connect it anew and try again.'],
}

/** The same codes mean something else when the system is asked to watch files. */
const watching: typeof meanings = {
  EMFILE: ['No more files can be watched', 'Raise fs.inotify.max_user_instances, or end other programs that watch.'],
  ENOSPC: ['No more files can be watched', 'Raise fs.inotify.max_user_watches, or end other programs that watch.'],
}

/** The current folder, which every relative path needs, was deleted. */
const nowhere = ['The current folder is not there any more', 'Change to another folder and try again.'] as const

/** What the system refused, why and what to do, in one line; undefined for an error that is none of the system's. */
export function describeSystemError(error: unknown): string | undefined {
  const found = findSystemError(error)
  if (!found) return undefined
  const { code, syscall = '', path } = found
  const table = syscall === 'watch' ? watching : meanings
  const [what, toDo] = syscall === 'uv_cwd' ? nowhere : (table[code] ?? meanings[code] ?? [])
  return what === undefined ? undefined : `${what} (${[code, syscall, path].filter(Boolean).join(' ')}). ${toDo}`
}

interface Found {
  readonly code: string
  readonly syscall?: string
  readonly path?: string
}

/** The system's error in an error, which libraries may have wrapped; those in Rust give its number in the text only. */
function findSystemError(error: unknown, depth = 0): Found | undefined {
  if (!(error instanceof Error) || depth > 8) return undefined
  const { code, errno, syscall, path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string }
  if (typeof code === 'string' && typeof errno === 'number' && code in meanings)
    return { code, ...(syscall !== undefined && { syscall }), ...(path !== undefined && { path: dest ?? path }) }
  const number = Number(/\(os error (\d+)\)/.exec(error.message)?.[1])
  if (getSystemErrorMap().has(-number)) return { code: getSystemErrorName(-number) }
  const inner = error instanceof AggregateError ? error.errors : [error.cause]
  return inner.map(one => findSystemError(one, depth + 1)).find(one => one !== undefined)
}
