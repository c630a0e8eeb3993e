import type { NearRule, NearRules, SharedTest } from '../../explain/index.ts'
import { element } from '../search-view/element.ts'
import { fold, linkText, section } from './parts.ts'

/** The rules of the catalog that look for something the search looks for too, and what. */
export function drawRules({ rules, total }: NearRules): HTMLElement {
  if (total === 0)
    return section('rules', 'Matching rules', element('p', {}, 'No rule of this catalog looks for anything of it.'))
  const some = total > rules.length ? `The nearest ${rules.length} of ${total.toLocaleString('en-US')}. ` : ''
  return section(
    'rules',
    `Matching rules (${total.toLocaleString('en-US')})`,
    element(
      'p',
      { class: 'quiet' },
      `${some}They look for something that this search looks for too. A value that few rules look for counts more.`,
    ),
    element('ol', { class: 'near' }, ...rules.map(drawRule)),
  )
}

/** A fold that hides one value only hides it. */
const longest = 3
const shown = 2

function drawRule({ rule, shared }: NearRule): HTMLElement {
  const first = shared.slice(0, shared.length > longest ? shown : longest)
  const more = shared.slice(first.length)
  const said = first.flatMap((test, index) => [index === 0 ? 'shares ' : '; ', ...drawShared(test)])
  const row = element('li', {}, linkText(rule, false), element('p', {}, ...said))
  if (more.length > 0)
    row.append(
      fold(
        `and ${more.length} more`,
        element('ul', { class: 'list-plain' }, ...more.map(test => element('li', {}, ...drawShared(test)))),
      ),
    )
  return row
}

function drawShared({ field, code, relation, value, at }: SharedTest): readonly (Node | string)[] {
  const subject = code ? element('span', { class: 'mono' }, field) : field
  return [subject, ` ${relation} `, value === '' ? '' : element('code', { 'data-at': at }, value)]
}
