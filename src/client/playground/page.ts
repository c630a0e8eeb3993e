import { element } from '../search-view/element.ts'
import { readFragment, writeFragment } from './address.ts'
import { drawExpansion } from './draw-expansion.ts'
import { drawIndicators } from './draw-indicators.ts'
import { drawRules } from './draw-rules.ts'
import { drawStages } from './draw-stages.ts'
import { drawTree } from './draw-tree.ts'
import { createMirror, type Stretch } from './mirror.ts'
import type { Reading, ReadingParts } from './reading.ts'
import type { Answer, Message } from './worker.ts'

/**
 * The SPL playground. What is typed goes to a worker of this very page, which reads it; nothing goes to a server. The search
 * stands in the fragment of the address, so that it can be linked to.
 */

/** Milliseconds without a key press after which the text is read. */
const pause = 150

const root = part('[data-playground]')
const field = part<HTMLTextAreaElement>('[data-text]')
const status = part('[data-status]')
const notices = part('[data-notices]')
const contents = part('[data-jump]')
const result = part('[data-reading]')
const link = part<HTMLButtonElement>('[data-link]')
const example = part<HTMLTemplateElement>('template[data-example]').content.textContent?.trim() ?? ''
const start = [...result.childNodes]
const mirror = createMirror(field, part('[data-mirror]'))

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
const send = (message: Message) => worker.postMessage(message)
send({ catalog: root.dataset['playground'] ?? '' })

let timer = 0
/** The worker has a text; the next one waits for its answer. */
let reading = false

function changed(): void {
  mirror.copy()
  mirror.mark('part', [])
  mirror.mark('fault', [])
  clearTimeout(timer)
  timer = window.setTimeout(read, pause)
}

function read(): void {
  const text = field.value
  const address = `${location.pathname}${location.search}${writeFragment(text)}`
  history.replaceState(history.state, '', address)
  link.dataset['copyText'] = location.origin + address
  if (reading) return
  if (text.trim() === '') {
    clear()
    return
  }
  reading = true
  result.ariaBusy = 'true'
  send({ text })
}

worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
  reading = false
  if (data.text !== field.value) return read()
  result.ariaBusy = null
  show(data)
})
worker.addEventListener('error', () => {
  reading = false
  say('The reader could not be loaded. Check the connection and load the page again.')
})

function clear(): void {
  result.ariaBusy = null
  say('')
  notices.replaceChildren()
  contents.replaceChildren()
  result.replaceChildren(...start)
}

function show({ text, reading: { verdict, notices: found, conditions, parts }, compared }: Answer): void {
  const said = describe(verdict, parts?.stages.length ?? 0, conditions)
  const alone = compared
    ? ''
    : ' The macros and rules of the catalog could not be loaded: the search is read without them.'
  say(...said, alone)
  mirror.mark('fault', found)
  notices.replaceChildren(...found.map(notice => drawNotice(notice, text)))
  const sections = parts ? drawParts(parts) : []
  result.replaceChildren(...sections)
  contents.replaceChildren(...sections.map(drawJump))
}

/** Screen readers read the status aloud whenever it changes. */
function say(...words: readonly (Node | string)[]): void {
  const next = element('p', {}, ...words)
  if (next.textContent !== status.textContent) status.replaceChildren(...next.childNodes)
}

function drawParts({ tree, stages, expanded, indicators, near }: ReadingParts): readonly HTMLElement[] {
  const tables = drawIndicators(indicators)
  return [
    drawTree(tree),
    drawStages(stages),
    ...(expanded ? [drawExpansion(expanded)] : []),
    ...(tables ? [tables] : []),
    drawRules(near),
  ]
}

function drawJump(section: HTMLElement): HTMLElement {
  return element('li', {}, element('a', { href: `#${section.id}` }, section.querySelector('h2')?.textContent ?? ''))
}

function describe({ parsed, why }: Reading['verdict'], stages: number, conditions: number): readonly (Node | string)[] {
  const counts = `${count(stages, 'stage')}, ${count(conditions, 'condition')}.`
  if (parsed === 'fully') return [`Parsed fully: ${counts}`]
  if (parsed === 'partly') return [element('strong', {}, 'Partly parsed:'), ` ${why.join('; ')}. ${counts}`]
  return [element('strong', {}, 'Not parsed:'), ` ${why.join('; ')}.`]
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`
}

/** A line of what is wrong, which leads to its place. */
function drawNotice({ text, start, end }: Reading['notices'][number], search: string): HTMLElement {
  const before = search.slice(0, start)
  const line = before.split('\n').length
  const place = `Line ${line}, column ${start - before.lastIndexOf('\n')}:`
  const button = element('button', { type: 'button', 'data-at': `${start}-${end}` }, `${place} ${text}`)
  button.addEventListener('click', () => mirror.select({ start, end }))
  return element('li', {}, button)
}

/** The place in the search that a row says it is about. */
function stretchOf(target: EventTarget | null): Stretch | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null
  const [start = 0, end = 0] = row?.dataset['at']?.split('-').map(Number) ?? []
  return end > start ? { start, end } : undefined
}

function point({ target }: Event): void {
  const stretch = stretchOf(target)
  mirror.mark('part', stretch ? [stretch] : [])
}
root.addEventListener('pointerover', point)
root.addEventListener('focusin', point)

// The fragment of the address is the search, so that links within the page must not change it.
root.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target : null
  const hash = target?.closest('a')?.getAttribute('href')
  const place = hash?.startsWith('#') ? document.getElementById(hash.slice(1)) : null
  if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  if (place instanceof HTMLDetailsElement) place.open = true
  place.scrollIntoView()
  place.focus({ preventScroll: true })
})

function fill(text: string): void {
  field.value = text
  mirror.copy()
  read()
}

/** Going back brings what was there before. */
function replace(text: string): void {
  if (field.value !== text) history.pushState(null, '', location.href)
  fill(text)
}

field.addEventListener('input', changed)
part('[data-fill-example]').addEventListener('click', () => replace(example))
part('[data-clear]').addEventListener('click', () => {
  replace('')
  field.focus()
})
addEventListener('hashchange', () => {
  const text = location.hash === '' ? '' : readFragment(location.hash)
  if (text !== undefined && text !== field.value) fill(text)
})
fill(readFragment(location.hash) ?? field.value)

function part<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector)
  if (!found) throw new Error(`unreachable: the playground has no ${selector}`)
  return found
}
