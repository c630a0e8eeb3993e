import { anvilogic } from './anvilogic.ts'
import type { RuleFormat } from './format.ts'
import { contentctlV3, contentctlV4, contentctlV5, contentctlV6 } from './generations.ts'

/** Every format of rule files, in the order in which they are asked: the most telling keys first. */
export const formats: readonly RuleFormat[] = [anvilogic, contentctlV6, contentctlV4, contentctlV5, contentctlV3]

/** The format whose keys a map has; `undefined` for a map without telling keys. */
export function findFormat(value: Readonly<Record<string, unknown>>): RuleFormat | undefined {
  return formats.find(format => format.matches(value))
}

export { isContentctl, type RuleFormat } from './format.ts'
