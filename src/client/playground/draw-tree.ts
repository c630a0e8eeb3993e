import type { LogicNode, LogicTree } from '../../explain/index.ts'
import { element } from '../search-view/element.ts'
import { linkText, section, stageLink, valueList } from './parts.ts'

/** What must hold for a result to come out, as nested lists. */
export function drawTree(tree: LogicTree): HTMLElement {
  const nodes = tree.root ? [tree.root, ...tree.branches] : tree.branches
  const scored = tree.scored === 1 ? 'One further condition computes' : `${tree.scored} further conditions compute`
  return section(
    'logic',
    'Logic',
    nodes.length > 0
      ? element('ul', { class: 'logic' }, ...nodes.map(drawNode))
      : element('p', {}, 'It has no condition of its own: whatever it reads, it finds.'),
    ...(tree.omitted > 0
      ? [element('p', { class: 'quiet' }, `${tree.omitted} more conditions stand in the search.`)]
      : []),
    ...(tree.scored > 0
      ? [
          element(
            'p',
            { class: 'label' },
            `${scored} ${tree.scored === 1 ? 'a value' : 'values'} instead of choosing results: `,
            element('a', { href: '#scored' }, 'scored conditions'),
            '.',
          ),
        ]
      : []),
  )
}

function drawNode(node: LogicNode): HTMLElement {
  const { at, stage, command, not, macro } = node
  const row = element('li', { 'data-at': at })
  if (stage !== undefined) row.append(stageLink(stage, String(stage), 'n'), ' ')
  if (command !== undefined) row.append(element('span', { class: 's-cmd mono' }, command), ' ')
  if (not) row.append(element('b', { class: 'not' }, 'not'), ' ')
  if ('parts' in node) row.append(element('b', {}, node.label))
  else {
    row.append(linkText(node.subject, node.code), ` ${node.operator} `, ...valueList(node.values, node.betweenFields))
    if (node.made !== undefined) row.append(' ', stageLink(node.made, `made in stage ${node.made}`, 'quiet'))
    if (node.note !== undefined) row.append(element('span', { class: 'quiet' }, ` ${node.note}`))
  }
  if (macro) row.append(element('span', { class: 'quiet' }, ' from ', linkText(macro, true)))
  if ('parts' in node) row.append(element('ul', {}, ...node.parts.map(drawNode)))
  return row
}
