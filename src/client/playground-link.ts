import { writtenView } from './code-view.ts'
import { writeFragment } from './playground/address.ts'

/** The link from the search of a rule to the playground takes the search along. */
export function fillPlaygroundLink(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-to-playground]')
  const search = writtenView(document.querySelector('#logic [data-code]'))?.text
  if (link && search !== undefined) link.hash = writeFragment(search)
}
