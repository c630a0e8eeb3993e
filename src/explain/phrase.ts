/** Words, or names of the search. */
export interface PhrasePart {
  readonly text: string
  readonly code?: true
}

/** Longer lists of fields are counted: the text of the stage stands beside them. */
export const mostNames = 5

/** The names after some words, or how many there are. Nothing without names. */
export function names(before: string, list: readonly string[]): readonly PhrasePart[] {
  if (list.length === 0) return []
  if (list.length > mostNames) return [{ text: `${before}${list.length} fields` }]
  return list.flatMap((text, index) => [{ text: index === 0 ? before : ', ' }, { text, code: true as const }])
}
