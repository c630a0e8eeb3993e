import { createEngine } from './search/engine.ts'
import type { SearchAnswer } from './search/types.ts'
import { createAsk } from './search-view/ask.ts'
import { groupsOf, nearestGroup, recentGroup, sectionGroup, seeAll } from './search-view/box-groups.ts'
import { countResults } from './search-view/count.ts'
import { createDialog } from './search-view/dialog.ts'
import { createOptions } from './search-view/options.ts'
import { recentSearches } from './search-view/recent.ts'
import { saidOf } from './search-view/said.ts'

/** The search box of a page. */
export interface SearchBox {
  /** Fetches the index. */
  readonly preload: () => void
  /** Opens the box with some words in it, or with those of last time; `from` has the focus again when it closes. Adds words to an open box. */
  readonly open: (query: string, from: HTMLElement) => void
}

/** Results that are shown while typing. */
const limit = 10
/** Milliseconds without a key press after which a question is asked. */
const pause = 80

/** `action` is the address of the search page. */
export function createSearchBox(action: string): SearchBox {
  const base = document.documentElement.dataset['base'] ?? ''
  const engine = createEngine(base)
  const ask = createAsk(engine)
  const recent = recentSearches(base)
  const { dialog, form, field, note, list, clear, status } = createDialog(action)
  const options = createOptions(field, list)
  let timer = 0
  /** What the list shows: results, or what stands there before anything is typed. */
  let showsResults = false
  /** An answer is being waited for; and Enter was pressed meanwhile. */
  let waiting = false
  let entered = false
  let cameFrom: HTMLElement | undefined

  const say = (text: string) => {
    note.textContent = text
    note.hidden = text === ''
  }
  const showStart = () => {
    const searches = recent.all()
    showsResults = false
    clear.hidden = searches.length === 0
    status.textContent = ''
    say('')
    options.show([recentGroup(searches, action), sectionGroup()], false)
  }
  const showAnswer = (answer: SearchAnswer) => {
    const { query, results, nearest, total } = answer
    const told = [total === 0 ? `Nothing matches “${query}”.` : '', saidOf(answer)].join(' ').trim()
    showsResults = true
    status.textContent = `${countResults(total)} ${saidOf(answer)}`.trim()
    say(told)
    const all = total === 0 ? [] : [seeAll(query, total, action)]
    options.show([...groupsOf(results), nearestGroup(nearest), ...all], true)
  }
  const showFailure = () => {
    showsResults = false
    options.show([], false)
    status.textContent = ''
    say('The search index could not be loaded. Check the connection and type again.')
  }
  const search = async (query: string) => {
    try {
      const answer = await ask({ query, limit })
      if (!answer) return
      showAnswer(answer)
    } catch {
      showFailure()
    }
    waiting = false
    if (entered) follow()
  }
  const follow = () => {
    entered = false
    const option = options.chosen()
    if (option) option.click()
    else if (field.value.trim() !== '') form.submit()
  }
  const typed = () => {
    const query = field.value.trim()
    clearTimeout(timer)
    entered = false
    waiting = query !== ''
    void ask(undefined)
    if (!waiting) return showStart()
    clear.hidden = true
    if (!showsResults) {
      options.show([], false)
      say('Searching…')
    }
    timer = window.setTimeout(() => void search(query), pause)
  }

  field.addEventListener('input', typed)
  form.addEventListener('submit', event => {
    event.preventDefault()
    if (waiting) entered = true
    else follow()
  })
  dialog.addEventListener('keydown', event => {
    const option = options.chosen()
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') options.move(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (option) openTab(option)
    } else return
    event.preventDefault()
  })
  const openTab = (option: HTMLAnchorElement) => {
    recent.add(field.value)
    window.open(option.href, '_blank', 'noopener')
  }
  list.addEventListener('mousedown', event => event.preventDefault())
  list.addEventListener('pointermove', event => {
    const option = optionOf(event)
    if (option && option !== options.chosen()) options.choose(option)
  })
  list.addEventListener('click', event => {
    const option = optionOf(event)
    if (!option) return
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey
    const words = option.dataset['query']
    if (words !== undefined && !elsewhere) {
      event.preventDefault()
      field.value = words
      typed()
      return
    }
    recent.add(field.value)
    if (!elsewhere) dialog.close()
  })
  clear.addEventListener('click', () => {
    recent.clear()
    showStart()
    field.focus()
  })
  dialog.addEventListener('close', () => {
    if (cameFrom === document.body || cameFrom === undefined) field.blur()
    else cameFrom.focus()
  })

  return {
    preload: () => void engine.preload().catch(() => {}),
    open: (query, from) => {
      if (dialog.open) {
        if (query === '') return
        // Keys that were pressed before the box was there, one call for each.
        field.value += query
        typed()
        return
      }
      cameFrom = from
      dialog.showModal()
      if (query !== '' || !showsResults) {
        field.value = query
        typed()
      }
      field.focus()
      if (query === '') field.select()
    },
  }
}

function optionOf(event: Event): HTMLAnchorElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('[role="option"]') : null
}
