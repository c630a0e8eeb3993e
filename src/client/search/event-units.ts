import { nameKey, stopWords } from './text.ts'
import type { Unit } from './units.ts'

/** An event that a text names, and where. */
export interface FoundEvent {
  readonly unit: Unit
  readonly start: number
  readonly end: number
}

/** `EventCode=4688`, `"EventID": 10`, `<EventID>1</EventID>`, "Sysmon Event ID 10", "Sysmon 10": the number, with the channel before it. */
export function eventUnits(text: string): readonly FoundEvent[] {
  const marked =
    /(?:(?<![\w-])([a-z][\w-]{2,})[\s:]+)?(?<!\w)(?:windows\s+)?(?:event[\s_]?(?:id|code)s?|signature_id|eid)(?!\w)["'>\s:=]{0,6}(\d{1,5})\b(?:<\/event(?:id|code)>)?/gi
  const plain = /\b(sysmon|security|powershell|system|application|defender|applocker)\s+(\d{1,5})(?!\S)/gi
  const found = [...text.matchAll(marked)]
  return (found.length > 0 ? found : [...text.matchAll(plain)]).map(toEvent)
}

function toEvent(match: RegExpMatchArray): FoundEvent {
  const [written, channel, id = ''] = match
  const start = match.index ?? 0
  const withChannel = channel === undefined || stopWords.has(channel.toLowerCase()) ? [] : [nameKey(`${channel} ${id}`)]
  return {
    unit: {
      text: written.trim(),
      keys: [...withChannel, id],
      partKeys: [],
      words: [id],
      spellings: [],
      synonyms: [],
      plain: false,
      filler: false,
      reference: true,
    },
    start,
    end: start + written.length,
  }
}
