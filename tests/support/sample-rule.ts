import { parseYaml, readSourceFile } from '../../src/source/index.ts'
import { projectRoot } from './command.ts'

/** A rule of the sample catalog that shows every section, as its file has it. */
export const sampleRule = readRule('detections/endpoint/windows_lsass_memory_read_by_unlisted_process.yml')

function readRule(path: string): { readonly id: string; readonly name: string; readonly search: string } {
  const file = readSourceFile(`${projectRoot}content`, path, () => {})
  const [document] = file ? parseYaml(file, () => {}) : []
  return document?.value as { id: string; name: string; search: string }
}
