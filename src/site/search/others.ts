import type { AnyContent, DataSource, Detection, Story } from '../../catalog/index.ts'
import type { SiteContext } from '../context.ts'
import { readCells } from '../lookup/data.ts'
import { contentPage, type SearchParts, tokens } from './content.ts'
import { detectionSearchPage } from './detection.ts'
import { sourceEventNames, sourceEventTexts } from './events.ts'
import type { SearchPage } from './search-page.ts'

/** The page of anything in the catalog; undefined for kinds without pages. */
export function catalogSearchPage(content: AnyContent, context: SiteContext): SearchPage | undefined {
  if (content.kind === 'detection') return detectionSearchPage(content as Detection, context)
  return contentPage(content, partsOf(content, context), context)
}

/** One case for each kind that has more than a name and a description. */
function partsOf(content: Exclude<AnyContent, Detection>, context: SiteContext): SearchParts {
  switch (content.kind) {
    case 'story':
      return storyParts(content, context)
    case 'data-source':
      return dataSourceParts(content)
    case 'macro':
      return {
        is: tokens('macro', [content.name]),
        has: tokens(
          'macro',
          content.macros.map(ref => ref.name),
        ),
        code: [content.definition],
      }
    case 'lookup':
      return {
        is: tokens('lookup', [content.name, nameOf(content.file), content.collection ?? '']),
        has: tokens('field', content.fields),
        rows: readCells(content),
      }
    case 'baseline':
      return {
        has: [
          ...tokens(
            'macro',
            content.macros.map(use => use.ref.name),
          ),
          ...tokens(
            'lookup',
            content.lookups.map(use => use.ref.name),
          ),
        ],
        about: content.stories.map(ref => ref.name),
        prose: [content.howToImplement ?? '', content.knownFalsePositives ?? ''],
        code: [content.query.text],
      }
    case 'investigation':
    case 'response-task':
      return {
        about: content.stories.map(ref => ref.name),
        prose: [content.howToImplement ?? '', content.workflow ?? ''],
        code: content.query ? [content.query.text] : [],
      }
    case 'playbook':
      return {
        is: tokens('other name', [content.playbook]),
        about: [...content.apps, ...content.useCases, ...content.defend],
        prose: [content.howToImplement ?? ''],
      }
    case 'deployment':
    case 'dashboard':
      return {}
  }
}

function storyParts(story: Story, { catalog }: SiteContext): SearchParts {
  const rules = story.detections.flatMap(ref => {
    const rule = catalog.byKey.get(ref.key ?? '')
    return rule?.kind === 'detection' ? [rule] : []
  })
  return {
    is: tokens('story', [story.name]),
    has: [...tokens('CVE', story.cves.value), ...tokens('group', story.groups)],
    about: [...story.categories, ...story.cves.value],
    prose: [story.narrative ?? ''],
    facets: { CVE: story.cves.value, technique: [], story: rules.length > 0 ? [story.name] : [] },
  }
}

function dataSourceParts(source: DataSource): SearchParts {
  const events = sourceEventNames(source)
  return {
    is: [
      ...tokens('data source', [source.name]),
      ...tokens('event', sourceEventTexts(source)),
      // "Sysmon EventID 10" without its number is what people call the whole log.
      ...tokens('other name', events.length === 0 ? [] : [source.name.replace(/(?<!\s)\s+(?:event ?id\s+)?\d+$/i, '')]),
    ],
    has: [
      ...tokens('sourcetype', [source.sourcetype ?? '', source.source ?? '']),
      ...tokens('field', [...source.fields, ...source.outputFields]),
    ],
    about: [
      source.platform.value ?? '',
      ...source.events.map(({ name }) => name),
      ...source.mitreComponents,
      ...source.addons.map(addon => addon.name),
    ],
    facets: { event: events },
  }
}

function nameOf(path: string | undefined): string {
  return path?.split('/').at(-1) ?? ''
}
