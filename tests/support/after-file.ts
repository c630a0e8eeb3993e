import { afterAll, vi } from 'vitest'

// Test files share workers, so none may leave anything changed to the next.
afterAll(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
})
