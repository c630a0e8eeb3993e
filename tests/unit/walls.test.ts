import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot, temporaryFolder } from '../support/command.ts'

/** Room of the importing file, and what it imports. */
const forbidden = [
  ['src/characters/x.ts', '../diagnostics/index.ts'],
  ['src/diagnostics/x.ts', '../source/index.ts'],
  ['src/diagnostics/x.ts', '../characters/hidden.ts'],
  ['src/source/x.ts', '../catalog/index.ts'],
  ['src/source/x.ts', '../diagnostics/codes.ts'],
  ['src/attack/x.ts', '../source/index.ts'],
  ['src/spl/x.ts', '../markup/index.ts'],
  ['src/markup/x.ts', '../spl/lexer.ts'],
  ['src/indicators/x.ts', '../catalog/index.ts'],
  ['src/indicators/x.ts', '../spl/analysis.ts'],
  ['src/spl/x.ts', '../indicators/index.ts'],
  ['src/explain/x.ts', '../site/index.ts'],
  ['src/explain/x.ts', '../spl/analysis.ts'],
  ['src/explain/x.ts', 'node:fs'],
  ['src/catalog/x.ts', '../markup/index.ts'],
  ['src/catalog/x.ts', '../spl/lexer.ts'],
  ['src/catalog/kinds/x.ts', '../../markup/index.ts'],
  ['src/catalog/kinds/x.ts', '../../source/yaml.ts'],
  ['src/site/x.ts', '../build/options.ts'],
  ['src/site/x.ts', '../catalog/model.ts'],
  ['src/site/detection/x.ts', '../../build/options.ts'],
  ['src/site/detection/x.ts', '../../catalog/model.ts'],
  ['src/build/x.ts', '../catalog/model.ts'],
  ['src/build/search/x.ts', '../../catalog/model.ts'],
  ['src/client/x.ts', '../site/index.ts'],
  ['src/client/x.ts', 'node:fs'],
  ['src/client/search-view/x.ts', '../../site/index.ts'],
  ['src/client/search-view/x.ts', '../../spl/index.ts'],
  ['src/client/playground/x.ts', '../../site/index.ts'],
  ['src/client/playground/x.ts', '../../explain/link.ts'],
  ['src/client/playground/x.ts', 'node:fs'],
  ['src/pages/x.astro', '../catalog/index.ts'],
  ['src/pages/x.astro', '../site/urls.ts'],
  ['src/pages/a/x.astro', '../../catalog/index.ts'],
  ['src/pages/x.xml.ts', '../catalog/index.ts'],
  ['src/pages/a/b/x.astro', '../../../catalog/index.ts'],
  ['src/layouts/x.astro', '../site/urls.ts'],
  ['src/components/x.astro', '../catalog/index.ts'],
  ['src/components/detection/x.astro', '../../catalog/index.ts'],
] as const

const allowed = [
  ['src/diagnostics/x.ts', './codes.ts'],
  ['src/diagnostics/x.ts', '../characters/index.ts'],
  ['src/source/x.ts', '../characters/index.ts'],
  ['src/markup/x.ts', '../characters/index.ts'],
  ['src/site/x.ts', '../characters/index.ts'],
  ['src/client/search-view/x.ts', '../../characters/index.ts'],
  ['src/source/x.ts', '../diagnostics/index.ts'],
  ['src/attack/x.ts', '../diagnostics/index.ts'],
  ['src/spl/x.ts', '../diagnostics/index.ts'],
  ['src/markup/x.ts', '../diagnostics/index.ts'],
  ['src/markup/x.ts', '../spl/index.ts'],
  ['src/indicators/x.ts', '../spl/index.ts'],
  ['src/explain/x.ts', '../spl/index.ts'],
  ['src/explain/x.ts', '../indicators/index.ts'],
  ['src/catalog/x.ts', '../spl/index.ts'],
  ['src/catalog/kinds/x.ts', '../../indicators/index.ts'],
  ['src/catalog/kinds/x.ts', '../../source/index.ts'],
  ['src/catalog/kinds/x.ts', '../model.ts'],
  ['src/site/x.ts', '../markup/index.ts'],
  ['src/site/x.ts', '../indicators/index.ts'],
  ['src/site/x.ts', '../explain/index.ts'],
  ['src/site/detection/x.ts', '../../explain/index.ts'],
  ['src/site/detection/x.ts', '../../indicators/index.ts'],
  ['src/site/detection/x.ts', '../../spl/index.ts'],
  ['src/site/detection/x.ts', '../links.ts'],
  ['src/build/x.ts', '../site/index.ts'],
  ['src/build/search/x.ts', '../../client/index.ts'],
  ['src/build/search/x.ts', '../options.ts'],
  ['src/client/x.ts', './menu.ts'],
  ['src/client/search-view/x.ts', '../search/types.ts'],
  ['src/client/playground/x.ts', '../../explain/index.ts'],
  ['src/client/playground/x.ts', '../../spl/index.ts'],
  ['src/client/playground/x.ts', '../search-view/element.ts'],
  ['src/pages/x.astro', '../site/index.ts'],
  ['src/pages/a/x.astro', '../../layouts/Page.astro'],
  ['src/pages/a/b/x.astro', '../../../components/detection/Search.astro'],
  ['src/layouts/x.astro', '../styles/site.css'],
  ['src/components/x.astro', '../icons/Icon.astro'],
  ['src/components/detection/x.astro', '../../site/index.ts'],
  ['src/components/detection/x.astro', '../Section.astro'],
] as const

/** Lints one small file per import with the project's own configuration; the imports that were reported. */
function lint(imports: readonly (readonly [string, string])[]): ReadonlySet<string> {
  const folder = temporaryFolder()
  copyFileSync(join(projectRoot, 'biome.json'), join(folder, 'biome.json'))
  const importOf = new Map<string, string>()
  for (const [index, [file, module]] of imports.entries()) {
    const path = file.replace('/x.', `/x${index}.`)
    const code = `import { a } from '${module}'\nexport const b = a\n`
    importOf.set(path, `${file} ${module}`)
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), path.endsWith('.astro') ? `---\n${code}---\n` : code)
  }
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(projectRoot, 'node_modules/@biomejs/biome/bin/biome'),
      'lint',
      '--only=style/noRestrictedImports',
      '--max-diagnostics=none',
      '--reporter=github',
    ],
    { cwd: folder, encoding: 'utf8' },
  )
  const reported = [...stdout.matchAll(/noRestrictedImports,file=([^,]+)/g)].map(([, path = '']) => path)
  return new Set(reported.map(path => importOf.get(path) ?? path))
}

const reported = lint([...forbidden, ...allowed])

it.each(forbidden)('%s may not import %s', (file, module) => {
  expect(reported).toContain(`${file} ${module}`)
})

it.each(allowed)('%s may import %s', (file, module) => {
  expect(reported).not.toContain(`${file} ${module}`)
})
