/** Code to HTML: class spans, escaped, the same for the same input. One Shiki instance with the JavaScript engine. */
import { createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { classTheme } from './classes.ts'
import { type CodeRange, type CodeRun, findRuns, lineRanges, renderRanges } from './code-runs.ts'
import { cutLongLines } from './long-lines.ts'
import { splGrammar } from './spl-grammar.ts'
import { hideStrayMarks } from './stray-marks.ts'

/** Highlights code. Unknown languages and texts over 256 KB come out escaped and plain. Answers are kept by text. */
export interface Highlighter {
  /** The whole text, line breaks kept, without a wrapping element. */
  readonly code: (text: string, lang: string) => string
  /** One string per line of the text, without the line break. */
  readonly lines: (text: string, lang: string) => readonly string[]
  /**
   * One string per range, all cut from one pass over the whole text: for lines laid out for reading. The ranges are
   * sorted and do not overlap.
   */
  readonly ranges: (text: string, lang: string, ranges: readonly CodeRange[]) => readonly string[]
  /** What the HTML is made of: the classed stretches of the text. Empty for plain text. */
  readonly runs: (text: string, lang: string) => readonly CodeRun[]
}

/** Makes the highlighter: make one and share it. */
export async function createHighlighter(): Promise<Highlighter> {
  const shiki = await createHighlighterCore({
    engine: createJavaScriptRegexEngine(),
    langs: [splGrammar, ...foreign.map(load => load())],
    themes: [classTheme],
  })
  const memo = new Map<string, readonly CodeRun[]>()
  const runs = (text: string, lang: string): readonly CodeRun[] => {
    const grammar = grammars[lang.toLowerCase()]
    if (!grammar || text.length > longestText) return []
    const key = `${grammar} ${text}`
    const found = memo.get(key) ?? runsOf(shiki, text, grammar)
    memo.set(key, found)
    return found
  }
  const ranges = (text: string, lang: string, wanted: readonly CodeRange[]) =>
    renderRanges(text, runs(text, lang), wanted)
  return {
    code: (text, lang) => ranges(text, lang, [{ start: 0, end: text.length }]).join(''),
    lines: (text, lang) => ranges(text, lang, lineRanges(text)),
    ranges,
    runs,
  }
}

/** Beyond this many code units nobody reads, and nothing is gained by colours. */
const longestText = 256 * 1024

/** Lines of other languages beyond this stay plain: their grammars are not ours to keep linear. */
const longestForeignLine = 8 * 1024

const foreign = [
  () => import('shiki/langs/json.mjs'),
  () => import('shiki/langs/yaml.mjs'),
  () => import('shiki/langs/xml.mjs'),
  () => import('shiki/langs/sql.mjs'),
  () => import('shiki/langs/python.mjs'),
  () => import('shiki/langs/toml.mjs'),
  () => import('shiki/langs/shellscript.mjs'),
]

/** Names a page may use for a language, to the grammar that reads it. */
const grammars: Readonly<Record<string, string>> = {
  spl: 'spl',
  splunk: 'spl',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  sigma: 'yaml',
  xml: 'xml',
  sql: 'sql',
  snowflake: 'sql',
  python: 'python',
  py: 'python',
  toml: 'toml',
  sh: 'shellscript',
}

function runsOf(shiki: HighlighterCore, text: string, grammar: string): readonly CodeRun[] {
  if (grammar !== 'spl') return findRuns(shiki, text, grammar, longestForeignLine)
  // Blanks before the first word would hide from the grammar that it opens the search.
  const lead = text.length - text.trimStart().length
  const runs = findRuns(shiki, cutLongLines(hideStrayMarks(text.slice(lead))), grammar)
  return lead === 0 ? runs : runs.map(({ start, end, name }) => ({ start: start + lead, end: end + lead, name }))
}
