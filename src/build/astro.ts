import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'astro'
import { provideSite, type Site } from '../site/index.ts'
import { packageRoot } from './package-root.ts'

/** Renders all pages of the site into a folder and returns their number. Throws when Astro fails: that is a bug of ours. */
export async function renderPages(site: Site, folder: string): Promise<number> {
  provideSite(site)
  const cache = mkdtempSync(join(tmpdir(), 'rulepress-'))
  const tidy = () => rmSync(cache, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', tidy)
  const home = process.cwd()
  // The same pages whatever the environment says.
  process.env.NODE_ENV = 'production'
  // Astro keeps its working files in the output when that lies in the current folder, else it litters the current folder.
  process.chdir(folder)
  try {
    await build({
      root: packageRoot,
      outDir: folder,
      cacheDir: cache,
      logLevel: 'error',
      // The bundle that renders the pages lies beside the output, where no node_modules can be found from.
      vite: { environments: { prerender: { resolve: { noExternal: true } } } },
      base: site.config.base === '' ? '/' : site.config.base,
      ...(site.config.site !== undefined && { site: site.config.site }),
    })
  } finally {
    process.chdir(home)
    process.removeListener('exit', tidy)
    tidy()
  }
  return readdirSync(folder, { recursive: true }).filter(path => String(path).endsWith('.html')).length
}
