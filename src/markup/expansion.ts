import { escapeAttribute } from './escape.ts'

/**
 * Marks highlighted code that stands for a macro call: `from` is the range of the call in the author's text, `macro` its
 * name, given where the expansion begins.
 */
export function renderExpansion(html: string, from: string, macro: string | undefined): string {
  const name = macro === undefined ? '' : ` data-macro="${escapeAttribute(macro)}"`
  return `<span class="expansion" data-from="${escapeAttribute(from)}"${name}>${html}</span>`
}
