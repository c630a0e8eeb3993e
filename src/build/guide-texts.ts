import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GuideText } from '../site/index.ts'
import { packageRoot } from './package-root.ts'

/** The pages of the guide in their order: files below `docs/`. A page's address is the name of its file. */
const files = [
  'guide/search',
  'guide/logic',
  'guide/own-rules',
  'configuration',
  'formats',
  'guide/publish',
  'guide/link',
  'diagnostics',
]

/** Reads the documentation that comes with Rulepress. */
export function guideTexts(): readonly GuideText[] {
  return files.map(file => ({
    segment: file.slice(file.lastIndexOf('/') + 1),
    markdown: readFileSync(join(packageRoot, 'docs', `${file}.md`), 'utf8'),
  }))
}
