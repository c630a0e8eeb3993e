import type { Kind } from './model.ts'

/**
 * What lying at a place means. `layout`: content whatever the file looks like, so that a broken one is an error. `loose`:
 * content when it looks like it. `outside`: never content.
 */
export type Zone = 'layout' | 'loose' | 'outside'

/** The folders of contentctl's layout and what lies in them. */
const folderKinds: ReadonlyMap<string, Kind> = new Map([
  ['detections', 'detection'],
  ['ssa_detections', 'detection'],
  ['stories', 'story'],
  ['macros', 'macro'],
  ['lookups', 'lookup'],
  ['data_sources', 'data-source'],
  ['deployments', 'deployment'],
  ['schedules', 'deployment'],
  ['baselines', 'baseline'],
  ['investigations', 'investigation'],
  ['response_tasks', 'response-task'],
  ['playbooks', 'playbook'],
  ['dashboards', 'dashboard'],
])

/** Where these lie, the layout is. */
const ruleFolders: ReadonlySet<string> = new Set(['detections', 'ssa_detections'])

/** How many folders down the layout is looked for: `apps/ours/detections` is two. */
const deepestHome = 2

/** Names under which rules are never kept but copies of them, for tests and readers; at any depth. */
const copyFolders: ReadonlySet<string> = new Set([
  ...['test', 'tests', 'testdata', 'test_data', 'fixture', 'fixtures', '__tests__', '__fixtures__'],
  ...['doc', 'docs', 'dist', 'node_modules', 'site-packages', 'venv', 'custom_functions', 'template', 'templates'],
])

/** Names of folders of tools. Only at the top of a catalog: `rules/tools` may hold rules about tools. */
const toolFolders: ReadonlySet<string> = new Set([...['bin', 'build', 'ci', 'scripts', 'tools', 'vendor', 'workflows']])

/**
 * Tells for every path of a catalog which zone it is in. The layout is where a `detections` folder lies: at the top, else one
 * folder down, else two; deeper ones are copies and fixtures. Beside it only the folders of the layout are content. A folder of
 * the layout that lies elsewhere, but no deeper, such as macros that several apps share, is loose. Without any `detections`
 * the whole catalog is loose, but for folders that have the name of a tool's, a test's or a copy's.
 * `looksOf` says what a file looks like: further down than the top, a `detections` folder must hold something like a rule, and at
 * the top more than files of another tool or language.
 */
export function zonesOf(
  paths: readonly string[],
  looksOf: (path: string) => 'content' | 'foreign' | undefined,
): (path: string) => Zone {
  const homes = paths.flatMap(path => {
    const folders = foldersOf(path)
    const at = folders.findIndex(folder => ruleFolders.has(folder))
    const looks = looksOf(path)
    const isHome =
      at === 0
        ? looks !== 'foreign'
        : at > 0 && at <= deepestHome && !isForTools(folders.slice(0, at)) && looks === 'content'
    return isHome ? [folders.slice(0, at)] : []
  })
  const depth = homes.reduce((least, home) => Math.min(least, home.length), Number.POSITIVE_INFINITY)
  const names = new Set(homes.filter(home => home.length === depth).map(home => home.join('/')))
  return path => {
    const folders = foldersOf(path)
    if (names.size === 0) return isForTools(withoutTests(folders, path)) ? 'outside' : 'loose'
    if (names.has(folders.slice(0, depth).join('/'))) return isLayout(folders.slice(depth), path) ? 'layout' : 'outside'
    const at = folders.findIndex(folder => folderKinds.has(folder))
    return at >= 0 && at <= depth && !isForTools(folders) ? 'loose' : 'outside'
  }
}

/** What the folders of a path say the file is: the first of the layout's. */
export function kindByFolder(path: string): Kind | undefined {
  return foldersOf(path).flatMap(folder => folderKinds.get(folder) ?? [])[0]
}

/** A test file of the 2021 layout. */
export function isTestFile(path: string): boolean {
  return /\.test\.ya?ml$/iu.test(path)
}

function foldersOf(path: string): readonly string[] {
  return path.toLowerCase().split('/').slice(0, -1)
}

/** The tests of the 2021 layout are content wherever rules are. */
function withoutTests(folders: readonly string[], path: string): readonly string[] {
  return isTestFile(path) ? folders.filter(folder => folder !== 'tests') : folders
}

function isForTools(folders: readonly string[]): boolean {
  return toolFolders.has(folders[0] ?? '') || folders.some(folder => copyFolders.has(folder))
}

function isLayout([folder = '', ...below]: readonly string[], path: string): boolean {
  if (folder === 'tests') return isTestFile(path)
  if (folder === 'playbooks' && below[0] === 'custom_functions') return false
  return folder === 'removed' || folderKinds.has(folder)
}
