/** A view of a code block: what is shown, and the exact text it shows. */
export interface CodeView {
  readonly pre: HTMLElement
  readonly text: string
}

/** The view of a block that the reader sees, where it has several. */
export function shownView(block: Element): CodeView | undefined {
  const views = [...block.querySelectorAll('pre')]
  return viewOf(views.find(pre => pre.checkVisibility()) ?? views[0])
}

/** The first view of a block: the text as its author wrote it. */
export function writtenView(block: Element | null): CodeView | undefined {
  return viewOf(block?.querySelector('pre') ?? undefined)
}

function viewOf(pre: HTMLElement | undefined): CodeView | undefined {
  const template = pre?.nextElementSibling
  return pre && template instanceof HTMLTemplateElement ? { pre, text: template.content.textContent ?? '' } : undefined
}
