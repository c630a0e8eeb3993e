/** What links from a catalog's prose say about themselves: the site does not vouch for them and tells them nothing. */
export const linkRel = ['noopener', 'nofollow', 'ugc'] as const

export interface TextPart {
  readonly text: string
  /** Present when the part is an address to link to. */
  readonly url?: string
}

/**
 * Cuts a text at the web addresses in it. The parts joined give the text back. Punctuation that ends a sentence and a closing
 * bracket without its opening one stay outside; so does whatever is no address a browser could open, like "http://*".
 */
export function splitAtUrls(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(candidate)) {
    const url = trimTail(match[0])
    if (!isWebUrl(url)) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index) })
    parts.push({ text: url, url })
    end = match.index + url.length
  }
  if (end < text.length) parts.push({ text: text.slice(end) })
  return parts
}

/** An http(s) address with a plain host name: no user, no wildcard, no blank. */
export function isWebUrl(url: string): boolean {
  return webUrl.test(url) && URL.canParse(url)
}

// "https://a.example/b" in "(see https://a.example/b)"; not in "xhttps://a.example".
const candidate = /(?<![A-Za-z0-9])https?:\/\/[^\s<>"`{}|\\^\p{Cc}]+/giu

// "https://a.example:8443/x?y#z"; not "https://user@a.example", "http://*", "http://localhost".
const webUrl = /^https?:\/\/(?:[a-z0-9-]+\.)+[a-z0-9-]+(?::\d{1,5})?(?:[/?#][^\s<>"`\\]*)?$/i

function trimTail(url: string): string {
  let end = url.length
  let unopened = count(url, ')') - count(url, '(')
  while (end > 0) {
    const last = url.charAt(end - 1)
    if (!".,;:!?'*_)]’”".includes(last)) break
    if (last === ')') {
      if (unopened <= 0) break
      unopened -= 1
    }
    end -= 1
  }
  return url.slice(0, end)
}

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
