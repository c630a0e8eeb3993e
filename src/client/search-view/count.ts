/** 1 to "1 result", 1870 to "1,870 results", 0 to "No results". */
export function countResults(total: number): string {
  if (total === 0) return 'No results'
  return `${total.toLocaleString('en-US')} ${total === 1 ? 'result' : 'results'}`
}
