import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** WCAG 2.2 AA for all text on all grounds it stands on, computed from the tokens themselves, in both themes. */
const tokens = readTokens(readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8'))
const grounds = ['paper', 'paper-raised', 'paper-sunken'] as const
const texts = [...tokens.keys()].filter(name => /^(ink|accent$|sev-|code-)/.test(name))

const pairs: readonly (readonly [string, string])[] = [
  ...texts.flatMap(text => grounds.map(ground => [text, ground] as const)),
  // Code that a macro gave, and code that a row of the logic is about.
  ...texts
    .filter(text => text.startsWith('code-'))
    .flatMap(
      text =>
        [
          [text, 'accent-quiet'],
          [text, 'part'],
        ] as const,
    ),
  ['ink', 'accent-quiet'],
  ['ink-2', 'accent-quiet'],
  ['ink', 'mark'],
  ...['ink', 'ink-2', 'ink-3', 'accent', 'stop-ink', 'code-cmd'].map(text => [text, 'part-quiet'] as const),
  ['ink', 'note-paper'],
  ['note-ink', 'note-paper'],
  ['accent', 'note-paper'],
  ['ink', 'stop-paper'],
  ['stop-ink', 'stop-paper'],
  ['accent', 'stop-paper'],
]

describe.each(['light', 'dark'] as const)('%s', theme => {
  it.each(pairs)('%s on %s is readable', (text, ground) => {
    expect(contrast(get(text)[theme], get(ground)[theme])).toBeGreaterThanOrEqual(4.5)
  })

  it('borders of fields and buttons are visible', () => {
    expect(contrast(get('line-strong')[theme], get('paper')[theme])).toBeGreaterThan(1.5)
  })
})

type Colour = readonly [lightness: number, chroma: number, hue: number]

function get(name: string) {
  const pair = tokens.get(name)
  if (!pair) throw new Error(`no token --${name}`)
  return pair
}

function readTokens(css: string): ReadonlyMap<string, { readonly light: Colour; readonly dark: Colour }> {
  const colour = 'oklch\\(([\\d.]+)% ([\\d.]+) ([\\d.]+)\\)'
  const found = css.matchAll(new RegExp(`--([\\w-]+): light-dark\\(${colour}, ${colour}\\)`, 'g'))
  return new Map(
    [...found].map(([, name = '', ...numbers]) => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers.map(Number)
      return [name, { light: [a / 100, b, c], dark: [d / 100, e, f] }]
    }),
  )
}

function contrast(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

/** Relative luminance of an OKLCH colour (Ottosson's matrices), clipped to sRGB. */
function luminance([lightness, chroma, hue]: Colour): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
