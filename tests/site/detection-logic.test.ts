import { describe, expect, inject, it } from 'vitest'
import { type LocatedDocument, parseYaml, readSourceFile } from '../../src/source/index.ts'
import { projectRoot } from '../support/command.ts'
import { attribute, type BuiltPage, byTag, type Element, readPages, textOf } from '../support/html.ts'

const pages = readPages(inject('sampleSite')).filter(page => /^detections\/[^/]+\/index\.html$/.test(page.path))
const analysed = pages.filter(page => withClass(page, 'logic').length > 0)

describe('what a search of the sample matches', () => {
  it('reads as nested lists', () => {
    expect(outline('Windows LSASS Memory Read By Unlisted Process')).toEqual([
      'All of',
      '  1 search All of',
      '    1 source = XmlWinEventLog:Microsoft-Windows-Sysmon/Operational from sysmon_events',
      '    1 EventCode = 10',
      '    1 TargetImage ends with \\lsass.exe',
      expect.stringMatching(/^ {4}1 not SourceImage matches one of C:\\Windows\\System32\\csrss\.exe, /),
      '  3 where bit_and(access_mask, 16) > 0',
    ])
    expect(outline('Windows Signed Binary Used As Downloader')).toEqual([
      'All of',
      '  1 tstats Processes.process matches one of *http:*, *https:*, *ftp:*, *\\\\*@*\\*',
      '  5 where binary has a value made in stage 4',
    ])
  })

  it('lies within the text of the search, and never nowhere', () => {
    for (const page of analysed) {
      const { length } = written(page)
      for (const element of page.elements.filter(one => attribute(one, 'data-at') !== undefined)) {
        const [start = -1, end = -1] = (attribute(element, 'data-at') ?? '').split('-').map(Number)
        expect(start, page.path).toBeGreaterThanOrEqual(0)
        expect(end, page.path).toBeGreaterThan(start)
        expect(end, page.path).toBeLessThanOrEqual(length)
      }
    }
  })

  it('has every stage once, in order, with its text', () => {
    for (const page of analysed) {
      const ids = page.elements.flatMap(element => attribute(element, 'id')?.match(/^stage-(\d+)$/)?.[1] ?? [])
      expect(ids.map(Number), page.path).toEqual(ids.map((_, index) => index + 1))
      expect(ids.length, page.path).toBeGreaterThan(0)
      for (const stage of withClass(page, 'stage-text')) expect(written(page), page.path).toContain(textOf(stage))
    }
  })

  it('stands beside the search as its author wrote it, and with its macros expanded', () => {
    expect(analysed.length).toBeGreaterThan(40)
    let expanded = 0
    for (const page of analysed) {
      const [original, second] = views(page)
      expect(original, page.path).toBe(searchOf(page))
      if (second === undefined) continue
      expanded++
      expect(second, page.path).not.toBe(original)
      // What is marked as a macro's is told by name, and its call stands at the place given.
      for (const piece of withClass(page, 'expansion').filter(one => attribute(one, 'data-macro') !== undefined)) {
        const [start, end] = (attribute(piece, 'data-from') ?? '').split('-').map(Number)
        expect(original?.slice(start, end), page.path).toContain(attribute(piece, 'data-macro'))
      }
    }
    expect(expanded).toBeGreaterThan(40)
  })

  it('counts other rules only where there are some', () => {
    const links = pages.flatMap(page => withClass(page, 'others').map(textOf))
    expect(links.length).toBeGreaterThan(20)
    for (const text of links) expect(text).toMatch(/^(1 other rule|[1-9][\d,]* other rules)$/)
  })
})

function withClass(page: BuiltPage, name: string): readonly Element[] {
  return page.elements.filter(element => attribute(element, 'class')?.split(' ').includes(name))
}

function titled(title: string): BuiltPage {
  const page = pages.find(one => byTag(one, 'h1').map(textOf).join('') === title)
  if (!page) throw new Error(`no page is called ${title}`)
  return page
}

/** The tree of a page as indented text. */
function outline(title: string): readonly string[] {
  const [list] = withClass(titled(title), 'logic')
  return list ? lines(list, '') : []
}

function lines(list: Element, indent: string): readonly string[] {
  return items(list).flatMap(item => {
    const inner = item.childNodes.find((node): node is Element => 'tagName' in node && node.tagName === 'ul')
    const own = item.childNodes.filter(node => node !== inner).map(textOf)
    const line = indent + own.join('').replaceAll(/\s+/g, ' ').trim()
    return [line, ...(inner ? lines(inner, `${indent}  `) : [])]
  })
}

function items(list: Element): readonly Element[] {
  return list.childNodes.filter((node): node is Element => 'tagName' in node && node.tagName === 'li')
}

/** The texts that the search block of a page copies: as written, then expanded. */
function views(page: BuiltPage): readonly string[] {
  const section = page.elements.find(element => attribute(element, 'id') === 'logic')
  if (!section) throw new Error(`${page.path} has no search`)
  const inside = (node: Element): readonly Element[] =>
    node.childNodes.filter((child): child is Element => 'tagName' in child).flatMap(child => [child, ...inside(child)])
  return inside(section)
    .filter(element => element.tagName === 'template')
    .map(textOf)
}

function written(page: BuiltPage): string {
  return views(page)[0] ?? ''
}

/** The search in the file that the page names as its source. */
function searchOf(page: BuiltPage): string {
  const file = readSourceFile(`${projectRoot}content`, sourcePath(page), () => {})
  const [document]: readonly (LocatedDocument | undefined)[] = file ? parseYaml(file, () => {}) : []
  const value = document?.value as { readonly search?: string; readonly logic?: string } | undefined
  return value?.search ?? value?.logic ?? ''
}

function sourcePath(page: BuiltPage): string {
  const path = page.elements.map(textOf).find(text => /^(?:detections|removed)\/[\w./-]+\.ya?ml$/.test(text))
  if (path === undefined) throw new Error(`${page.path} names no source`)
  return path
}
