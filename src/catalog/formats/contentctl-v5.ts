import { valueAt } from '../values.ts'
import { contentctlReader, type DetectionKeys } from './contentctl.ts'
import { keysV4 } from './contentctl-v4.ts'
import { type RuleFormat, uuids } from './format.ts'
import { readRba } from './risk-rba.ts'

export const keysV5: DetectionKeys = { ...keysV4, baselines: ['baselines'] }

/** 2025: `rba` takes the place of observables, message and scores. */
export const contentctlV5 = {
  id: 'contentctl-v5',
  title: 'contentctl 5 (2025)',
  matches: value =>
    valueAt(value, ['rba']) !== undefined ||
    (valueAt(value, ['tags']) !== undefined && valueAt(value, ['status']) !== undefined),
  ids: uuids,
  readDetection: contentctlReader(keysV5, readRba),
} satisfies RuleFormat
