import type { Diagnostic } from '../diagnostics/index.ts'
import type { LocatedDocument, ValuePath } from '../source/index.ts'
import { describe, keyText, pathText } from './values.ts'

/** The text itself when all of it is one http(s) URL. Nothing else an author wrote may become the target of a link. */
export function httpUrl(text: string): string | undefined {
  return /^https?:\/\/\S+$/iu.test(text) && URL.canParse(text) ? text : undefined
}

/** Whether a text sets out to be a URL. Matches "javascript:x", "ftp://a", "https://a b"; not "Notes: second edition". */
export function looksLikeUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S/iu.test(text)
}

/** What is said of a text that is not linked. */
export function unsafeUrl(document: LocatedDocument, path: ValuePath, text: string): Diagnostic {
  return {
    code: 'rule/unsafe-url',
    message: `${keyText(pathText(path))} is no http or https URL and is not linked: ${describe(text)}.`,
    place: document.placeOf(path),
  }
}
