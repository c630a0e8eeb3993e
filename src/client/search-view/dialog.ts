import { element } from './element.ts'

export interface Dialog {
  readonly dialog: HTMLDialogElement
  readonly form: HTMLFormElement
  readonly field: HTMLInputElement
  /** Says what there is to say where no option is. */
  readonly note: HTMLElement
  readonly list: HTMLElement
  /** Forgets the recent searches. */
  readonly clear: HTMLButtonElement
  /** Read aloud when it changes. */
  readonly status: HTMLElement
}

/** The search box, put at the end of the page, closed. Submitted as it is, its form leads to the search page. */
export function createDialog(action: string): Dialog {
  const field = element('input', {
    type: 'text',
    name: 'q',
    class: 'box-field',
    role: 'combobox',
    inputmode: 'search',
    enterkeyhint: 'go',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    maxlength: '2000',
    placeholder: 'Name, id, technique, event, macro, words; or paste an alert',
    'aria-label': 'Words to search the catalog for',
    'aria-autocomplete': 'list',
    'aria-controls': 'search-list',
    'aria-expanded': 'false',
  })
  const close = element('button', { type: 'button', class: 'button button-small' }, 'Close')
  const icon = document.querySelector('.find svg')?.cloneNode(true)
  const form = element('form', { class: 'box-head', action, method: 'get' }, ...(icon ? [icon] : []), field, close)
  const note = element('p', { class: 'box-note' })
  const list = element('div', { class: 'box-list', id: 'search-list', role: 'listbox', 'aria-label': 'Results' })
  const clear = element('button', { type: 'button', class: 'button button-small' }, 'Clear recent searches')
  const status = element('p', { class: 'visually-hidden', role: 'status' })
  const foot = element('div', { class: 'box-foot' }, clear, keys())
  const dialog = element('dialog', { class: 'box', 'aria-label': 'Search' }, form, note, list, foot, status)
  close.addEventListener('click', () => dialog.close())
  closeBeside(dialog)
  document.body.append(dialog)
  return { dialog, form, field, note, list, clear, status }
}

/** A click beside the box closes it; one that began inside, such as selecting text with the mouse, does not. */
function closeBeside(dialog: HTMLDialogElement): void {
  let began = false
  dialog.addEventListener('pointerdown', event => {
    began = event.target === dialog
  })
  dialog.addEventListener('click', event => {
    if (began && event.target === dialog) dialog.close()
  })
}

/** What the keys do, for the eye: screen readers know a combobox. */
function keys(): HTMLElement {
  const meanings = [
    ['↑ ↓', 'choose'],
    ['Enter', 'open'],
    ['Ctrl Enter', 'in a new tab'],
    ['Esc', 'close'],
  ] as const
  const entries = meanings.map(([key, meaning]) => element('span', {}, element('kbd', {}, key), ` ${meaning}`))
  return element('p', { class: 'box-keys', 'aria-hidden': 'true' }, ...entries)
}
