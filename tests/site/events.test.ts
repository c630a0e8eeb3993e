import { describe, expect, inject, it } from 'vitest'
import { attribute, byTag, readPage, textOf } from '../support/html.ts'

const folder = inject('sampleSite')
const linksOf = (path: string) =>
  byTag(readPage(folder, path), 'a').map(link => `${textOf(link).trim()} ${attribute(link, 'href')}`)

describe('the events of the sample site', () => {
  it('are reached from the navigation, from rules and from data sources', () => {
    expect(linksOf('index.html')).toContain('Events /docs/rules/events/')
    const index = linksOf('events/index.html')
    expect(index).toContain('1102 The audit log was cleared /docs/rules/events/security/1102/')
    expect(index).toContain('1 Process creation /docs/rules/events/sysmon/1/')
    const [rule = ''] = linksOf('events/security/1102/index.html').filter(link => link.includes('Event Log Cleared'))
    const page = rule.slice(rule.indexOf('/detections/') + 1)
    expect(linksOf(`${page}index.html`)).toContain('1102 /docs/rules/events/security/1102/')
    expect(linksOf(`${page}index.html`)).toContain('104 /docs/rules/events/system/104/')
  })

  it('say what several rules look for, and where these are listed', () => {
    expect(linksOf('events/security/4688/index.html')).toContain(
      'Process name = net.exe /docs/rules/indicators/process.name/#eq-net.exe',
    )
  })
})
