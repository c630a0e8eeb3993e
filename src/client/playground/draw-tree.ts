import type { LogicGroup, LogicNode, LogicTree } from '../../explain/index.ts'
import { element } from '../search-view/element.ts'
import { linkText, section, stageLink, valueList } from './parts.ts'

/** What must hold for a result to come out, as nested lists. */
export function drawTree({ root, omitted }: LogicTree): HTMLElement {
  return section(
    'logic',
    'Logic',
    root
      ? element('ul', { class: 'logic' }, drawNode(root))
      : element('p', {}, 'It has no condition of its own: whatever it reads, it finds.'),
    ...(omitted > 0 ? [element('p', { class: 'quiet' }, `${omitted} more conditions stand in the search.`)] : []),
  )
}

/** `meaning`: it says what the row above it means. */
export function drawNode(node: LogicNode, meaning = false): HTMLElement {
  const { at, stage, command, not, macro } = node
  const row = element('li', { 'data-at': at })
  if (stage !== undefined) row.append(stageLink(stage, String(stage), 'n'), ' ')
  if (command !== undefined) row.append(element('span', { class: 's-cmd mono' }, command), ' ')
  if (meaning) row.append(element('span', { class: 'quiet' }, 'that is'), ' ')
  if (not) row.append(element('b', { class: 'not' }, 'not'), ' ')
  if ('parts' in node) row.append(...drawHead(node))
  else {
    row.append(linkText(node.subject, node.code), ` ${node.operator} `, ...valueList(node.values, node.betweenFields))
    if (node.made !== undefined) row.append(' ', stageLink(node.made, `made in stage ${node.made}`, 'quiet'))
    if (node.note !== undefined) row.append(element('span', { class: 'quiet' }, ` ${node.note}`))
  }
  if (macro) row.append(element('span', { class: 'quiet' }, ' from ', linkText(macro, true)))
  if ('parts' in node && node.parts.length > 0) row.append(element('ul', {}, ...node.parts.map(part => drawNode(part))))
  if ('means' in node && node.means) row.append(element('ul', { class: 'means' }, drawNode(node.means, true)))
  return row
}

function drawHead({ head, label, tail = [] }: LogicGroup): readonly (Node | string)[] {
  const said = tail.map(({ text, code }) => (code ? element('code', {}, text) : text))
  return [...(head ? [element(head.code ? 'code' : 'span', {}, head.text), ' '] : []), element('b', {}, label), ...said]
}
