import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AstroInlineConfig, AstroIntegration } from 'astro'
import { enclosed } from './enclosed.ts'
import { packageRoot } from './package-root.ts'

/**
 * Loads Astro so that it tells nobody and keeps to `work`, a folder of its own: it would send what it is used for to its
 * makers, ask the registry for a newer version, and read and write settings in the home folder, which need not exist.
 */
export async function loadAstro(work: string) {
  Object.assign(process.env, {
    ASTRO_TELEMETRY_DISABLED: '1',
    ASTRO_DISABLE_UPDATE_CHECK: 'true',
    // Where each system keeps settings: https://github.com/withastro/astro/tree/main/packages/telemetry
    HOME: work,
    USERPROFILE: work,
    XDG_CONFIG_HOME: work,
    APPDATA: work,
  })
  return import('astro')
}

/**
 * What Astro and Vite are told, whatever the site: all of it, since they would look for the rest. Everything they write
 * beside the pages goes to `work`, as the package may be read-only.
 */
export function astroConfig(work: string, base: string) {
  return {
    configFile: false,
    // Astro decides by its root where `.astro` lies, before integrations run; only then it is told the root to work in.
    root: work,
    srcDir: join(packageRoot, 'src'),
    publicDir: join(packageRoot, 'public'),
    cacheDir: join(work, 'cache'),
    integrations: [workInPackage],
    base: base === '' ? '/' : base,
    trailingSlash: 'always',
    // HTML-aware; the default 'jsx' mode glues words together when a formatter re-wraps a paragraph.
    compressHTML: true,
    devToolbar: { enabled: false },
    build: { inlineStylesheets: 'never', assets: 'assets', concurrency: 8 },
    vite: {
      ...enclosed,
      cacheDir: join(work, 'vite'),
      // No inlined script or font: the content security policy allows files of the site only.
      build: { assetsInlineLimit: 0 },
    },
  } satisfies AstroInlineConfig
}

const workInPackage: AstroIntegration = {
  name: 'rulepress-root',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => {
      updateConfig({ root: pathToFileURL(packageRoot) })
    },
  },
}
