import { isAbsolute, relative, sep } from 'node:path'

/** Whether `inner` is `outer` or lies below it, by their absolute paths. */
export function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner)
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}
