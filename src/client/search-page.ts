import { fewValued } from './search/core.ts'
import { createEngine } from './search/engine.ts'
import type { SearchAnswer } from './search/types.ts'
import { createAsk } from './search-view/ask.ts'
import { drawChips } from './search-view/chips.ts'
import { countResults } from './search-view/count.ts'
import { element } from './search-view/element.ts'
import { createFacets } from './search-view/facets.ts'
import { drawPager } from './search-view/pager.ts'
import { type Question, readQuestion, toggleFilter, writeQuestion } from './search-view/question.ts'
import { recentSearches } from './search-view/recent.ts'
import { resultItem } from './search-view/result.ts'
import { saidOf } from './search-view/said.ts'

/**
 * The search page. Its address says what is asked, so that it can be linked to and going back works: typing and choosing change
 * the address, and whatever changes the address asks again.
 */

/** Results on one page. */
const size = 10
/** Milliseconds without a key press after which a question is asked. */
const pause = 120

const base = document.documentElement.dataset['base'] ?? ''
const ask = createAsk(createEngine(base))
const recent = recentSearches(base)
const siteTitle = document.title

const page = part('[data-search-page]')
const form = part<HTMLFormElement>('[data-search-form]')
const field = part<HTMLInputElement>('[data-search-form] input')
const status = part('[data-search-status]')
const said = part('[data-search-said]')
const chips = part('[data-search-chips]')
const list = part('[data-results]')
const nearest = part('[data-search-nearest]')
const pager = part('[data-search-pager]')
const filters = part('[data-search-filters]')
const more = part<HTMLButtonElement>('[data-search-more]')
const drawFacets = createFacets(part('[data-search-facets]'), (name, value) => {
  choose({ ...question, filters: toggleFilter(question.filters, name, value), page: 1 })
})

let question = readQuestion(location.search)
/** The filters of many values are fetched when somebody wants them, or when the address names one. */
let everyFilter = false
/** Somebody is typing: what is typed replaces the address instead of adding one for each key press. */
let typing = false
let timer = 0

/** Asks what is in `question`. The list says when the ranking is complete. */
async function run(): Promise<void> {
  clearTimeout(timer)
  list.removeAttribute('data-results-ready')
  const { query, filters } = question
  document.title = query === '' ? siteTitle : `${query} · ${siteTitle}`
  if (query === '') {
    void ask(undefined)
    draw({ query, results: [], total: 0, facets: [], nearest: [] })
    return
  }
  page.ariaBusy = 'true'
  everyFilter ||= Object.keys(filters).some(name => !fewValued.has(name))
  try {
    const answer = await ask({
      query,
      filters,
      facets: everyFilter || 'few',
      offset: (question.page - 1) * size,
      limit: size,
    })
    if (!answer) return
    const last = Math.ceil(answer.total / size)
    if (last > 0 && question.page > last) return go({ ...question, page: last }, 'replace')
    draw(answer)
  } catch {
    page.dataset['searchPage'] = 'failed'
    said.textContent = ''
    status.textContent = 'The search index could not be loaded. Check the connection and load the page again.'
  }
  page.ariaBusy = null
}

function draw(answer: SearchAnswer): void {
  const { query, results, total, facets, nearest: near } = answer
  const first = (question.page - 1) * size
  page.dataset['searchPage'] = query === '' ? 'start' : total === 0 ? 'none' : 'found'
  const narrowed = total === 0 && Object.keys(question.filters).length > 0 ? ' with these filters' : ''
  status.textContent = query === '' ? '' : `${countResults(total)} for “${query}”${narrowed}`
  said.textContent = saidOf(answer)
  list.setAttribute('start', String(first + 1))
  list.replaceChildren(...results.map((result, index) => resultItem(result, first + index + 1)))
  nearest.hidden = near.length === 0
  nearest.replaceChildren(
    element('h2', {}, 'Did you mean'),
    element('ul', {}, ...near.map(({ text, url }) => element('li', {}, element('a', { href: url }, text)))),
  )
  const chosen = Object.values(question.filters).flat().length
  filters.textContent = chosen === 0 ? 'Filters' : `Filters (${chosen})`
  drawFacets(facets, question.filters)
  more.hidden = everyFilter || total === 0
  drawChips(
    chips,
    query === '' ? {} : question.filters,
    (name, value) => chooseChip({ ...question, filters: toggleFilter(question.filters, name, value), page: 1 }),
    () => chooseChip({ ...question, filters: {}, page: 1 }),
  )
  drawPager(pager, question.page, Math.ceil(total / size), to => writeQuestion({ ...question, page: to }))
  list.setAttribute('data-results-ready', '')
}

/** Makes a question the page's own, in a new entry of the history or in the present one. */
function go(next: Question, how: 'push' | 'replace'): Promise<void> {
  const same = isAsked(next)
  question = next
  const address = location.pathname + writeQuestion(next)
  if (how === 'push' && !same) history.pushState(null, '', address)
  else history.replaceState(history.state, '', address)
  return run()
}

/** Whether the address says this already. */
function isAsked(next: Question): boolean {
  return writeQuestion(next) === writeQuestion(readQuestion(location.search))
}

function choose(next: Question): void {
  typing = false
  void go(next, 'push')
}

/** The button that was pressed is gone afterwards. */
function chooseChip(next: Question): void {
  choose(next)
  status.focus()
}

field.addEventListener('input', () => {
  list.removeAttribute('data-results-ready')
  clearTimeout(timer)
  timer = window.setTimeout(() => {
    const query = field.value.trim()
    if (query === question.query) return void run()
    const fresh = !typing && question.query !== ''
    typing = true
    void go({ ...question, query, page: 1 }, fresh ? 'push' : 'replace')
  }, pause)
})
field.addEventListener('change', () => {
  typing = false
})
form.addEventListener('submit', event => {
  event.preventDefault()
  const query = field.value.trim()
  recent.add(query)
  choose({ ...question, query, page: query === question.query ? question.page : 1 })
})
pager.addEventListener('click', event => {
  const to = event.target instanceof HTMLElement ? Number(event.target.dataset['page']) : Number.NaN
  if (Number.isNaN(to) || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  choose({ ...question, page: to })
  status.focus({ preventScroll: true })
  scrollTo({ top: 0 })
})
list.addEventListener('click', event => {
  if (event.target instanceof Element && event.target.closest('a')) recent.add(question.query)
})
page.addEventListener('keydown', event => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const stops: readonly Element[] = [field, ...list.querySelectorAll('a')]
  const at = document.activeElement ? stops.indexOf(document.activeElement) : -1
  const next = at === -1 ? undefined : stops[at + step]
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
})
more.addEventListener('click', async () => {
  everyFilter = true
  await run()
  part('#search-facets fieldset:last-of-type input').focus()
})
filters.addEventListener('click', () => {
  filters.setAttribute('aria-expanded', String(filters.getAttribute('aria-expanded') !== 'true'))
})
addEventListener('popstate', () => {
  // A link within the page changes the history as well.
  if (isAsked(question)) return
  typing = false
  question = readQuestion(location.search)
  field.value = question.query
  void run()
})

field.value = question.query
if (question.query === '') field.focus()
void run()

function part<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector)
  if (!found) throw new Error(`unreachable: the search page has no ${selector}`)
  return found
}
