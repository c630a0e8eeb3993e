import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'astro'
import { provideSite, type Site } from '../site/index.ts'

/** The package itself: this file lies two folders below it, in `src/build` or, when packed, in `lib/build`. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url))

/** Renders all pages of the site into a folder and returns their number. Throws when Astro fails: that is a bug of ours. */
export async function renderPages(site: Site, folder: string): Promise<number> {
  provideSite(site)
  const cache = mkdtempSync(join(tmpdir(), 'rulepress-'))
  const home = process.cwd()
  // Astro keeps its working files in the output when that lies in the current folder, else it litters the current folder.
  process.chdir(folder)
  try {
    await build({
      root: packageRoot,
      outDir: folder,
      cacheDir: cache,
      logLevel: 'error',
      base: site.config.base === '' ? '/' : site.config.base,
      ...(site.config.site !== undefined && { site: site.config.site }),
    })
  } finally {
    process.chdir(home)
    rmSync(cache, { recursive: true, force: true })
  }
  return readdirSync(folder, { recursive: true }).filter(path => String(path).endsWith('.html')).length
}
