import type { SearchAnswer } from '../search/types.ts'

/** What there is to say beside the results: what no page has, what a value looks like, what was left out; '' for nothing. */
export function saidOf({ said, total }: SearchAnswer): string {
  switch (said?.kind) {
    case undefined:
      return ''
    case 'nothing':
      // That nothing was found is said already.
      return total === 0 ? '' : `No page has ${said.texts.map(quoted).join(' or ')}. Shown is what has the rest.`
    case 'untested':
      return `No search tests ${said.texts.map(quoted).join(' or ')}, which stands in a table or a text.`
    case 'long':
      return `Only the ${said.pieces} most telling pieces of what was asked are looked up.`
    case 'value': {
      const what = `This looks like ${said.title}; no rule names it.`
      if (said.above !== undefined) return `${what} Pages that name ${quoted(said.above)}:`
      return total > 0 ? `${what} Tables with such values:` : what
    }
  }
}

function quoted(text: string): string {
  return `“${text}”`
}
