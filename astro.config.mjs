import { defineConfig } from 'astro/config'

// What never changes from one site to the next. `src/build/astro.ts` adds the folders, site and base of a build.
export default defineConfig({
  trailingSlash: 'always',
  // HTML-aware; the default 'jsx' mode glues words together when a formatter re-wraps a paragraph.
  compressHTML: true,
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'never', assets: 'assets', concurrency: 8 },
  // No inlined script or font: the content security policy allows files of the site only.
  vite: { build: { assetsInlineLimit: 0 } },
})
