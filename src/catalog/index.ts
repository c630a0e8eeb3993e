/** Rule catalogs of every contentctl generation, read into one model, linked and with derived values computed. */
export { formats, type RuleFormat } from './formats/index.ts'
export { loadCatalog } from './load.ts'
export { type CatalogMemo, createCatalogMemo } from './memo.ts'
export type * from './model.ts'
export { segmentOf, slugOf } from './names.ts'
export type { SourceFolder } from './read-source.ts'
export { httpUrl } from './urls.ts'
