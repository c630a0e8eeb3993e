import type { Analysis, Logic } from './analysis.ts'

/** Where macros without a known definition stand among the conditions of a search: the starts of their calls. */
export function opaqueConditions({ logic }: Pick<Analysis, 'logic'>): ReadonlySet<number> {
  const found = new Set<number>()
  const visit = (node: Logic): void => {
    if (node.is === 'macro') found.add(node.start)
    else if ('parts' in node) node.parts.forEach(visit)
  }
  for (const { logic: tree } of logic) visit(tree)
  return found
}
