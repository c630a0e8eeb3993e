import type { Asked } from './recognise.ts'
import type { SearchIndex } from './search-index.ts'
import { stem } from './text.ts'
import type { Posting } from './token-format.ts'
import type { SearchAnswer } from './types.ts'

const mostNearest = 5
const mostWords = 3

/** Names with words like those that were asked for. */
export async function nearestNames(
  { units }: Asked,
  { tokens, near, files, base }: SearchIndex,
): Promise<SearchAnswer['nearest']> {
  const words = [...new Set(units.flatMap(unit => unit.words))].slice(0, mostWords)
  const like = (await Promise.all(words.map(word => near.fartherWords(word)))).flat()
  const entries = await tokens.find(like.map(stem))
  const pages = new Set(like.flatMap(word => (entries.get(stem(word))?.postings ?? []).flatMap(namesOf)))
  return Promise.all(
    [...pages].slice(0, mostNearest).map(async number => {
      const { path, title } = await files.page(number)
      return { text: title, url: `${base}${path}` }
    }),
  )
}

function namesOf({ what, pages }: Posting): readonly number[] {
  return what === 'word' ? pages : []
}
