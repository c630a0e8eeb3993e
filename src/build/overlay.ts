import { join } from 'node:path'
import { type Diagnostic, findLineStarts, positionAt, renderCodeFrame } from '../diagnostics/index.ts'
import { readSourceFile } from '../source/index.ts'

/** A diagnostic as the error box over a page of the development server shows it. */
export function toOverlay({ code, message, help, place }: Diagnostic) {
  const text = place && readSourceFile(place.root, place.file, () => {})?.text
  const located =
    place?.span && text !== undefined
      ? {
          loc: { file: join(place.root, place.file), ...positionAt(findLineStarts(text), place.span.start) },
          frame: renderCodeFrame(text, place.span),
        }
      : {}
  return {
    message: help === undefined ? message : `${message}\n${help}`,
    stack: '',
    plugin: code,
    ...(place && { id: place.file }),
    ...located,
  }
}

/** The same for what has no diagnostic. */
export function faultOverlay(message: string): ReturnType<typeof toOverlay> {
  return { message, stack: '', plugin: 'rulepress' as Diagnostic['code'] }
}
