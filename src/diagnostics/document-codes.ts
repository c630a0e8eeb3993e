import { type CodeInfo, codes } from './codes.ts'

/** The text of `docs/diagnostics.md`: every code by room, with its severity and explanation. */
export const documentCodes = (table: Readonly<Record<string, CodeInfo>> = codes): string => {
  const rooms = Map.groupBy(Object.entries(table), ([code]) => code.slice(0, code.indexOf('/')))
  const sections = [...rooms].flatMap(([room, entries]) => [
    `## ${room}`,
    ...entries.flatMap(([code, { severity, title, explain }]) => [
      `### ${code}`,
      `**${title}** (${severity})`,
      explain,
    ]),
  ])
  return `${[...preface, ...sections].join('\n\n')}\n`
}

const preface = [
  '<!-- Generated from src/diagnostics/codes.ts by scripts/diagnostics-doc.ts. Edit the table, not this page. -->',
  '# Diagnostics',
  'Every problem that Rulepress finds carries one of these codes. **Errors** stop a build unless `--keep-going` is given; **warnings** and **infos** do not. Codes never change their meaning.',
]
