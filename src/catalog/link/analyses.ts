import { type Analysis, analyse, type MacroTable } from '../../spl/index.ts'

/**
 * Gives a function that reads searches one after another. They share what their macros may become, or one long macro would make
 * every page that calls it as long as itself.
 */
export function createAnalyser(): (text: string, macros: MacroTable) => Analysis {
  let left = mostText
  return (text, macros) => {
    const budget = { calls: mostCalls, text: Math.min(Math.max(left, leastText), longestText) }
    const before = budget.text
    const analysis = analyse(text, macros, budget)
    left -= before - budget.text
    return analysis
  }
}

/** Characters that the macros of all searches may write; those of the largest catalog known write a thirtieth of it. */
const mostText = 4 * 1024 * 1024
/** What one search may have of them, and what it still has when all are used up. */
const longestText = 1024 * 1024
const leastText = 8 * 1024
/** Macro calls of one search, those inside macros too; real ones have thirty. */
const mostCalls = 500
