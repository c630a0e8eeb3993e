import { anvilogic } from './anvilogic.ts'
import { contentctlV3 } from './contentctl-v3.ts'
import { contentctlV4 } from './contentctl-v4.ts'
import { contentctlV5 } from './contentctl-v5.ts'
import { contentctlV6 } from './contentctl-v6.ts'
import type { RuleFormat } from './format.ts'

/** Every format of rule files, in the order in which they are asked: the most telling keys first. */
export const formats: readonly RuleFormat[] = [anvilogic, contentctlV6, contentctlV4, contentctlV5, contentctlV3]

/** The format whose keys a map has; `undefined` for a map without telling keys. */
export function findFormat(value: Readonly<Record<string, unknown>>): RuleFormat | undefined {
  return formats.find(format => format.matches(value))
}

export { isContentctl, type RuleFormat } from './format.ts'
