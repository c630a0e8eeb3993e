import { type GuideDocument, type GuidePart, renderGuide } from '../../markup/index.ts'
import type { Article } from '../article.ts'
import { type CodeBlock, fileBlock } from '../code-block.ts'
import type { SiteContext } from '../context.ts'
import { splitLead } from '../prose.ts'

/** The text of a page of the guide, and its place in the list. */
export interface GuideText {
  readonly segment: string
  readonly markdown: string
}

export interface GuideListPage {
  readonly path: string
  readonly rows: readonly { readonly title: string; readonly href: string; readonly summary: string }[]
}

export interface GuidePage extends Article {
  readonly intro: readonly GuideBlock[]
  readonly sections: readonly { readonly id: string; readonly title: string; readonly blocks: readonly GuideBlock[] }[]
}

/** Safe HTML, as prose or as a table, or code. */
export type GuideBlock =
  | { readonly kind: 'prose' | 'table'; readonly html: string }
  | { readonly kind: 'code'; readonly label: string; readonly block: CodeBlock }

export function guideListPage(context: SiteContext): GuideListPage {
  return {
    path: context.urls.section('guide'),
    rows: context.config.guide.map(text => {
      const { title, summary } = read(text, context)
      return { title, summary: splitLead(summary).lead, href: context.urls.page('guide', text.segment) }
    }),
  }
}

export function guidePage(text: GuideText, context: SiteContext): GuidePage {
  const { title, summary, intro, sections } = read(text, context)
  return {
    title,
    summary,
    path: context.urls.page('guide', text.segment),
    crumbs: [{ text: 'Guide', href: context.urls.section('guide') }],
    facts: [],
    contents: sections.map(({ id, title }) => ({ id, title })),
    intro: intro.map(part => toBlock(part, context)),
    sections: sections.map(({ id, title, parts }) => ({
      id,
      title,
      blocks: parts.map(part => toBlock(part, context)),
    })),
  }
}

/** Links between our Markdown files become links between pages: "../diagnostics.md#catalog" to `/guide/diagnostics/#catalog`. */
function read({ markdown }: GuideText, { config, urls }: SiteContext): GuideDocument {
  const segments = new Set(config.guide.map(({ segment }) => segment))
  return renderGuide(markdown, target => {
    if (/^https?:|^#/.test(target)) return target
    const [, segment = '', fragment = ''] = /(?<![\w-])([\w-]+)\.md(#.*)?$/s.exec(target) ?? []
    return segments.has(segment) ? `${urls.page('guide', segment)}${fragment}` : undefined
  })
}

const labels: ReadonlyMap<string, string> = new Map([
  ['sh', 'Shell'],
  ['yaml', 'YAML'],
])

function toBlock(part: GuidePart, context: SiteContext): GuideBlock {
  if (part.kind !== 'code') return part
  return {
    kind: 'code',
    label: labels.get(part.language) ?? 'Text',
    block: fileBlock(part.text, part.language, context),
  }
}
