/** Makes hostile files four times as large and looks at the time: reading must cost no more than the size. Exit 1 when one does. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalog } from '../src/catalog/index.ts'

const head = 'name: R\nid: 0b7c3f6e-5a0e-4a2c-9d53-0d9c2f7b1a11\nauthor: A\nstatus: production\ntype: TTP\n'
const search = `${head}search: a\n`

/** What stands in a file, by the number of its parts. */
const files: Readonly<Record<string, (each: (part: (index: number) => string) => string) => string>> = {
  'risk objects': each => `${search}rba:\n  risk_objects:\n${each(() => '  - {field: a, type: user, score: 9}\n')}`,
  'numbers as names': each => `${search}rba:\n  risk_objects:\n${each(index => `  - {field: ${index}}\n`)}`,
  'wrong types': each => `${search}drilldown_searches:\n${each(() => '  - {name: [], search: {}}\n')}`,
  'unknown keys': each => `${search}${each(index => `k${index}: 1\n`)}`,
  'merged maps': each => `x: &x {y: 1}\n${head}${each(() => '<<: *x\n')}`,
  'macro calls': each => `${head}search: '${each(index => `\`m(${index})\` `)}'\n`,
  'macro calls in stages': each => `${head}search: '${each(index => `| search \`drop_dm_object_name(${index})\` `)}'\n`,
  macros: each => `${head}search: '${each(index => `\`m${index}\` `)}'\n`,
  lookups: each => `${head}search: 'a ${each(index => `| lookup l${index} a `)}'\n`,
  'data sources': each => `${search}data_source:\n${each(index => `  - d${index}\n`)}`,
  techniques: each => `${search}tags:\n  mitre_attack_id:\n${each(index => `  - X${index}\n`)}`,
  CVEs: each =>
    `${search}description: ${each(index => `CVE-2021-${1000 + index} `)}\ntags:\n  cve:\n${each(index => `  - CVE-2022-${1000 + index}\n`)}`,
  tests: each => `${search}tests:\n${each(index => `  - {name: t${index}, attack_data: [{data: "x:y"}]}\n`)}`,
  authors: each => `${search}author: ${each(index => `Ann Lee${index} and Bo Ek, Splunk, `)}\n`,
}

/** The best of two: the machine's own noise only ever adds. */
function time(text: string): number {
  const root = mkdtempSync(join(tmpdir(), 'rulepress-linear-'))
  mkdirSync(join(root, 'detections'))
  writeFileSync(join(root, 'detections/a.yml'), text)
  return Math.min(
    ...[0, 1].map(() => {
      const start = performance.now()
      loadCatalog([{ root }], () => {})
      return performance.now() - start
    }),
  )
}

for (const [name, make] of Object.entries(files)) {
  const measure = (count: number): number =>
    time(make(part => Array.from({ length: count }, (_, i) => part(i)).join('')))
  const small = measure(5_000)
  const large = measure(20_000)
  // Four times the text takes four times as long; the square would be sixteen.
  const fine = large < 200 || large / small < 9
  console.log(`${name.padEnd(24)} x${(large / small).toFixed(1)} for x4 (${Math.round(large)} ms)`)
  if (!fine) process.exitCode = 1
}
