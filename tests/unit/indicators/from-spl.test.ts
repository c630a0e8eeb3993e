import { expect, it } from 'vitest'
import { fromSpl } from '../../../src/indicators/index.ts'
import { analyse, type MacroTable } from '../../../src/spl/index.ts'

const definitions: Readonly<Record<string, string>> = {
  tool: '(Processes.process_name=tool.exe OR Processes.original_file_name=Tool.exe)',
  proxy_logs: 'index=proxy sourcetype=proxy:log',
}
const macros: MacroTable = {
  find: (name, args) => {
    const definition = definitions[name]
    return definition !== undefined && args === 0 ? { definition, arguments: [] } : undefined
  },
  argumentCounts: name => (name in definitions ? [0] : []),
}

const read = (text: string) => fromSpl(analyse(text, macros))
/** Every key, those of negated tests with a minus before them. */
const keysOf = (text: string) => {
  const { tests, terms, implied } = read(text)
  return [...tests, ...terms, ...implied].map(({ key, negated }) => `${negated ? '-' : ''}${key.id}`)
}

it('takes lists to pieces, each with its own shape', () => {
  expect(keysOf('index=x CommandLine IN ("*alpha*", "beta*", gamma)')).toEqual([
    'process.command_line contains alpha',
    'process.command_line starts_with beta',
    'process.command_line eq gamma',
  ])
})

it('says which condition and which of its values a test is', () => {
  const { tests } = read('index=x user=anna Image IN ("*\\\\one.exe", "*\\\\two.exe")')
  expect(tests.map(({ condition, value, field, text }) => ({ condition, value, field, text }))).toEqual([
    { condition: 1, value: 0, field: 'user', text: 'anna' },
    { condition: 2, value: 0, field: 'Image', text: '\\one.exe' },
    { condition: 2, value: 1, field: 'Image', text: '\\two.exe' },
  ])
})

it('reads fields of a data model with and without its prefix, and through macros', () => {
  const search =
    '| tstats count from datamodel=Endpoint.Processes where `tool` Processes.process="*--wipe*" by Processes.process ' +
    '| `drop_dm_object_name(Processes)` | search process="*--all*"'
  expect(keysOf(search)).toEqual([
    'process.name eq tool.exe',
    'process.pe.original_file_name eq tool.exe',
    'process.command_line contains --wipe',
    'process.command_line contains --all',
  ])
})

it('reads process as a command line in CIM and in events that Anvilogic has normalised only', () => {
  expect(keysOf('index=x process="*wipe*"')).toEqual(['process contains wipe'])
  expect(keysOf('`get_endpoint_data` process="*wipe*"')).toEqual(['process.command_line contains wipe'])
})

it('leaves out where to look, what was computed, thresholds and comparisons of fields', () => {
  expect(
    keysOf(
      '`proxy_logs` Channel=Security bytes>100 | eval size=bytes/1024, who=user | stats count dc(url) as urls by who ' +
        '| where count > 3 AND urls > 9 AND size > 2 AND src=dest AND len(who) > 4',
    ),
  ).toEqual(['bytes gt 100'])
})

it('leaves out what was computed under another name before', () => {
  expect(
    keysOf('index=x | eval kind=if(len(Image) > 9, "long", "short") | rename kind as size | search size="long"'),
  ).toEqual([])
})

it('follows a renamed field back to the one of the event', () => {
  expect(keysOf('index=x | rename CommandLine as what | search what="*wipe*"')).toEqual([
    'process.command_line contains wipe',
  ])
  expect(keysOf('index=x | stats values(Image) as tools by host | search tools="*\\\\wipe.exe"')).toEqual([
    'process.name eq wipe.exe',
  ])
})

it('takes presence for one thing however it is said', () => {
  expect(keysOf('index=x user=*')).toEqual(['user exists'])
  expect(keysOf('index=x | where isnotnull(user)')).toEqual(['user exists'])
  expect(keysOf('index=x | where NOT isnull(user)')).toEqual(['user exists'])
  expect(keysOf('index=x | where isnull(user)')).toEqual(['-user exists'])
  expect(keysOf('index=x NOT user=*')).toEqual(['-user exists'])
})

it('keeps exclusions apart, those of an excluded subsearch too', () => {
  expect(keysOf('index=x user!=anna NOT (app=mail OR NOT app=web)')).toEqual([
    '-user eq anna',
    '-app eq mail',
    'app eq web',
  ])
  expect(keysOf('index=x app=mail NOT [search index=y user=anna | fields user]')).toEqual([
    'app eq mail',
    '-user eq anna',
  ])
})

it('reads search terms, and the event ids that they name', () => {
  expect(keysOf('index=x TERM(EventCode=4688) "Some  Phrase" NOT bare')).toEqual([
    'event.original term eventcode=4688',
    'event.original term some  phrase',
    '-event.original term bare',
    'event.code eq 4688',
  ])
})

it('marks tests that tell letter case, and compares them without it', () => {
  const [test] = read('index=x | where user="Anna"').tests
  expect(test).toMatchObject({ text: 'Anna', caseSensitive: true, key: { id: 'user eq anna' } })
})

it('takes signature_id for an event id only where it is one', () => {
  expect(keysOf('index=ids signature_id=2000')).toEqual(['signature_id eq 2000'])
  expect(keysOf('| from datamodel Authentication.Authentication | search signature_id=4625')).toEqual([
    'event.code eq 4625',
  ])
})

/** Keys of what no result has, and of what only some alternatives leave out. */
const excludedBy = (text: string) => {
  const { tests, terms } = read(text)
  const negated = [...tests, ...terms].filter(one => one.negated)
  const ids = (conditional: boolean) =>
    negated.filter(one => (one.conditional ?? false) === conditional).map(({ key }) => key.id)
  return [ids(false), ids(true)]
}

it.each([
  ['index=x (app=dns NOT port=53) OR (app=http NOT port=80)', [], ['port eq 53', 'port eq 80']],
  ['index=x (a=1 OR NOT b=2) NOT c=3', ['c eq 3'], ['b eq 2']],
  ['index=x NOT (a=1 OR b=2)', ['a eq 1', 'b eq 2'], []],
  ['index=x NOT (a=1 b=2)', [], ['a eq 1', 'b eq 2']],
  ['index=x NOT (a=1 OR NOT (b=2 c!=3))', ['a eq 1', 'c eq 3'], []],
  ['index=x | where isnull(user) OR NOT user IN ("a", "b")', [], ['user exists', 'user eq a', 'user eq b']],
  ['index=x | where a!="b" AND (c="d" OR e!="f")', ['a eq b'], ['e eq f']],
  ['index=x (one OR NOT two) NOT three', ['event.original term three'], ['event.original term two']],
  ['index=x | where a!="b" XOR c="d"', [], ['a eq b']],
  ['index=x NOT [search a=1 b=2 | table user]', [], ['a eq 1', 'b eq 2']],
  ['index=x NOT [search a=1 | search b=2 | table user]', [], ['a eq 1', 'b eq 2']],
  ['index=x NOT [search a=1 | table user]', ['a eq 1'], []],
  ['index=x ([search NOT a=1 | table user] OR b=2)', [], ['a eq 1']],
  ['index=x | append [search y=1 NOT a=1]', [], ['a eq 1']],
  ['index=x | join user [search y=1 NOT a=1]', ['a eq 1'], []],
])('only what no result has is excluded: %s', (text, always, sometimes) => {
  expect(excludedBy(text)).toEqual([always, sometimes])
})
