import type { CatalogFile } from '../../explain/index.ts'
import { createReader, type Reading } from './reading.ts'

/** What the page sends: first the address of the catalog file, then texts. */
export type Message = { readonly catalog: string } | { readonly text: string }

export interface Answer {
  readonly text: string
  readonly reading: Reading
  /** False when the catalog could not be loaded: the search is read without it. */
  readonly compared: boolean
}

/** Reads searches beside the page, so that typing never waits. */
let reader: Promise<{ readonly read: (text: string) => Reading; readonly compared: boolean }>

addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if ('catalog' in data) reader = createReaderOf(data.catalog)
  else void reader.then(({ read, compared }) => postMessage(toAnswer(data.text, read, compared)))
})

function toAnswer(text: string, read: (text: string) => Reading, compared: boolean): Answer {
  return { text, reading: read(text), compared }
}

const nothing: CatalogFile = { macros: [], rules: [], indicators: [] }

async function createReaderOf(address: string) {
  try {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`${answer.status}`)
    return { read: createReader(await answer.json()), compared: true }
  } catch {
    return { read: createReader(nothing), compared: false }
  }
}
