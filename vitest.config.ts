import { defineConfig } from 'vitest/config'

/** Guards against what hangs, and against nothing else: no machine may be too busy for them. */
const patience = { testTimeout: 600_000, hookTimeout: 600_000, teardownTimeout: 60_000 }

/** Files share a worker and what it has loaded, one after the other. */
const shared = { ...patience, isolate: false, setupFiles: 'tests/support/after-file.ts' }

// unit: the rooms · site: whole builds and what they wrote · browser: the built site in Chromium.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          globalSetup: ['tests/support/scratch.ts'],
          ...shared,
        },
      },
      {
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts'],
          fileParallelism: false,
          globalSetup: ['tests/support/scratch.ts', 'tests/support/sample-site.ts'],
          ...shared,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          fileParallelism: false,
          globalSetup: ['tests/support/scratch.ts', 'tests/support/sample-site.ts', 'tests/support/one-browser.ts'],
          ...shared,
        },
      },
    ],
  },
})
