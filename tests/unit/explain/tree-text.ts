import { type LogicNode, logicTree } from '../../../src/explain/index.ts'
import { analyse, type MacroTable } from '../../../src/spl/index.ts'

/** The tree of a search as indented text: what a reader sees. What a test means stands below it behind `=`. */
export function treeText(search: string, table: MacroTable): readonly string[] {
  const { root } = logicTree(analyse(search, table), name => ({ text: name }))
  return root ? nodeText(root) : []
}

export function nodeText(node: LogicNode, indent = ''): readonly string[] {
  const { command, not, macro } = node
  const words =
    'parts' in node
      ? [
          [node.head && `${node.head.text} `, node.label, ...(node.tail ?? []).map(({ text }) => text)]
            .filter(Boolean)
            .join(''),
        ]
      : [node.subject.text, node.operator, node.values.map(({ text }) => text).join(', '), node.note]
  const said = [command && `[${command}]`, not && 'not', ...words, macro && `(${macro.text})`]
  const line = indent + said.filter(Boolean).join(' ')
  if ('parts' in node) return [line, ...node.parts.flatMap(part => nodeText(part, `${indent}  `))]
  if (!node.means) return [line]
  const [first = '', ...rest] = nodeText(node.means, `${indent}    `)
  return [line, `${indent}  = ${first.trim()}`, ...rest]
}
