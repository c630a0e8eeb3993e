import { describe, expect, it } from 'vitest'
import { findHidden, showHidden, withoutHidden } from '../../../src/characters/index.ts'
import { markHidden } from '../../../src/markup/index.ts'
import { folder, load } from '../catalog/load-fixture.ts'

describe('hidden characters', () => {
  it.each([
    0x00, 0x08, 0x1b, 0x7f, 0x85, 0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200b, 0x200e, 0x200f, 0x2028, 0x202a, 0x202e,
    0x2060, 0x2066, 0x2069, 0x3164, 0xfeff, 0xffa0, 0xe0041,
  ])('%i is one in a word', code => {
    const text = `ad${String.fromCodePoint(code)}min`
    const label = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    expect(showHidden(text)).toBe(`ad[${label}]min`)
    expect(withoutHidden(text)).toBe('admin')
  })

  it.each([
    'tab\tand\r\nline',
    'family \u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
    'heart \u2764\ufe0f',
    'key 1\ufe0f\u20e3',
    'England \u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    'می\u200cخواهم',
    'क्\u200dष',
    'a no-break\u00a0space',
  ])('none where script or emoji need them: %s', text => {
    expect(findHidden(text)).toEqual([])
  })

  it.each(['ad\u200dmin', 'ad\ufe0fmin', '\u{e0067}x'])('but in other places: %s', text => {
    expect(findHidden(text)).toHaveLength(1)
  })
})

describe('a page', () => {
  const marked = (label: string, character: string): string =>
    `<bdi class="hidden-character" role="img" aria-label="hidden character ${label}" title="Hidden character ${label}" data-label="${label}">${character}</bdi>`

  it('marks them in texts, writes them out in titles and in what is read aloud, and keeps code for copying', () => {
    const html =
      '<title>a\u202eb</title><meta name="description" content="c\u202ed"><p title="x>\u202e" data-copy-text="\u202e">e\u202ef</p>' +
      '<template>g\u202eh</template><script>"\u202e"</script><!-- \u202e -->'
    expect(markHidden(html)).toBe(
      '<title>a[U+202E]b</title><meta name="description" content="c[U+202E]d"><p title="x>[U+202E]" data-copy-text="\u202e">' +
        `e${marked('U+202E', '\u202e')}f</p><template>g\u202eh</template><script>"\u202e"</script><!-- \u202e -->`,
    )
  })

  it('with very many of them is little longer than its file', () => {
    const text = 'a\u202e'.repeat(50_000)
    const html = markHidden(`<p>${text}</p>`)
    expect(html.length).toBeLessThan(text.length * 10)
    expect(html.match(/U\+202E\]/gu)).toHaveLength(49_000)
    expect(html.match(/<bdi /gu)).toHaveLength(1000)
    expect(html.match(/\u202e/gu)).toHaveLength(1000)
  })

  it('holds no NUL', () => {
    expect(markHidden('<p data-x="\0">a\0</p><template>\0</template>')).toBe(
      `<p data-x="\u2400">a${marked('U+0000', '')}</p><template>\u2400</template>`,
    )
  })
})

it('a file with some is reported, once for each, with the first place', () => {
  const text = 'name: a\u202eb\n# \u202e\nid: "\\u200B"\nsearch: x\u200dy\n'
  const { diagnostics } = load(folder({ 'detections/a.yml': text }))
  const found = diagnostics.filter(({ code }) => code === 'source/hidden-character')
  expect(found.map(({ message, place }) => [message, place?.span?.start])).toEqual([
    ['The hidden character U+202E stands 2 times in this file.', 7],
    ['An escape makes the hidden character U+200B.', 18],
    ['The hidden character U+200D stands once in this file.', 36],
  ])
})
