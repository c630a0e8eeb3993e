import { relationWords, visible } from '../../explain/index.ts'
import { type Key, titleOfClass } from '../../indicators/index.ts'

/** How a value is compared: "=", "contains". */
export function relationText({ kind }: Key): string {
  return relationWords(kind === 'term' ? 'contains' : kind, 1)
}

/** The value as it is shown; nothing for a test that has none. */
export function valueText({ kind, value }: Key): string {
  return kind === 'exists' ? '' : visible(value)
}

/** Relation and value, cut for a heading or a list: "contains /c". */
export function shortText(key: Key): string {
  const value = valueText(key)
  return `${relationText(key)} ${value.length > longest ? `${value.slice(0, longest)}…` : value}`.trim()
}

/** "Process name = cmd.exe". */
export function keyText(key: Key): string {
  return `${titleOfClass(key.fieldClass)} ${shortText(key)}`
}

const longest = 60
