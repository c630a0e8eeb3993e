import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { convertToTsx } from '@astrojs/astro2tsx'
import ts from 'typescript'

/** A regular expression of our own; `source` is undefined where it cannot be told without running the program. */
export interface Expression {
  /** `file:line` */
  readonly place: string
  readonly source: string | undefined
  readonly flags: string
}

/** Every regular expression of the program: literals and `RegExp(…)`, in modules, pages, components and their scripts. */
export function findExpressions(root: string): readonly Expression[] {
  const files = globSync(['src/**/*.{ts,mjs,js,astro}', 'bin/*.mjs', 'public/*.js'], { cwd: root }).toSorted()
  return files.flatMap(file => codeOf(join(root, file)).flatMap(code => findIn(file, code)))
}

/** Code of a file and the line of the file for an offset in that code. */
interface Code {
  readonly tree: ts.SourceFile
  readonly lineOf: (offset: number) => number
}

function codeOf(path: string): readonly Code[] {
  const text = readFileSync(path, 'utf8')
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length
  if (!path.endsWith('.astro')) return [{ tree: parse(path, text), lineOf: lineAt }]
  const { code, mappings, scripts } = convertToTsx(text, { filename: path })
  const toOriginal = (offset: number) => {
    const found = mappings.find(([start, length]) => start <= offset && offset < start + length)
    return found ? found[2] + offset - found[0] : 0
  }
  return [
    { tree: parse(`${path}.tsx`, code), lineOf: offset => lineAt(toOriginal(offset)) },
    ...scripts.map(({ content, position }) => ({
      tree: parse(`${path}.ts`, content),
      lineOf: (offset: number) => lineAt(position.start + offset),
    })),
  ]
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
}

function findIn(file: string, { tree, lineOf }: Code): readonly Expression[] {
  const found: Expression[] = []
  visit(tree, node => {
    const place = `${file}:${lineOf(node.getStart(tree))}`
    if (ts.isRegularExpressionLiteral(node)) found.push({ place, ...ofLiteral(node) })
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(tree) === 'RegExp') {
      const [source, flags] = node.arguments ?? []
      const sources = source ? textsOf(source) : undefined
      const flagsText = flags ? textsOf(flags)?.[0] : ''
      if (!sources || flagsText === undefined) found.push({ place, source: undefined, flags: '' })
      else found.push(...sources.map(text => ({ place, source: text, flags: flagsText })))
    }
  })
  return found
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, child => visit(child, see))
}

function ofLiteral(node: ts.RegularExpressionLiteral): { source: string; flags: string } {
  const end = node.text.lastIndexOf('/')
  return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) }
}

/** The texts an expression may stand for: literals, templates, constants, `x.source` and parameters given literals. */
function textsOf(node: ts.Node): readonly string[] | undefined {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node.text]
  if (ts.isRegularExpressionLiteral(node)) return [ofLiteral(node).source]
  if (ts.isTaggedTemplateExpression(node)) return ofTemplate(node.template, true)
  if (ts.isTemplateExpression(node)) return ofTemplate(node, false)
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'source') return textsOf(node.expression)
  return ts.isIdentifier(node) ? ofName(node.text, node.getSourceFile()) : undefined
}

function ofTemplate(node: ts.TemplateLiteral, raw: boolean): readonly string[] | undefined {
  const written = (part: ts.TemplateLiteralLikeNode) => (raw ? (part.rawText ?? part.text) : part.text)
  if (ts.isNoSubstitutionTemplateLiteral(node)) return [written(node)]
  let texts: readonly string[] | undefined = [written(node.head)]
  for (const { expression, literal } of node.templateSpans) {
    const inner = textsOf(expression)
    texts = inner && texts?.flatMap(text => inner.map(part => text + part + written(literal)))
  }
  return texts
}

function ofName(name: string, tree: ts.SourceFile): readonly string[] | undefined {
  let texts: readonly string[] | undefined
  visit(tree, node => {
    if (ts.isVariableDeclaration(node) && node.name.getText(tree) === name && node.initializer)
      texts = textsOf(node.initializer)
    else if (ts.isParameter(node) && node.name.getText(tree) === name) texts = ofParameter(node, tree)
    else if (ts.isImportSpecifier(node) && node.name.text === name) {
      const from = node.parent.parent.parent.moduleSpecifier.getText(tree).slice(1, -1)
      const path = join(dirname(tree.fileName), from)
      if (from.startsWith('.'))
        texts = ofName((node.propertyName ?? node.name).text, parse(path, readFileSync(path, 'utf8')))
    }
  })
  return texts
}

/** What the calls of its function in the same file give for a parameter. */
function ofParameter(parameter: ts.ParameterDeclaration, tree: ts.SourceFile): readonly string[] | undefined {
  const owner = parameter.parent
  const index = owner.parameters.indexOf(parameter)
  const texts: string[] = []
  let known = ts.isFunctionDeclaration(owner) && !ts.getModifiers(owner)
  visit(tree, node => {
    if (!ts.isCallExpression(node) || node.expression.getText(tree) !== owner.name?.getText(tree)) return
    const argument = node.arguments[index]
    const given = argument && textsOf(argument)
    if (given) texts.push(...given)
    else known = false
  })
  return known ? texts : undefined
}
