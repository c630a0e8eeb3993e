import { shownView, writtenView } from './code-view.ts'

/** Copy buttons: code as its author wrote it, a text given in the page, or the address of the page; and the wrap switch. */
export function enableCopy(): void {
  document.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button') : null
    if (!button) return
    const text = textToCopy(button)
    if (text !== undefined) void copy(text, button)
    if (button.matches('[data-wrap]')) toggleWrap(button)
  })
}

function textToCopy(button: HTMLButtonElement): string | undefined {
  const block = button.matches('[data-copy-code]') && button.closest('[data-code]')
  if (block) return shownView(block)?.text
  const target = button.dataset['copyFrom']
  if (target !== undefined) return writtenView(document.querySelector(`#${CSS.escape(target)} [data-code]`))?.text
  if (button.matches('[data-copy-link]')) return location.origin + location.pathname
  return button.dataset['copyText']
}

/** Copies and says so on the button for a moment: in its label, or beside its icon when it has no visible label. */
async function copy(text: string, button: HTMLButtonElement): Promise<void> {
  const done = (await write(text)) ? 'Copied' : 'Press Ctrl+C'
  const label = button.querySelector('[data-label]')
  const before = label?.textContent ?? ''
  if (label) label.textContent = done
  else button.dataset['done'] = done
  setTimeout(() => {
    if (label) label.textContent = before
    else delete button.dataset['done']
  }, 1500)
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return writeThroughSelection(text)
  }
}

/** For pages served without TLS, where browsers offer no clipboard. */
function writeThroughSelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'visually-hidden'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}

function toggleWrap(button: HTMLButtonElement): void {
  const wrapped = button.getAttribute('aria-pressed') !== 'true'
  button.setAttribute('aria-pressed', String(wrapped))
  button.closest('[data-code]')?.classList.toggle('nowrap-code', !wrapped)
}
