import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../support/command.ts'

const script = readFileSync(join(projectRoot, 'public/lost.js'), 'utf8')

/** Where the script leads a browser that is at an address; undefined when it stays. As in one, the target is read from there. */
function leadsTo(address: string, base: string): string | undefined {
  const at = new URL(address)
  let target: string | undefined
  const location = {
    ...{ href: at.href, origin: at.origin, pathname: at.pathname, search: at.search, hash: at.hash },
    replace: (to: string) => {
      target = new URL(to, at).href
    },
  }
  runInNewContext(script, { document: { currentScript: { dataset: { base } } }, location, URL })
  return target
}

describe('an address that does not exist', () => {
  it('is tried in lower case, with its query and fragment', () => {
    expect(leadsTo('https://own.example/Macros/A/?q=B#C', '/')).toBe('https://own.example/macros/a/?q=B#C')
    expect(leadsTo('https://own.example/Rules/Macros/A/', '/Rules/')).toBe('https://own.example/Rules/macros/a/')
  })

  it('is left when it is in lower case, or not of the site', () => {
    expect(leadsTo('https://own.example/macros/a/', '/')).toBeUndefined()
    expect(leadsTo('https://own.example/Other/', '/rules/')).toBeUndefined()
  })

  it.each([
    ...['//evil.example/X', '/\\evil.example/X', '\\\\evil.example/X', '///evil.example/X', '/\t/evil.example/X'],
    ...['/%2F%2Fevil.example/X', '/%5Cevil.example/X', '/%09/evil.example/X', '//EVIL.example', '/.//evil.example/X'],
    ...['//me@evil.example/X', '/%2e%2e//evil.example/X', '//evil.example:443\\X', '/javascript:alert(1)//X'],
  ])('never leads to another host: %j', path => {
    for (const base of ['/', '/rules/', '/evil.example/']) {
      for (const start of ['', base.slice(0, -1)]) {
        const target = leadsTo(`https://own.example${start}${path}`, base)
        if (target !== undefined) expect(new URL(target).origin).toBe('https://own.example')
      }
    }
    expect(leadsTo(`https://own.example${path}`, '/')).toMatch(/^https:\/\/own\.example\//)
  })
})
