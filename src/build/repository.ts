import { existsSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { CatalogSource } from '../catalog/index.ts'
import type { Repository } from '../site/index.ts'
import { readRegularFile } from '../source/index.ts'

/**
 * Where a catalog's files can be read on the web: the git checkout that holds the folder, else what is known of its app.
 * Undefined when neither says.
 */
export function findRepository(source: CatalogSource): Repository | undefined {
  return fromGit(source.root) ?? known.get(source.app?.id ?? '')
}

/** Catalogs unpacked without their git folder, by the id of the app they are built into. */
const known: ReadonlyMap<string, Repository> = new Map([
  ['DA-ESS-ContentUpdate', { url: 'https://github.com/splunk/security_content', branch: 'develop', path: '' }],
])

/** Reads the remote `origin` of the checkout around a folder, if it is one on the web. The nearest `.git` decides. */
function fromGit(root: string): Repository | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) {
      const config = readRegularFile(join(gitFolder(join(folder, '.git')), 'config')) ?? ''
      const origin = config.split('[remote "origin"]')[1]?.split('[')[0] ?? ''
      const remote = /^[ \t]*url[ \t]*=[ \t]*(\S+)/m.exec(origin)?.[1]
      const url = remote === undefined ? undefined : toWebUrl(remote)
      return url === undefined ? undefined : { url, branch: 'HEAD', path: relative(folder, root).split(sep).join('/') }
    }
    if (folder === dirname(folder)) return undefined
  }
}

/** Where git keeps its files: `.git` itself or, in submodules and worktrees, the folder that the file `.git` names. */
function gitFolder(git: string): string {
  if (statSync(git).isDirectory()) return git
  const named = /^gitdir:(.+)/m.exec(readRegularFile(git) ?? '')?.[1]?.trim()
  if (named === undefined) return git
  const folder = resolve(dirname(git), named)
  return resolve(folder, readRegularFile(join(folder, 'commondir'))?.trim() ?? '.')
}

/** "git@github.com:o/r.git" and "https://token@github.com/o/r.git" to "https://github.com/o/r"; credentials are left out. */
export function toWebUrl(remote: string): string | undefined {
  const match =
    /^(?:https?:\/\/|ssh:\/\/|git@)(?:[^@/\s]*@)?([\w.-]+\.[a-z]+)(?::\d+)?[/:]([\w./-]+?)(?:\.git)?\/?$/i.exec(remote)
  return match ? `https://${match[1]}/${match[2]}` : undefined
}
