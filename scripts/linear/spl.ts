import { createHighlighter } from '../../src/markup/index.ts'
import { analyse, findDataSetFields, findMacroCalls, layoutStages, lex } from '../../src/spl/index.ts'
import { hostileMacros, hostileSearches } from '../../tests/unit/spl/hostile.ts'
import type { Case } from './case.ts'

const highlighter = await createHighlighter()
const steps: Readonly<Record<string, (text: string) => unknown>> = {
  analyse: text => analyse(text, hostileMacros),
  read: text => [
    lex(text),
    layoutStages(text),
    findMacroCalls(text),
    findDataSetFields(`| tstats count from datamodel=Sky.Owls ${text}`),
  ],
  highlight: text => highlighter.runs(text, 'spl'),
}

export const cases: readonly Case[] = Object.entries(steps).flatMap(([step, run]) =>
  hostileSearches.map(({ name, text }) => ({
    name: `${step} ${name}`,
    of: (length: number) => {
      const search = text(length)
      return () => run(search)
    },
  })),
)
