import { nearest, type Place, type Report } from '../diagnostics/index.ts'
import { createPattern, listFiles } from '../source/index.ts'
import type { OtherFile } from './other-files.ts'

/** A glob of the configuration, and where it stands there. */
export interface PathPattern {
  readonly glob: string
  readonly place?: Place
}

export interface SelectedFiles {
  /** Every file of the folder that is not excluded. */
  readonly paths: readonly string[]
  /** Those of them that may hold content, by their names. */
  readonly yamlPaths: readonly string[]
  readonly tomlPaths: readonly string[]
  readonly isIncluded: (path: string) => boolean
  /** What the configuration excludes and might have held rules. */
  readonly excluded: readonly OtherFile[]
}

/**
 * The files of a folder, without those that the configuration excludes, which are as good as absent.
 * @reports source/*, config/unused-pattern
 */
export function selectFiles(
  folder: {
    readonly root: string
    readonly include?: readonly PathPattern[]
    readonly exclude?: readonly PathPattern[]
  },
  report: Report,
): SelectedFiles {
  const include = (folder.include ?? []).map(toMatcher)
  const exclude = (folder.exclude ?? []).map(toMatcher)
  const isExcluded = (path: string) => exclude.some(({ matches }) => matches(path))
  const all = listFiles(folder.root, problem => {
    if (problem.place === undefined || !isExcluded(problem.place.file)) report(problem)
  })
  const paths = all.filter(path => !isExcluded(path))
  const yamlPaths = paths.filter(isYaml)
  reportUnused('exclude', exclude, all, report)
  reportUnused('include', include, yamlPaths, report)
  return {
    paths,
    yamlPaths,
    tomlPaths: paths.filter(isToml),
    isIncluded: path => include.some(({ matches }) => matches(path)),
    excluded: all
      .filter(path => (isYaml(path) || isToml(path)) && isExcluded(path))
      .map(path => ({ path, reason: 'excluded' })),
  }
}

interface Matcher extends PathPattern {
  readonly matches: (path: string) => boolean
}

function toMatcher(pattern: PathPattern): Matcher {
  return { ...pattern, matches: createPattern(pattern.glob) }
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/iu.test(path)
}

/** Elastic's rules. */
function isToml(path: string): boolean {
  return /\.toml$/iu.test(path)
}

function reportUnused(
  setting: 'include' | 'exclude',
  patterns: readonly Matcher[],
  paths: readonly string[],
  report: Report,
): void {
  for (const { glob, place, matches } of patterns) {
    if (paths.some(matches)) continue
    const [folder = '', ...below] = glob.split('/')
    const near = nearest(folder, [...new Set(paths.map(path => path.split('/')[0] ?? ''))])
    report({
      code: 'config/unused-pattern',
      message: `${JSON.stringify(glob)} under \`${setting}\` matches no file${setting === 'include' ? ' that could be content' : ''}.`,
      ...(place !== undefined && { place }),
      ...(near !== undefined &&
        near !== folder && { help: `Did you mean ${JSON.stringify([near, ...below].join('/'))}?` }),
    })
  }
}
