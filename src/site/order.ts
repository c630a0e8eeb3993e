/** By code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** By name without regard to case. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compareText(a.name.toLowerCase(), b.name.toLowerCase())
}
