import type { AnyContent, Macro, MacroRole, MacroUse } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { targetsOf } from '../used-by.ts'

/** How the searches of the catalog use one macro. */
export interface MacroUsage {
  /** The role it has in most searches; undefined when none uses it. */
  readonly role?: MacroRole
  readonly users: readonly AnyContent[]
  /** Name of the macro through which a search reaches this one, by the key of the user; direct callers are absent. */
  readonly through: ReadonlyMap<string, string>
  /** The argument lists that searches themselves pass, most frequent first. */
  readonly calls: readonly { readonly args: readonly string[]; readonly count: number }[]
}

const roles: readonly MacroRole[] = ['filter', 'input', 'helper']

export function macroUsage(macro: Macro, context: SiteContext): MacroUsage {
  const users = targetsOf(macro.usedBy, context)
  const through = new Map<string, string>()
  const tally = new Map<MacroRole, number>()
  const calls = new Map<string, { readonly args: readonly string[]; count: number }>()
  for (const user of users) {
    for (const use of usesOf(user)) {
      if (use.ref.key !== macro.key) continue
      tally.set(use.role, (tally.get(use.role) ?? 0) + 1)
      if (use.via !== undefined) {
        through.set(user.key, use.via)
        continue
      }
      for (const args of use.calls) {
        const call = args.join('\0')
        calls.set(call, { args, count: (calls.get(call)?.count ?? 0) + 1 })
      }
    }
  }
  const [role] = roles.filter(one => tally.has(one)).toSorted((a, b) => (tally.get(b) ?? 0) - (tally.get(a) ?? 0))
  return {
    ...(role !== undefined && { role }),
    users,
    through,
    calls: [...calls.values()].toSorted((a, b) => b.count - a.count),
  }
}

function usesOf(user: AnyContent): readonly MacroUse[] {
  return user.kind !== 'macro' && 'macros' in user ? user.macros : []
}

export interface RoleLabel {
  readonly label: string
  readonly explanation: string
}

/** What a macro is for, by its role. */
export function roleLabel(role: MacroRole | undefined): RoleLabel {
  return role === undefined
    ? { label: 'Not used', explanation: 'No search of this catalog calls it.' }
    : roleLabels[role]
}

const roleLabels: Readonly<Record<MacroRole, RoleLabel>> = {
  input: {
    label: 'Input',
    explanation:
      'Picks the events that searches read. Put your own indexes and sourcetypes here, once for all of them.',
  },
  filter: {
    label: 'Filter',
    explanation: 'The tuning point of a search. What it leaves out raises nothing.',
  },
  helper: {
    label: 'Helper',
    explanation: 'Sets options, converts or formats. It does not choose which events are read.',
  },
}
