import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Writes files below a folder and returns their number. */
export function writeFiles(
  files: readonly { readonly path: string; readonly content: Uint8Array }[],
  folder: string,
): number {
  for (const { path, content } of files) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
  }
  return files.length
}
