import { join } from 'node:path'
import { packageRoot } from './package-root.ts'

/**
 * What Vite would look for in the folders above the package, where the repository of the rules may lie: said here, so that nothing
 * of that repository configures a build or runs in it. PostCSS would run a configuration file, `paths` of a `tsconfig.json` would
 * put other modules in the place of ours.
 */
export const enclosed = {
  envDir: false as const,
  tsconfig: join(packageRoot, 'tsconfig.json'),
  css: { postcss: { plugins: [] as never[] } },
  resolve: { tsconfigPaths: false },
}
