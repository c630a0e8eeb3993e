import { loadCatalog } from '../../src/catalog/index.ts'
import { folder } from '../../tests/unit/catalog/load-fixture.ts'
import type { Case } from './case.ts'

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

export const cases: readonly Case[] = Object.entries(files).map(([name, make]) => ({
  name,
  of: length => {
    const text = make(part => Array.from({ length: length / 10 }, (_, index) => part(index)).join(''))
    const root = folder({ 'detections/a.yml': text })
    return () => loadCatalog([{ root }], () => {})
  },
}))
