import { extname } from 'node:path'
import { pngSize } from './png.ts'

/** The image before the title, as it is published. */
export interface Logo {
  /** "logo.svg": a name that the site chooses. */
  readonly name: string
  readonly content: Uint8Array
}

/**
 * Makes the logo of an image file; undefined when its content is not the PNG, WebP or SVG image its name says, so that nothing but
 * an image is published in its place.
 */
export function toLogo(path: string, bytes: Uint8Array): Logo | undefined {
  const ending = extname(path).toLowerCase()
  const content = makers[ending]?.(bytes)
  return content && { name: `logo${ending}`, content }
}

const makers: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array | undefined>> = {
  '.png': bytes => (pngSize(bytes) ? bytes : undefined),
  '.webp': bytes =>
    /^RIFF[\s\S]{4}WEBP/.test(Buffer.from(bytes.subarray(0, 12)).toString('latin1')) ? bytes : undefined,
  '.svg': wrapSvg,
}

/**
 * An SVG file that is opened by itself is a page of the site, whose scripts would run. Wrapped in another one it is an image
 * wherever it is shown, and browsers run nothing in images and load nothing for them.
 */
function wrapSvg(bytes: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(bytes).toString('utf8')
  const start = text.search(/<(?:[\w-]+:)?svg[\s>]/)
  if (start === -1) return undefined
  const { width, height } = svgSize(text.slice(start, start + longestTag).split('>')[0] ?? '')
  const image = `data:image/svg+xml;base64,${Buffer.from(bytes).toString('base64')}`
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><image width="${width}" height="${height}" href="${image}"/></svg>\n`,
  )
}

const longestTag = 4000

/** The proportions of an SVG image by its first tag: its width and height, else its view box; a square when neither says. */
function svgSize(tag: string): { readonly width: number; readonly height: number } {
  const attribute = (pattern: RegExp) => pattern.exec(tag)?.[1] ?? ''
  const box = attribute(/\sviewBox=["']([^"']*)/).split(/[\s,]+/)
  const sizes = [
    [attribute(/\swidth=["']([^"'p]*)/), attribute(/\sheight=["']([^"'p]*)/)],
    [box.at(-2) ?? '', box.at(-1) ?? ''],
  ].map(([width, height]) => ({ width: Number(width), height: Number(height) }))
  return sizes.find(({ width, height }) => width > 0 && height > 0 && width < 1e6 && height < 1e6) ?? square
}

const square = { width: 100, height: 100 }
