import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type AnyContent, type Catalog, loadCatalog } from '../../../src/catalog/index.ts'
import { createCollector, type Diagnostic } from '../../../src/diagnostics/index.ts'
import { realCatalog, sharedFolder, shared as sharedPath, temporaryFolder } from '../../support/command.ts'

export const fixtures = fileURLToPath(new URL('../../fixtures/catalog/', import.meta.url))

/** Real catalogs, where the machine has them. */
export const shared = sharedFolder
export const hasShared = sharedPath('catalogs') !== undefined

export interface Loaded {
  readonly catalog: Catalog
  readonly diagnostics: readonly Diagnostic[]
  /** `code file: message` of each diagnostic. */
  readonly lines: readonly string[]
}

export function load(...roots: readonly string[]): Loaded {
  const collector = createCollector()
  const catalog = loadCatalog(
    roots.map(root => ({ root })),
    collector.report,
  )
  const diagnostics = collector.all()
  return {
    catalog,
    diagnostics,
    lines: diagnostics.map(({ code, place, message }) => `${code} ${place?.file}: ${message}`),
  }
}

export function loadFixture(name: string): Loaded {
  return load(`${fixtures}${name}`)
}

const real = new Map<string, Loaded>()

/** A real catalog, read once for all tests of a worker: nobody may change it. */
export function loadReal(name: string): Loaded {
  const loaded = real.get(name) ?? load(realCatalog(name) ?? '')
  real.set(name, loaded)
  return loaded
}

/** A folder with these files. */
export function folder(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** The content of that name; fails the test when there is none. */
export function named<T extends AnyContent>(list: readonly T[], name: string): T {
  const found = list.find(item => item.name === name)
  if (found === undefined) throw new Error(`no content is called ${name}`)
  return found
}
