import { readdirSync } from 'node:fs'
import { provideSite, type Site } from '../site/index.ts'
import { astroConfig, loadAstro } from './astro-alone.ts'

/**
 * Renders all pages of the site into a folder and returns their number; `work` is an empty folder for working files.
 * Throws when Astro fails: that is a bug of ours, or the system's doing.
 */
export async function renderPages(site: Site, folder: string, work: string): Promise<number> {
  provideSite(site)
  const { build } = await loadAstro(work)
  const config = astroConfig(work, site.config.base)
  const home = process.cwd()
  // The same pages whatever the environment says.
  process.env.NODE_ENV = 'production'
  // Astro keeps its working files in the output when that lies in the current folder, else it litters the current folder.
  process.chdir(folder)
  try {
    await build({
      ...config,
      outDir: folder,
      logLevel: 'error',
      // The bundle that renders the pages lies beside the output, where no node_modules can be found from.
      vite: { ...config.vite, environments: { prerender: { resolve: { noExternal: true } } } },
      ...(site.config.site !== undefined && { site: site.config.site }),
    })
  } finally {
    process.chdir(home)
  }
  return readdirSync(folder, { recursive: true }).filter(path => String(path).endsWith('.html')).length
}
