export {
  createIndicatorIndex,
  type Holders,
  type IndicatorIndex,
  type KeyCount,
  type Subject,
} from './counts.ts'
export { titleOfClass } from './field-classes.ts'
export { fromSpl } from './from-spl.ts'
export { checksum, keyOf, segmentOf, termKeyOf } from './keys.ts'
export { type FieldTest, type Indicators, type Key, rawEvent, type SearchTerm, type TestKind } from './model.ts'
