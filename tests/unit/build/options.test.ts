import { describe, expect, it } from 'vitest'
import { parseOptions, UsageError } from '../../../src/build/options.ts'

describe('the command line', () => {
  it('has defaults', () => {
    expect(parseOptions(['build'])).toEqual({
      command: 'build',
      catalogs: [],
      out: 'dist',
      strict: false,
      keepGoing: false,
      all: false,
      format: 'text',
      port: 4321,
    })
  })

  it('takes folders and options in any order', () => {
    const options = parseOptions(['build', 'a', '--out', 'site', 'b', '--base=/rules', '--strict', '--all'])
    expect(options).toMatchObject({ catalogs: ['a', 'b'], out: 'site', base: '/rules', strict: true, all: true })
  })

  it.each([
    [['biuld'], 'Unknown command "biuld". Did you mean "build"?'],
    [['build', '--outt', 'x'], 'Unknown option "--outt". Did you mean "--out"?'],
    [['build', '--format', 'xml'], '--format takes text, github or json, not "xml".'],
    [['preview', '--port', '99999'], '--port takes a number from 0 to 65535, not "99999".'],
    [
      ['build', '--site', 'example.org'],
      '--site takes a full address such as https://rules.example.org, not "example.org".',
    ],
    [
      ['build', '--site', 'https://['],
      '--site takes a full address such as https://rules.example.org, not "https://[".',
    ],
    [['build', '--site', 'https://e.org/rules'], '--site takes an address without a path; give "/rules" as base.'],
    [
      ['build', '--base', '/my rules'],
      '--base takes a path of letters, digits and . _ ~ - such as /rules, not "/my rules".',
    ],
    [
      ['build', '--base', '../x?y#z'],
      '--base takes a path of letters, digits and . _ ~ - such as /rules, not "../x?y#z".',
    ],
    [['build', '--base', 'a/../b'], '--base takes a path of letters, digits and . _ ~ - such as /rules, not "a/../b".'],
    [['preview', 'rules'], 'preview takes no CATALOG; it serves the folder given with --out.'],
    [[], 'A command is missing: build or dev or preview.'],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => parseOptions(args)).toThrow(new UsageError(message))
  })
})
