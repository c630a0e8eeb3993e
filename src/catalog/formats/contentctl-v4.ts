import { valueAt } from '../values.ts'
import { contentctlReader, type DetectionKeys } from './contentctl.ts'
import { keysV3 } from './contentctl-v3.ts'
import { type RuleFormat, uuids } from './format.ts'
import { readObservables } from './risk-observables.ts'

export const keysV4: DetectionKeys = {
  ...keysV3,
  dataSources: ['data_source', 'data_sources'],
  manualTest: ['tags.manual_test'],
}

/** 2023 and 2024: `status`, data sources, tests and drilldowns in the file, risk still from observables. */
export const contentctlV4 = {
  id: 'contentctl-v4',
  title: 'contentctl 4 (2024)',
  matches: value =>
    valueAt(value, ['status']) !== undefined &&
    (valueAt(value, ['tags', 'observable']) !== undefined || valueAt(value, ['tags', 'required_fields']) !== undefined),
  ids: uuids,
  readDetection: contentctlReader(keysV4, readObservables),
} satisfies RuleFormat
