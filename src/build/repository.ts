import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { CatalogSource } from '../catalog/index.ts'
import type { Repository } from '../site/index.ts'

/**
 * Where a catalog's files can be read on the web: the git checkout that holds the folder, else what is known of its app.
 * Undefined when neither says.
 */
export function findRepository(source: CatalogSource): Repository | undefined {
  return fromGit(source.root) ?? known[source.app?.id ?? '']
}

/** Catalogs unpacked without their git folder, by the id of the app they are built into. */
const known: Readonly<Record<string, Repository>> = {
  'DA-ESS-ContentUpdate': { url: 'https://github.com/splunk/security_content', branch: 'develop', path: '' },
}

/** Reads the remote `origin` of the checkout around a folder, if it is one on the web. */
function fromGit(root: string): Repository | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const config = join(folder, '.git', 'config')
    if (existsSync(config)) {
      const remote = /\[remote "origin"\][^[]*?\n\s*url\s*=\s*(\S+)/.exec(readFileSync(config, 'utf8'))?.[1]
      const url = remote === undefined ? undefined : toWebUrl(remote)
      return url === undefined ? undefined : { url, branch: 'HEAD', path: relative(folder, root).split(sep).join('/') }
    }
    if (folder === dirname(folder)) return undefined
  }
}

/** "git@github.com:o/r.git" and "https://token@github.com/o/r.git" to "https://github.com/o/r"; credentials are left out. */
export function toWebUrl(remote: string): string | undefined {
  const match =
    /^(?:https?:\/\/|ssh:\/\/|git@)(?:[^@/\s]*@)?([\w.-]+\.[a-z]+)(?::\d+)?[/:]([\w./-]+?)(?:\.git)?\/?$/i.exec(remote)
  return match ? `https://${match[1]}/${match[2]}` : undefined
}
