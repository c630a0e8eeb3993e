import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listFiles, parseYaml, readSourceFile } from '../../../src/source/index.ts'
import { findMacroCalls, layoutStages, lex, splitStages } from '../../../src/spl/index.ts'

const root = join(process.env.RULEPRESS_SHARED ?? '../shared', 'catalogs/escu-v5')
const present = existsSync(root)

test.skipIf(!present)(
  `reads every search of ${root}${present ? '' : ' (absent: not checked)'}`,
  () => {
    let searches = 0
    let stages = 0
    let macros = 0
    for (const path of listFiles(root, () => {}).filter(name => /^detections\/.*\.ya?ml$/.test(name))) {
      const file = readSourceFile(root, path, () => {})
      const rule = file && parseYaml(file, () => {})[0]?.value
      if (!rule || typeof rule !== 'object' || !('search' in rule) || typeof rule.search !== 'string') continue
      const text = rule.search
      searches++
      stages += splitStages(text).length
      macros += findMacroCalls(text).length
      expect(lex(text).reduce((joined, token) => joined + text.slice(token.start, token.end), '')).toBe(text)
      const lines = layoutStages(text).map((line, index) => (index > 0 && !line.wrapped ? '\n' : '') + line.text)
      expect(lines.join('')).toBe(text.replaceAll('\r\n', '\n'))
    }
    // Macro calls: 8,249 outside strings, and those inside the strings of `map`.
    expect({ searches, stages, macros }).toMatchInlineSnapshot(`
    {
      "macros": 8257,
      "searches": 1870,
      "stages": 12068,
    }
  `)
  },
  60_000,
)
