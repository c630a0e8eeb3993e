import { defineConfig } from 'vitest/config'

const slow = {
  testTimeout: 180_000,
  hookTimeout: 300_000,
  fileParallelism: false,
  globalSetup: 'tests/support/sample-site.ts',
}

// unit: the rooms, in seconds · site: whole builds and what they wrote · browser: the built site in Chromium.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 90_000 } },
      { test: { name: 'site', include: ['tests/site/**/*.test.ts'], ...slow } },
      { test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], ...slow } },
    ],
  },
})
