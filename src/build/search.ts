import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'

/** Writes the search index of a built site into it. */
export function writeSearch(folder: string): void {
  const binary = createRequire(import.meta.url).resolve(
    `@pagefind/${process.platform}-${process.arch}/bin/pagefind_extended`,
  )
  const { status, stderr } = spawnSync(binary, ['--site', folder, '--quiet'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`Pagefind failed (exit status ${status}): ${stderr}`)
}
