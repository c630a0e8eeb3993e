/** Rule catalogs of every format, read into one model, linked and with derived values computed. */
export { formats, isContentctl, type RuleFormat } from './formats/index.ts'
export { mostNestedMacros } from './link/macros.ts'
export { loadCatalog } from './load.ts'
export { type CatalogMemo, createCatalogMemo } from './memo.ts'
export type * from './model.ts'
export { segmentOf, slugOf } from './names.ts'
export type { SourceFolder } from './read-source.ts'
export { httpUrl } from './urls.ts'
