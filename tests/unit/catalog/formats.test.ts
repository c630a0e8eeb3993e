import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formats } from '../../../src/catalog/index.ts'
import { fixtures, loadFixture } from './load-fixture.ts'

test.each(formats.map(format => [format.id]))('%s has fixtures that are read as it', id => {
  expect(existsSync(`${fixtures}${id}`), `write a small catalog in tests/fixtures/catalog/${id}/`).toBe(true)
  const { catalog } = loadFixture(id)
  expect(catalog.detections.length).toBeGreaterThan(1)
  expect(new Set(catalog.detections.map(({ origin }) => origin.format))).toEqual(new Set([id]))
})

test('every fixture makes keys and segments that are safe and unique', () => {
  for (const name of readdirSync(fixtures)) {
    const { catalog } = loadFixture(name)
    for (const { key, segment, kind } of catalog.byKey.values()) {
      expect(key).toBe(`${kind}:${segment}`)
      expect(segment).toMatch(/^(?!.*\.\.)[a-z0-9_-](?:[a-z0-9._-]*[a-z0-9_-])?$/u)
    }
    const lists = Object.values(catalog).filter(Array.isArray).flat()
    expect(lists.filter(item => 'key' in item)).toHaveLength(catalog.byKey.size)
  }
})

test('every link with a key leads to content of its kind', () => {
  for (const name of readdirSync(fixtures)) {
    const { catalog } = loadFixture(name)
    const seen = new Set<object>()
    const check = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || seen.has(value)) return
      seen.add(value)
      if ('state' in value && 'kind' in value && 'key' in value) {
        expect(catalog.byKey.get(String(value.key))?.kind).toBe(value.kind)
      }
      for (const [key, item] of Object.entries(value)) if (key !== 'origin') check(item)
    }
    for (const item of catalog.byKey.values()) check(item)
  }
})

test('loading twice gives the same', () => {
  for (const name of readdirSync(fixtures)) {
    const strip = (value: unknown): string =>
      JSON.stringify(value, (key, item) => (key === 'origin' ? undefined : item))
    const [one, other] = [loadFixture(name), loadFixture(name)]
    expect(strip(other.catalog)).toBe(strip(one.catalog))
    expect(other.lines).toEqual(one.lines)
  }
})
