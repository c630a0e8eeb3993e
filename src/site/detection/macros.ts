import { type Detection, type MacroUse, mostNestedMacros } from '../../catalog/index.ts'
import type { MacroLink } from '../../explain/index.ts'
import { excerpt } from '../bounded.ts'
import { type CodeBlock, splBlock } from '../code-block.ts'
import type { SiteContext } from '../context.ts'
import { type Link, linkOf } from '../links.ts'

export interface MacroRow {
  readonly link: Link
  readonly role: MacroUse['role']
  /** "(firstTime)", "(lastTime)": the distinct argument lists of the calls. */
  readonly calls: readonly string[]
  /** Highlighted; absent when the definition is not in the catalog. */
  readonly definition?: CodeBlock
  /** What of the definition stands only on the macro's own page. */
  readonly note?: string
  readonly description?: string
  /** The macro whose definition brings this one in. */
  readonly via?: string
  readonly external: boolean
}

export interface MacrosSection {
  /** The tuning point, then the macros that select events. */
  readonly main: readonly MacroRow[]
  /** Options, conversions and what other macros bring in. */
  readonly helpers: readonly MacroRow[]
  /** Name of the rule's own filter macro: the place to tune it. */
  readonly tuningPoint?: string
  /** Its author forgot the pipe before it. */
  readonly tuningPipeMissing?: true
  /** That there may be more of them. */
  readonly note?: string
}

/** The macros of a search: what an analyst looks for apart from the plumbing. */
export function macrosSection(
  detection: Pick<Detection, 'macros' | 'status' | 'analysis'>,
  context: SiteContext,
): MacrosSection | undefined {
  if (detection.macros.length === 0) return undefined
  const byRole = Map.groupBy(detection.macros, use => use.role)
  const ordered = (['filter', 'input', 'helper'] as const).flatMap(role => byRole.get(role) ?? [])
  const rows = macroRows(ordered, context)
  const rowsOf = (role: MacroUse['role']) => rows.filter(row => row.role === role)
  const filters = rowsOf('filter')
  const [tuningPoint] = filters
  const calls = detection.analysis?.macroCalls ?? []
  const pipeMissing = calls.some(({ name, pipeMissing }) => pipeMissing && name === tuningPoint?.link.text)
  return {
    main: [...filters, ...rowsOf('input')],
    helpers: rowsOf('helper'),
    ...(detection.macros.filter(use => use.via !== undefined).length >= mostNestedMacros && {
      note: `Of the macros that others bring in, the first ${mostNestedMacros} are listed.`,
    }),
    ...(tuningPoint && detection.status !== 'removed' && { tuningPoint: tuningPoint.link.text }),
    ...(pipeMissing && { tuningPipeMissing: true as const }),
  }
}

/** The pages of the macros that a rule calls, by name and number of arguments. */
export function macroLinks({ macros }: Pick<Detection, 'macros'>, context: SiteContext): MacroLink {
  const byName = Map.groupBy(macros, use => use.ref.name)
  return (name, args) => {
    const uses = byName.get(name) ?? []
    const use =
      uses.find(({ calls }) => calls.some(list => list.length === args)) ?? uses.find(({ calls }) => calls.length === 0)
    const found = use ?? uses[0]
    return found ? linkOf(found.ref, context) : { text: name }
  }
}

/** Macros of a search, or of the definition of another macro, with so much of their definitions as a page can hold. */
export function macroRows(uses: readonly MacroUse[], context: SiteContext): readonly MacroRow[] {
  let room = mostDefinitions
  return uses.map(use => {
    const shown = Math.min(room, longestDefinition)
    room -= Math.min(shown, use.definition?.length ?? 0)
    return toMacroRow(use, shown, context)
  })
}

/** Characters of one definition, and of all on a page; real ones have 4,400 at most. */
const longestDefinition = 5000
const mostDefinitions = 50_000

function toMacroRow(use: MacroUse, shown: number, context: SiteContext): MacroRow {
  // Why there is no page is said in place of the definition.
  const { text, href } = linkOf(use.ref, context)
  return {
    link: { text, ...(href !== undefined && { href }) },
    role: use.role,
    calls: use.calls.filter(args => args.length > 0).map(args => `(${args.join(', ')})`),
    ...(use.definition !== undefined && { definition: splBlock(use.definition.slice(0, shown), context) }),
    ...((use.definition?.length ?? 0) > shown && { note: 'cut here; its own page shows all' }),
    ...(use.description !== undefined && { description: excerpt(use.description) }),
    ...(use.via !== undefined && { via: use.via }),
    external: use.ref.state === 'external',
  }
}
