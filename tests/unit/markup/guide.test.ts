import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { guideTexts } from '../../../src/build/guide-texts.ts'
import { anchorOf, renderGuide } from '../../../src/markup/index.ts'

const text = `<!-- made -->

# A page

The *first* paragraph, with a [link](../other.md#part) and one [out](https://a.example).

## Do this

\`\`\`sh
ls -l
\`\`\`

| Key | Means |
| --- | --- |
| \`a\\|b\` | one **or** two |

### page/url-collision

<script>alert(1)</script> is left out.
`

describe('a page of the guide', () => {
  const page = renderGuide(text, target => (target.startsWith('..') ? '/guide/other/#part' : undefined))

  it('has title, summary and sections with anchors', () => {
    expect(page).toMatchObject({ title: 'A page', summary: 'The first paragraph, with a link and one out.' })
    expect(page.sections.map(({ id, title }) => [id, title])).toEqual([['do-this', 'Do this']])
  })

  it('leads links where the site has them, and drops others', () => {
    expect(page.intro).toEqual([
      {
        kind: 'prose',
        html: '<p>The <em>first</em> paragraph, with a <a href="/guide/other/#part">link</a> and one <em>out</em>.</p>',
      },
    ])
  })

  it('gives code, tables and prose apart, without HTML of the text', () => {
    const [code, table, prose] = page.sections[0]?.parts ?? []
    expect(code).toEqual({ kind: 'code', text: 'ls -l', language: 'sh' })
    expect(table?.kind === 'table' && table.html.replaceAll('\n', '')).toBe(
      '<table class="table"><thead><tr><th>Key</th><th>Means</th></tr></thead><tbody><tr><td><code>a|b</code></td>' +
        '<td>one <strong>or</strong> two</td></tr></tbody></table>',
    )
    expect(prose?.kind === 'prose' && prose.html).toBe('<h3 id="pageurl-collision">page/url-collision</h3>')
  })

  it('has the anchors that GitHub gives', () => {
    expect(anchorOf('What the server must do')).toBe('what-the-server-must-do')
    expect(anchorOf('rule/no-id')).toBe('ruleno-id')
  })
})

describe('the guide that comes with Rulepress', () => {
  const segments = new Set(guideTexts().map(({ segment }) => segment))

  it.each(guideTexts())('$segment links to its own pages only', ({ markdown }) => {
    const page = renderGuide(markdown, target => target)
    expect(page.title).not.toBe('')
    expect(page.summary).not.toBe('')
    for (const [, target = ''] of markdown.matchAll(/\]\(([^)]+)\)/g))
      expect(/^https:/.test(target) || segments.has(/([\w-]+)\.md/.exec(target)?.[1] ?? ''), target).toBe(true)
  })

  it('shows every command with options that exist', () => {
    const source = readFileSync(new URL('../../../src/build/options.ts', import.meta.url), 'utf8')
    for (const { markdown } of guideTexts())
      for (const [, options = ''] of markdown.matchAll(/rulepress (?:build|preview)((?: [^\n`]*)?)/g))
        for (const [flag] of options.matchAll(/--[a-z-]+/g)) expect(source).toContain(flag)
  })
})
