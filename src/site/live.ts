/** Whether it is in the catalog today. What was removed keeps its page, but stands in no list and no count. */
export function isLive({ status }: { readonly status: string }): boolean {
  return status !== 'removed'
}

/** How many of some content is in the catalog today. */
export function countLive(contents: readonly { readonly status: string }[]): number {
  return contents.filter(isLive).length
}
