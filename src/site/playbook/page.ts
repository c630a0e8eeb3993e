import type { Playbook } from '../../catalog/index.ts'
import { renderProse } from '../../markup/index.ts'
import { type About, type Article, aboutOf, articleOf, commonFacts, listFact, optional, textFact } from '../article.ts'
import type { SiteContext } from '../context.ts'
import { type Closing, closing } from '../detection/closing.ts'
import { type Download, download, readSideFile } from '../files.ts'
import { type Link, linkOf } from '../links.ts'
import { pngSize } from '../png.ts'

/** Everything a playbook page prints. */
export interface PlaybookPage extends Article {
  readonly type: string
  readonly sections: PlaybookSections
}

export interface PlaybookSections extends Closing {
  readonly about?: About
  readonly diagram?: Diagram
  readonly data?: readonly PlaybookRow[]
  readonly files?: readonly (Download & { readonly what: string })[]
  readonly implementation?: string
  readonly related?: { readonly detections: readonly Link[]; readonly stories: readonly Link[] }
}

/** The picture of the playbook's blocks. */
export interface Diagram {
  readonly href: string
  /** "1578 × 1866 pixels" */
  readonly fullSize: string
  /** As shown: the picture made small enough to be seen whole. */
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** "Takes: device, user". */
export interface PlaybookRow {
  readonly label: string
  readonly values: readonly string[]
  readonly code: boolean
}

const titles: Readonly<Record<keyof PlaybookSections, string>> = {
  about: 'About',
  data: 'Inputs, outputs and tags',
  diagram: 'Flow',
  files: 'Files',
  implementation: 'Implementation',
  related: 'Related',
  references: 'References',
  history: 'History',
  source: 'Source',
}

export function playbookPage(playbook: Playbook, context: SiteContext): PlaybookPage {
  const sections = sectionsOf(playbook, context)
  const { anchors, urls } = context
  const href = urls.within(urls.section('playbooks'), anchors.playbookTypes(playbook.type))
  const group = { text: playbook.type, href }
  return {
    ...articleOf(playbook, { group, facts: factsOf(playbook), titles, sections }, context),
    type: playbook.type,
    sections,
  }
}

function factsOf(playbook: Playbook) {
  const list = (texts: readonly string[]) => texts.map(text => ({ text }))
  return [
    ...commonFacts(playbook),
    ...textFact('Name in SOAR', playbook.playbook, { mono: true }),
    ...listFact('Apps', list(playbook.apps)),
    ...listFact('D3FEND', list(playbook.defend), { mono: true }),
    ...textFact('Mode', playbook.playbookType),
    ...textFact('Editor', playbook.vpeType),
  ]
}

function sectionsOf(playbook: Playbook, context: SiteContext): PlaybookSections {
  const { description, howToImplement } = playbook
  const detections = playbook.detections.map(ref => linkOf(ref, context))
  const stories = playbook.stories.map(ref => linkOf(ref, context))
  const data = dataRows(playbook)
  const files = filesOf(playbook, context)
  return {
    ...(description !== undefined && { about: aboutOf(description) }),
    ...optional('diagram', diagramOf(playbook, context)),
    ...(data.length > 0 && { data }),
    ...(files.length > 0 && { files }),
    ...(howToImplement !== undefined && { implementation: renderProse(howToImplement) }),
    ...(detections.length + stories.length > 0 && { related: { detections, stories } }),
    ...closing(playbook, context),
  }
}

function dataRows({ fields, outputs, labels, useCases, platformTags }: Playbook): readonly PlaybookRow[] {
  return [
    { label: 'Takes', values: fields, code: true },
    { label: 'Gives', values: outputs, code: true },
    { label: 'Runs on label', values: labels, code: true },
    { label: 'Use cases', values: useCases, code: false },
    { label: 'Platform tags', values: platformTags, code: false },
  ].filter(row => row.values.length > 0)
}

function filesOf(playbook: Playbook, context: SiteContext): NonNullable<PlaybookSections['files']> {
  const { json, py, png } = playbook.files
  return [
    { path: json, what: 'Blocks and settings, to import into Splunk SOAR' },
    { path: py, what: 'The Python code of the blocks' },
    { path: png, what: 'Picture of the flow' },
  ].flatMap(({ path, what }) => {
    const found = download(playbook, path, context)
    return found ? [{ ...found, what }] : []
  })
}

const largestPicture = 20_000_000
const shownWidth = 912
const shownHeight = 720

function diagramOf(playbook: Playbook, context: SiteContext): Diagram | undefined {
  const { png } = playbook.files
  const found = download(playbook, png, context)
  const bytes = png === undefined ? undefined : readSideFile(playbook, png, largestPicture)
  const size = bytes && pngSize(bytes)
  if (!found || !size) return undefined
  const scale = Math.min(1, shownWidth / size.width, shownHeight / size.height)
  return {
    href: found.href,
    fullSize: `${size.width} × ${size.height} pixels`,
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
    alt: `Flow chart of the blocks of the playbook ${playbook.name}`,
  }
}
