/** What the build shares with the browser: how text becomes keys, and the forms of the files that the engine reads. */
export { fewValued, indexFolder, type SearchCore, type ShownPage } from './search/core.ts'
export {
  codeTokens,
  nameKey,
  namesIn,
  nameWords,
  stem,
  stopWords,
  tokenKey,
  withoutHyphens,
  wordsOf,
} from './search/text.ts'
export {
  decodeBlock,
  encodeBlock,
  encodeNumbers,
  type Posting,
  sharedLength,
  type TokenEntry,
  type TokenKind,
} from './search/token-format.ts'
