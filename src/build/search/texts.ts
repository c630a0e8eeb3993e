import type { SearchPage } from '../../site/index.ts'

/** A sentence on so many pages tells none of them apart: instructions that come with every rule, "None", disclaimers. */
const repeated = 12

/** What more than every twentieth page has in its code says nothing about any of them. */
const commonShare = 0.05

/** What a page says that few other pages say. */
export interface PageText {
  readonly prose: string
  /** For the full-text index: the prose and the tokens of its code; never without a word, for Pagefind would drop the page. */
  readonly content: string
}

/** The text of each page; the tokens of their code are given by page. */
export function pageTexts(pages: readonly SearchPage[], code: readonly (readonly string[])[]): readonly PageText[] {
  const isCommon = commonTokens(code, commonShare)
  const sentences = pages.map(({ prose }) => prose.flatMap(sentencesOf))
  const counts = countPages(sentences)
  return pages.map(({ about, title, kind }, index) => {
    const telling = new Set((sentences[index] ?? []).filter(sentence => (counts.get(sentence) ?? 0) < repeated))
    const prose = [...telling].join(' ')
    const tokens = (code[index] ?? []).filter(token => !isCommon(token))
    const texts = [[prose, ...tokens].join(' ').trim(), about.join(', '), title]
    return { prose, content: texts.find(text => /[\p{L}\p{N}]/u.test(text)) ?? kind }
  })
}

/** Says which tokens of the code of pages are on more than a share of them; of few pages, on more than forty. */
export function commonTokens(code: readonly (readonly string[])[], share: number): (token: string) => boolean {
  const counts = countPages(code)
  const most = Math.max(40, code.length * share)
  return token => (counts.get(token) ?? 0) > most
}

function countPages(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const list of lists) for (const one of new Set(list)) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

/** Matches the blank after a full stop: "Runs. Then" gives two sentences, "cmd.exe" none. */
function sentencesOf(text: string): readonly string[] {
  return plain(text)
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/\n ?(?=\n)/g, '\n')
    .split(/(?<=[.!?:])\s+|\n{2,}/)
    .map(sentence => sentence.replaceAll(/\s+/g, ' ').trim())
    .filter(sentence => sentence !== '')
}

/** Without the marks of Markdown: "[Sysmon](https://…)" gives "Sysmon". */
function plain(text: string): string {
  return text.replaceAll(/\[([^\][]{1,200})\]\([^()\s]{1,500}\)/g, '$1').replaceAll(/[*`#]+/g, ' ')
}
