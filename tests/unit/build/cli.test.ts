import { expect, it, vi } from 'vitest'
import { main } from '../../../src/build/cli.ts'

it('calls a crash a bug of its own, with what a report of it needs', async () => {
  const print = vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(process, 'cwd').mockImplementation(() => {
    throw new TypeError('out of cheese')
  })
  expect(await main(['preview'])).toBe(2)
  const [text] = print.mock.calls[0] ?? []
  expect(text).toMatch(/^This is a bug in Rulepress[\s\S]*TypeError: out of cheese\n {4}at /)
})
