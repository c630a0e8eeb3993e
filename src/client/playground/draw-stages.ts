import type { StageRow } from '../../explain/index.ts'
import { element } from '../search-view/element.ts'
import { section, stageLink } from './parts.ts'

/** The steps of the search, and what each does. */
export function drawStages(stages: readonly StageRow[]): HTMLElement {
  return section('stages', 'Stages', element('ol', { class: 'stages' }, ...stages.map(drawStage)))
}

function drawStage({ number, command, phrase, text, at, href }: StageRow): HTMLElement {
  const says = phrase.map(part => (part.code ? element('code', {}, part.text) : part.text))
  return element(
    'li',
    { id: `stage-${number}`, 'data-at': at, tabindex: '-1' },
    element(
      'p',
      {},
      stageLink(number, String(number), 'n'),
      element('b', { class: 's-cmd mono' }, command),
      ' ',
      element('span', {}, ...says),
    ),
    element('code', { class: 'stage-text' }, href === undefined ? text : element('a', { href }, text)),
  )
}
