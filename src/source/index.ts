export type { LocatedDocument, SourceFile, ValuePath } from './document.ts'
export { listFiles } from './list-files.ts'
export { maxFileSize, readSourceFile } from './read-file.ts'
export { parseYaml } from './yaml.ts'
