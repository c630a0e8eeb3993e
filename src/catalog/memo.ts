import type { Diagnostic, Report } from '../diagnostics/index.ts'
import { type LocatedDocument, parseYaml } from '../source/index.ts'

/**
 * What a catalog remembers from one reading to the next, for a server that follows edits: of each file its last text and
 * documents, and of each document what its reader made of it. Problems found on the way are remembered with the answer and
 * reported again.
 */
export interface CatalogMemo {
  readonly parse: typeof parseYaml
  /**
   * The answer of `read` for a document, or the last one when the document is the same object and `situation` (everything else
   * the answer depends on) is unchanged. `read` must report through the callback it is given, which reaches the `report` of the
   * newest call: what an answer holds on to may report later, while links are resolved.
   */
  readonly recall: <T>(document: LocatedDocument, situation: string, report: Report, read: (report: Report) => T) => T
}

interface Answer {
  readonly situation: string
  readonly value: unknown
  readonly problems: readonly Diagnostic[]
}

interface Parsed {
  readonly text: string
  readonly documents: readonly LocatedDocument[]
  readonly problems: readonly Diagnostic[]
}

export function createCatalogMemo(): CatalogMemo {
  const parsed = new Map<string, Parsed>()
  const answers = new WeakMap<LocatedDocument, Answer>()
  let current: Report = () => {}

  return {
    parse: (file, report) => {
      const key = `${file.root}\0${file.path}`
      const known = parsed.get(key)
      if (known?.text === file.text) {
        known.problems.forEach(report)
        return [...known.documents]
      }
      const problems: Diagnostic[] = []
      const documents = parseYaml(file, problem => {
        problems.push(problem)
        report(problem)
      })
      parsed.set(key, { text: file.text, documents, problems })
      return documents
    },
    recall: <T>(document: LocatedDocument, situation: string, report: Report, read: (report: Report) => T): T => {
      current = report
      const known = answers.get(document)
      if (known?.situation === situation) {
        known.problems.forEach(report)
        return known.value as T
      }
      const problems: Diagnostic[] = []
      let reading = true
      const value = read(problem => {
        if (reading) problems.push(problem)
        current(problem)
      })
      reading = false
      answers.set(document, { situation, value, problems })
      return value
    },
  }
}
