import type { Report } from '../diagnostics/index.ts'
import { parseYaml, readSourceFile } from '../source/index.ts'
import { fieldsOf } from './fields.ts'
import type { CatalogSource } from './model.ts'

/**
 * What a folder says about itself: its label and, from `contentctl.yml` at its top, the app it is built into.
 * @reports rule/wrong-type
 */
export function describeSource(
  { root, label, otherwise }: { readonly root: string; readonly label?: string; readonly otherwise: string },
  paths: readonly string[],
  report: Report,
): CatalogSource {
  const path = paths.find(name => /^contentctl\.ya?ml$/iu.test(name))
  const source = { root, label: label ?? otherwise, files: paths.length }
  const file = path === undefined ? undefined : readSourceFile(root, path, ignore)
  const document = file === undefined ? undefined : parseYaml(file, ignore)[0]
  const app = document === undefined ? undefined : fieldsOf(document, report).record(['app'])
  if (app === undefined) return source
  const version = app.name(['version'])
  const title = app.name(['title'])
  const id = app.name(['appid'])
  const prefix = app.name(['prefix', 'label'])
  return {
    ...source,
    label: label ?? title ?? otherwise,
    ...(version !== undefined && { version }),
    app: {
      ...(title !== undefined && { title }),
      ...(id !== undefined && { id }),
      ...(prefix !== undefined && { prefix }),
    },
  }
}

/** The file was already read with the others, and its problems were reported then. */
function ignore(): void {}
