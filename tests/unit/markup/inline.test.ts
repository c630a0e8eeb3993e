import { describe, expect, test } from 'vitest'
import { renderInline, renderTokens } from '../../../src/markup/inline.ts'

describe('renderInline', () => {
  test('makes code and links, and leaves all else', () => {
    expect(renderInline(' a `b<c` **d** [e](https://a.example/?x=1&y="z) <i> ')).toBe(
      'a <code>b&#x3C;c</code> **d** [e](<a href="https://a.example/?x=1&#x26;y=" rel="noopener nofollow ugc">' +
        'https://a.example/?x=1&#x26;y=</a>"z) &#x3C;i>',
    )
  })

  test('links an address in a code span', () => {
    expect(renderInline('`https://a.example`')).toBe(
      '<a href="https://a.example" rel="noopener nofollow ugc"><code>https://a.example</code></a>',
    )
  })

  test('keeps unbalanced and empty ticks', () => {
    expect(renderInline('a ` b `` c')).toBe('a ` b `` c')
  })
})

describe('renderTokens', () => {
  test('marks fields and escapes the rest', () => {
    expect(renderTokens('$user$ ran <x> on $dest.name$ for $5 and $10')).toBe(
      '<span class="token">$user$</span> ran &#x3C;x> on <span class="token">$dest.name$</span> for $5 and $10',
    )
  })
})
