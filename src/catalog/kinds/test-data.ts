import { posix } from 'node:path'
import type { Fields } from '../fields.ts'
import type { TestData } from '../model.ts'
import { httpUrl, looksLikeUrl, unsafeUrl } from '../urls.ts'
import { present, toText } from '../values.ts'
import type { ReadContext } from './content.ts'

/** Events that a test sends in: a URL, or a file of the repository. @reports rule/unsafe-url, link/missing-file */
export function readTestData(fields: Fields, context: ReadContext): TestData {
  const updateTimestamp = fields.take(['update_timestamp'])
  return {
    ...readData(fields, context),
    ...present('source', fields.name(['source'])),
    ...present('sourcetype', fields.name(['sourcetype'])),
    ...present('index', fields.name(['index', 'custom_index'])),
    ...present('host', fields.name(['host'])),
    ...present('fileName', fields.name(['file_name'])),
    ...present('updateTimestamp', updateTimestamp === undefined ? undefined : toText(updateTimestamp)),
  }
}

/** A blank of a URL is written as `%20`, as the build tool does; what is no URL is a path below the top of the repository. */
function readData(fields: Fields, context: ReadContext): Pick<TestData, 'url' | 'path' | 'file'> {
  const keys = ['data']
  const written = fields.name(keys)
  if (written === undefined) return {}
  const url = httpUrl(written.replaceAll(' ', '%20'))
  if (url !== undefined) return { url }
  const at = fields.pathOf(keys)
  if (looksLikeUrl(written) && !windowsDrive.test(written)) {
    context.report(unsafeUrl(context.document, at, written))
    return { path: written }
  }
  const file = [posix.normalize(written), posix.join(...context.folders, written)].find(path => context.files.has(path))
  if (file === undefined) {
    context.report({
      code: 'link/missing-file',
      message: `The data file ${JSON.stringify(written.slice(0, 120))} is not in this catalog.`,
      place: context.document.placeOf(at),
    })
  }
  return { path: written, ...present('file', file) }
}

/** Matches "C:\\data\\a.log". */
const windowsDrive = /^[a-z]:[\\/]/iu
