import { describe, expect, test } from 'vitest'
import { type Macros, read, short } from './reading.ts'

/** Group-by, bins, data sources, where fields come from and which are left at the end. */

describe('group-by', () => {
  test.each([
    ['* | stats count by a, b "c d" e', ['a', 'b', 'c d', 'e']],
    [
      '| tstats count from datamodel=Sky.Owls where Owls.a=1 by Owls.b Owls.c, _time span=1h',
      ['Owls.b', 'Owls.c', '_time'],
    ],
    ['| tstats count groupby a', ['a']],
    ['| mstats avg(x) where index=m by a span=10s', ['a']],
    [
      '* | chart count over a by b | timechart span=5m dc(c) by d | eventstats dc(e) as f by g,h',
      ['a', 'b', 'd', 'g', 'h'],
    ],
    [
      '* | streamstats window=2 count by a | top limit=5 x by b | rare y by c | geostats count by d',
      ['a', 'b', 'c', 'd'],
    ],
    ['* | stats count by a | stats count by a b', ['a', 'b']],
    ['* | STATS count BY a', ['a']],
    ['* | stats count(eval(by="x")) by a', ['a']],
    ['* | stats count', []],
    ['* | transaction a maxspan=1h | dedup b', []],
    ['* | append [search x | stats count by a] | join b [search y | stats count by c]', []],
  ])('%s groups by %j', (text, fields) => {
    expect(read(text).groupBy).toEqual(fields)
  })

  test('each grouping is told with its stage, those of subsearches, transaction and dedup too', () => {
    expect(
      read('* | stats count by a b | join a [search x | stats count by c] | transaction d e | dedup 2 f').groupings,
    ).toEqual([
      { stage: 2, command: 'stats', fields: ['a', 'b'] },
      { stage: 3, sub: '3.1', command: 'stats', fields: ['c'] },
      { stage: 4, command: 'transaction', fields: ['d', 'e'] },
      { stage: 5, command: 'dedup', fields: ['f'] },
    ])
  })
})

describe('time bins', () => {
  test.each([
    ['* | bin span=1h _time', ['bin span=1h _time']],
    ['* | bucket _time span=5m', ['bucket span=5m _time']],
    ['| tstats count by a _time span=1h', ['tstats span=1h _time']],
    ['| tstats count by _time a span=1h', ['tstats span=1h _time']],
    ['* | timechart span=5m count by a', ['timechart span=5m']],
    ['* | streamstats time_window=10m window=2 count by a', ['streamstats time_window=10m', 'streamstats window=2']],
    ['* | transaction a maxspan=1h maxpause=5m', ['transaction maxspan=1h', 'transaction maxpause=5m']],
    ['* | chart count by size span=10', ['chart span=10 size']],
    ['* | stats count by a', []],
  ])('%s', (text, expected) => {
    const bins = read(text).timeBins.map(({ command, option, value, field }) =>
      `${command} ${option}=${value} ${field ?? ''}`.trim(),
    )
    expect(bins).toEqual(expected)
  })
})

describe('sources', () => {
  test.each([
    ['| tstats count from datamodel=Sky.Owls by a', ['Sky.Owls']],
    ['| from datamodel:Sky.Owls', ['Sky.Owls']],
    ['| from datamodel:"Sky"', ['Sky']],
    ['| datamodel Sky Owls search', ['Sky.Owls']],
    ['| tstats count from datamodel=Sky | append [| tstats count from datamodel="Sea.Fish"]', ['Sky', 'Sea.Fish']],
    ['index=x | stats count', []],
  ])('%s reads the data models %j', (text, models) => {
    expect(read(text).dataModels).toEqual(models)
  })

  test('lookups are told with their use and place', () => {
    const { lookups, text } = read(
      'a [| inputlookup append=t "my owls.csv" where x=1] | lookup local=true nests key OUTPUT b | apply owl_model | outputlookup append=t kv | append [| from lookup:feathers]',
    )
    expect(lookups.map(one => [one.use, one.name, one.stage, one.sub, text.slice(one.start, one.end)])).toEqual([
      ['inputlookup', 'my owls.csv', 1, '1.1', '"my owls.csv"'],
      ['lookup', 'nests', 2, undefined, 'nests'],
      ['apply', 'owl_model', 3, undefined, 'owl_model'],
      ['outputlookup', 'kv', 4, undefined, 'kv'],
      ['inputlookup', 'feathers', 5, '5.1', 'feathers'],
    ])
  })
})

/** Where the field of the last condition comes from. */
function origin(text: string, macros: Macros = {}): readonly unknown[] {
  const last = read(text, macros).predicates.at(-1)
  return [last?.computed, last?.from]
}

describe('where fields come from', () => {
  test.each([
    ['x=1 | where a>1', undefined, undefined],
    ['* | eval a=len(b) | where a>1', 'eval', undefined],
    ['* | eval a=b | where a="x"', undefined, 'b'],
    ['* | rename b as a | search a="x"', undefined, 'b'],
    ['* | rename b as c, c as a | search a="x"', undefined, 'b'],
    ['* | eval b=len(c) | rename b as a | where a>1', 'eval', 'b'],
    ['* | eval a=lower(a) | where a="x"', undefined, undefined],
    ['* | eval a=if(a="x", "known", "other") | where a="known"', 'eval', undefined],
    ['* | eval a=if(match(a, "x"), a, "other") | where a="x"', undefined, undefined],
    ['* | stats values(a) as a by b | search a="x"', undefined, undefined],
    ['* | stats values(a) as z by b | search z="x"', undefined, 'a'],
    ['* | stats count by b | where count > 5', 'stats:count', undefined],
    ['* | stats dc(a) as n by b | where n > 5', 'stats:dc', undefined],
    ['* | stats min(_time) as first by b | where first > 5', 'stats:min', undefined],
    ['* | eventstats avg(n) as mean | where mean > 5', 'eventstats:avg', undefined],
    ['* | eval n=len(a) | stats max(n) as n by b | where n > 5', 'eval', undefined],
    ['* | rex field=a "(?<a2>x.*)" | search a2="x"', 'rex', undefined],
    ['* | lookup owls name OUTPUT kind AS a | search a="barn"', 'lookup:owls', undefined],
    ['* | lookup owls name OUTPUTNEW kind | search kind="barn"', 'lookup:owls', undefined],
    ['* | stats count by name | lookup owls name | search kind="barn"', 'lookup', undefined],
    ['* | stats count by name | lookup owls name | search name="barn"', undefined, undefined],
    ['| inputlookup owls | search kind="barn"', 'lookup:owls', undefined],
    ['| from lookup:owls | search kind="barn"', 'lookup:owls', undefined],
    ['| makeresults | where a=1', 'makeresults', undefined],
    ['* | iplocation src | search Country="X"', 'iplocation', undefined],
    ['* | iplocation prefix=src_ src | search src_Country="X"', 'iplocation', undefined],
    ['* | iplocation prefix=src_ src | search Country="X"', undefined, undefined],
    ['* | spath output=a path=b.c | search a="x"', undefined, 'b.c'],
    ['* | transaction a | where duration > 5', 'transaction', undefined],
    ['* | addtotals fieldname=sum a b | where sum > 5', 'addtotals', undefined],
    ['* | strcat a "-" b c | search c="x"', 'strcat', undefined],
    ['* | addinfo | where info_min_time > 5', 'addinfo', undefined],
    ['* | join a [search x | stats count as n by a] | where n > 5', 'stats:count', undefined],
    ['* | join a [search x | rename b as c] | search c="x"', undefined, 'b'],
    ['* | stats count by a | join a [summary model] | where rows > 5', 'join', undefined],
    ['* | append [search x | eval a="y"] | search a="y"', undefined, undefined],
    ['* | stats count by b | append [search x | eval a="y"] | search a="y"', 'eval', undefined],
    ['* | appendpipe [stats count as n] | where n=0', 'stats:count', undefined],
    ['* | foreach a_* [eval n=1] | where n=1', 'eval', undefined],
    ['* | rename "IsOutlier(n)" as odd | where odd=1', 'IsOutlier', 'IsOutlier(n)'],
    ['* | stats count by a `unknown(b)` | where b > 5', 'macro:unknown', undefined],
    [
      '| tstats count from datamodel=Sky.Owls by Owls.kind | `drop_dm_object_name(Owls)` | search kind="x"',
      undefined,
      undefined,
    ],
    ['* | stats count as old_n by b | rename old_* as new_* | where new_n > 5', 'stats:count', 'old_n'],
  ])('%s', (text, computed, from) => {
    expect(origin(text)).toEqual([computed, from])
  })

  test('names of new fields need no quotes in eval, whatever they hold', () => {
    const { stages, scored } = read(
      '* | eval -time=_time, a_new-object=if(x=1, 2, 3), "my owl"=4, \'b c\'=5, d.e=6, f=g-h',
    )
    expect(stages[1]?.produces).toEqual(['-time', 'a_new-object', 'my owl', 'b c', 'd.e', 'f'])
    expect(scored.map(one => one.target)).toEqual(['a_new-object'])
  })

  test('conditions on what is computed are thresholds when they compare numbers', () => {
    const { predicates } = read(
      '* size>5 | stats count dc(a) as n values(b) as b | where count>5 AND n=1 AND b="x" AND n="many" AND len(c)>=3 AND d<2',
    )
    expect(predicates.filter(one => one.threshold).map(short)).toEqual(['count gt 5', 'n eq 1', 'len(c) ge 3'])
  })
})

describe('the fields at the end', () => {
  const output = (text: string, macros: Macros = {}) => {
    const { outputFields, outputMore } = read(text, macros)
    return [outputFields?.join(' '), outputMore.join(' ')]
  }

  test.each([
    ['a=1 | eval b=1', undefined, ''],
    ['* | stats count dc(x) as n by a b', 'a b count n', ''],
    ['* | stats count by a | eval c=1 | rename a as d', 'count c d', ''],
    ['* | stats count by a b | fields - count', 'a b', ''],
    ['* | stats count by a b | fields b, count', 'b count', ''],
    ['* | stats count by a b | table b a z', 'b a z', ''],
    ['* | stats count as x_n by x_a y | table x_*', 'x_a x_n', ''],
    ['* | table a b*', 'a', 'table'],
    ['* | fields a b', '_time _raw a b', ''],
    ['* | stats count by Owls.kind Owls.size | `drop_dm_object_name(Owls)`', 'kind size count', ''],
    ['* | stats count by src_ip src_port | rename src_* as dest_*', 'dest_ip dest_port count', ''],
    ['* | eventstats count by a', undefined, ''],
    ['* | stats count by a | eventstats sum(count) as total', 'a count total', ''],
    ['* | stats count by a | lookup owls a OUTPUT kind', 'a count kind', ''],
    ['* | stats count by a | lookup owls a', 'a count', 'lookup'],
    ['* | stats count by a | `unknown`', 'a count', '`unknown`'],
    ['* | stats count by a `unknown(1)`', 'a count', '`unknown(1)`'],
    ['* | stats count by a | hoot', 'a count', 'hoot'],
    ['* | stats count by a | join a [search x | stats count as n by a b]', 'a count b n', ''],
    ['* | stats count by a | join a [search x]', 'a count', 'join'],
    ['* | stats count by a | append [search x | table a z]', 'a count z', ''],
    ['* | stats count by a | map search="search x=$a$ | stats count as n by z"', 'z n', ''],
    ['* | stats count by a | map search="search x=$a$"', undefined, 'map'],
    ['* | table a b c | stats values(*) as * by a', 'a b c', ''],
    ['* | table a b_* | stats values(*) as * by a', 'a', 'values(*)'],
    ['* | table a b c | stats dc(*) as dc_* by a', 'a dc_b dc_c', ''],
    ['* | stats values(x) as risk(high) by a', 'a risk(high)', ''],
    ['* | stats count by a | fillnull value=0 b c', 'a count b c', ''],
    ['* | stats count by a | iplocation a', 'a count City Country Region lat lon', ''],
    ['* | top a by b', 'b a count percent', ''],
    ['* | timechart span=1h count', '_time count', ''],
    ['* | timechart span=1h count by a', '_time', 'timechart'],
    ['* | chart count over a by b', 'a', 'chart'],
    ['* | chart count by a', 'a count', ''],
    ['* | stats count by a | foreach * [eval <<FIELD>>=1]', 'a count', ''],
    ['* | stats count by a | foreach * [eval <<FIELD>>_x=1]', 'a count', 'foreach'],
    ['* | stats count by a | xyseries a b c', undefined, ''],
    ['* | stats count by a | bin count span=10 as size', 'a count size', ''],
  ])('%s', (text, fields, more) => {
    expect(output(text)).toEqual([fields, more])
  })

  test('very many fields are not followed', () => {
    const fields = Array.from({ length: 400 }, (_, index) => `f${index}`).join(' ')
    expect(output(`* | stats count by ${fields}`)[0]).toBeUndefined()
    expect(read(`* | stats count by ${fields}`).groupBy).toHaveLength(400)
  })
})
