import { describe, expect, test } from 'vitest'
import { notices, read, short, trees } from './reading.ts'

/** Stages, subsearches, macros and the verdict. */

const commands = (text: string, macros = {}) => read(text, macros).stages.map(stage => stage.command)

describe('stages', () => {
  test('are numbered, with their command as written in lower case', () => {
    const { stages, text } = read('owl=1 | STATS count by nest | bucket _time span=1h | `owl_filter`')
    expect(stages.map(({ number, command, start, end }) => [number, command, text.slice(start, end)])).toEqual([
      [1, 'search', 'owl=1'],
      [2, 'stats', 'STATS count by nest'],
      [3, 'bucket', 'bucket _time span=1h'],
      [4, 'macro', '`owl_filter`'],
    ])
    expect(stages.map(stage => stage.implicit)).toEqual([true, undefined, undefined, undefined])
  })

  test('empty pieces and comments are none', () => {
    expect(commands('| | ```not | this``` | table a | ')).toEqual(['table'])
    expect(commands('a=1 ```why | not``` | ```then``` table a')).toEqual(['search', 'table'])
  })

  test('an unknown command is kept, told, and its brackets are read', () => {
    const analysis = read('a=1 | hoot b=2 [search c=3] | table a')
    expect(analysis.stages.map(stage => stage.unknown)).toEqual([undefined, true, undefined])
    expect(analysis.predicates.map(short)).toEqual(['a eq 1', 'c eq 3'])
    expect(analysis.verdict).toEqual({ parsed: 'partly', why: ['the command hoot is not known'] })
  })

  test('what a stage makes and groups by is told with it', () => {
    const { stages } = read('* | eval a=1, b=2 | rename c as d | stats count as n by e, "f g" | rex "(?<h>x)"')
    expect(stages.map(({ produces, groupBy }) => [produces, groupBy])).toEqual([
      [[], []],
      [['a', 'b'], []],
      [['d'], []],
      [['n'], ['e', 'f g']],
      [['h'], []],
    ])
  })
})

describe('subsearches', () => {
  test('have an id, a command and stages', () => {
    const { subsearches } = read(
      'a=1 | join b [search c=1 | stats count by b] | appendpipe [stats count] | foreach * [eval x=1]',
    )
    expect(subsearches.map(one => [one.id, one.command, one.stages.map(stage => stage.command)])).toEqual([
      ['2.1', 'join', ['search', 'stats']],
      ['3.1', 'appendpipe', ['stats']],
      ['4.1', 'foreach', ['eval']],
    ])
  })

  test('the string of map is a search of its own, unescaped once', () => {
    const { predicates, subsearches, text } = read(
      String.raw`a=1 | map maxsearches=5 search="search b=\"x y\" path=\"C:\\\\z\" d=$a$ | where c>1"`,
    )
    expect(predicates.map(one => [one.sub, short(one)])).toEqual([
      [undefined, 'a eq 1'],
      ['2.1', 'b eq x y'],
      ['2.1', String.raw`path eq C:\z`],
      ['2.1', 'd eq $a$'],
      ['2.1', 'c gt 1'],
    ])
    expect(predicates.slice(1).map(({ start, end }) => text.slice(start, end))).toEqual([
      String.raw`b=\"x y\"`,
      String.raw`path=\"C:\\\\z\"`,
      'd=$a$',
      'c>1',
    ])
    expect(subsearches.map(one => [one.id, one.stages.map(stage => stage.command)])).toEqual([
      ['2.1', ['search', 'where']],
    ])
  })

  test('brackets of a name are no subsearch', () => {
    expect(read('a[0].b=1 | table c[1]').subsearches).toEqual([])
  })
})

describe('macros', () => {
  const macros = {
    north: 'place=north OR place=tundra',
    'owl(kind)': 'bird="$kind$"',
    'both(x,y)': '(`owl($x$)` OR $y$)',
    kinds: '"barn", "tawny"',
    options: 'summariesonly=false allow_old_summaries=true',
    steps: 'eval a=1 | search b=2 | table a b',
    leading: '| eval a=1',
    loop: 'a=1 `loop`',
    ping: '`pong`',
    pong: '`ping`',
  }

  test('are written out as text, before anything is read', () => {
    expect(trees('`north` size=1', macros)).toEqual(['((place eq north | place eq tundra) & size eq 1)'])
    expect(trees('bird IN (`kinds`, "snow")', macros)).toEqual(['bird in barn/tawny/snow'])
    expect(trees('NOT `both(barn, c=1)`', macros)).toEqual(['(!bird eq barn & !c eq 1)'])
    expect(trees('| tstats `options` count where `owl("b n")` by c', macros)).toEqual(['bird eq b n'])
  })

  test('everything they give names the outermost call and has its range', () => {
    const { predicates, text, logic } = read('x=1 `both(barn, c=1)`', macros)
    expect(predicates.map(one => [one.macro, text.slice(one.start, one.end)])).toEqual([
      [undefined, 'x=1'],
      ['both', '`both(barn, c=1)`'],
      ['both', '`both(barn, c=1)`'],
    ])
    expect(logic[0]?.logic).toMatchObject({ parts: [{ is: 'predicate' }, { is: 'any', macro: 'both' }] })
  })

  test('definitions may hold pipes; all of it belongs to the stage of the call', () => {
    for (const call of ['a=1 | `steps` | where c=1', 'a=1 | `leading` | search b=2 | where c=1']) {
      const { stages, predicates } = read(call, macros)
      expect([call, stages.map(stage => stage.command)]).toEqual([
        call,
        call.includes('steps') ? ['search', 'macro', 'where'] : ['search', 'macro', 'search', 'where'],
      ])
      expect(predicates.at(-1)).toMatchObject({ stage: stages.length, field: 'c' })
    }
    const { stages } = read('a=1 | `steps`', macros)
    expect(stages[1]?.resolved).toEqual(['eval', 'search', 'table'])
    expect(read('a=1 `leading` | table a', macros).stages[0]?.resolved).toEqual(['search', 'eval'])
  })

  test('calls are told in order with their state and what they gave', () => {
    const { macroCalls, nestedMacros } = read(
      '`both("a", b=1)` `nobody(1)` `owl` | `drop_dm_object_name("Owls")` | `mine_filter`',
      macros,
    )
    expect(
      macroCalls.map(({ name, args, text, state, stage, conditions }) => [name, args, text, state, stage, conditions]),
    ).toEqual([
      ['both', ['a', 'b=1'], 'both("a", b=1)', 'expanded', 1, 2],
      ['nobody', ['1'], 'nobody(1)', 'undefined', 1, 0],
      ['owl', [], 'owl', 'wrong-arguments', 1, 0],
      ['drop_dm_object_name', ['Owls'], 'drop_dm_object_name("Owls")', 'built-in', 2, 0],
      ['mine_filter', [], 'mine_filter', 'filter', 3, 0],
    ])
    expect(nestedMacros).toEqual(['owl'])
  })

  test('arguments may be named', () => {
    expect(trees('`both(y="c=1", x=barn)`', macros)).toEqual(['(bird eq barn | c eq 1)'])
  })

  test('nothing is expanded in strings and comments', () => {
    const analysis = read('"`north`" ```see `pong` ``` a="x `owl(1)`"', macros)
    expect(analysis.macroCalls).toEqual([])
    expect(analysis.macrosInStrings).toEqual(['north', 'owl'])
    expect(analysis.terms.map(one => one.term)).toEqual(['`north`'])
  })

  test('but they are in the string of map', () => {
    const analysis = read('a | map search="search `north` `nobody`"', macros)
    expect(analysis.macroCalls.map(call => [call.name, call.state])).toEqual([
      ['north', 'expanded'],
      ['nobody', 'undefined'],
    ])
    expect(analysis.macrosInStrings).toEqual([])
    expect(analysis.predicates.map(one => [one.sub, one.field])).toEqual([
      ['2.1', 'place'],
      ['2.1', 'place'],
    ])
  })

  test('an undefined filter passes everything, another unknown macro is an opaque condition', () => {
    expect(trees('a=1 `x_filter`')).toEqual(['a eq 1'])
    expect(read('a=1 | `x_filter`').stages[1]?.resolved).toEqual(['search'])
    expect(read('a=1 `x_filter`').verdict.parsed).toBe('fully')
    expect(trees('a=1 NOT `x`')).toEqual(['(a eq 1 & !{x})'])
  })

  test('a defined filter macro is read', () => {
    expect(trees('a=1 | `x_filter`', { x_filter: 'search NOT host=test' })).toEqual(['a eq 1', '!host eq test'])
  })

  test('comment( ) is a blank', () => {
    expect(trees('a=1 `comment("b=2")` c=3')).toEqual(['(a eq 1 & c eq 3)'])
  })

  test('a macro behind a by-list or an expression is the tail of the stage', () => {
    expect(read('* | stats count by a, b `tail`').groupBy).toEqual(['a', 'b'])
    expect(trees('* | where a > 1 `tail`')).toEqual(['a gt 1'])
  })

  test.each(['`loop`', '`ping`'])('%s ends', text => {
    const { verdict, notices: found } = read(`${text} b=2`, macros)
    expect(found.map(one => one.code)).toEqual(['macro-limit'])
    expect(verdict.parsed).toBe('partly')
    expect(trees(`${text} b=2`, macros)[0]).toContain('b eq 2')
  })

  test('the expanded text is given with the pieces that macros gave', () => {
    const { expansion, text } = read('a `owl(b)` c', macros)
    expect(expansion.text).toBe('a bird="b" c')
    expect(
      expansion.pieces.map(one => [
        one.macro,
        expansion.text.slice(one.start, one.end),
        text.slice(one.from.start, one.from.end),
      ]),
    ).toEqual([['owl', 'bird="b"', '`owl(b)`']])
  })
})

describe('verdict and notices', () => {
  test.each([
    ['a="b | where c=1', ['unclosed-quote: "'], 'a quotation mark is not closed'],
    ['a ` b', ['unclosed-backtick: `'], 'a backtick is not closed'],
    ['a ```b', ['unclosed-comment: ```'], 'a comment is not closed'],
    ['a [ b', ['unmatched-bracket: ['], 'a square bracket has no partner'],
    ['a ] b', ['unmatched-bracket: ]'], 'a square bracket has no partner'],
    ['(a', ['unmatched-parenthesis: ('], 'a parenthesis has no partner'],
    ['`nobody`', ['undefined-macro: `nobody`'], 'the macro nobody is not defined here'],
    ['`one(1)`', ['macro-arguments: `one(1)`'], 'a macro is called with a wrong number of arguments (one: 1, not 0)'],
    ['a | hoot', ['unknown-command: hoot'], 'the command hoot is not known'],
    ['a | where b ; c', ['not-understood: ;', 'not-understood: c'], 'a part of it does not read as SPL'],
    ['a | | table b', ['empty-stage: |'], 'nothing stands between two pipes'],
  ])('%s is read partly', (text, told, why) => {
    expect(notices(text, { one: 'x=1' })).toEqual(told)
    expect(read(text, { one: 'x=1' }).verdict).toEqual({ parsed: 'partly', why: [why] })
  })

  test.each([
    ['tstats count', 'misplaced-pipe'],
    ['| where a=1', 'misplaced-pipe'],
    ['a=1 or b=2', 'lower-case-operator'],
    ['a | where b="c*"', 'literal-wildcard'],
    ['a IN (b c)', 'missing-comma'],
    ['a=""b""', 'doubled-quotes'],
    ['a | where match(b="c")', 'function-equals'],
    ['a | where b=1 ANDlike(c, "d")', 'glued-operator'],
  ])('%s is read fully, with a word about it', (text, code) => {
    const { verdict, notices: found } = read(text)
    expect([found.map(one => one.code), verdict]).toEqual([[code], { parsed: 'fully', why: [] }])
  })

  test.each([
    ['* | where [nest=1] a=1', '(nest'],
    ['a `one` b', 'x'],
  ])('a notice is told once', text => {
    const found = notices(text, { one: '(x' })
    expect(new Set(found).size).toBe(found.length)
  })

  test('what is broken in a macro is told at its call', () => {
    expect(notices('a=1 `broken` b', { broken: '(x=1' })).toEqual(['unmatched-parenthesis: `broken`'])
  })

  test('SPL2 is declined: its stages are told, nothing else', () => {
    const analysis = read('| from read_owls() | where kind="barn" | into nests')
    expect(analysis.verdict).toMatchObject({ parsed: 'declined' })
    expect(analysis.stages.map(stage => [stage.command, stage.unknown])).toEqual([
      ['from', undefined],
      ['where', undefined],
      ['into', undefined],
    ])
    expect([analysis.predicates, analysis.logic, analysis.notices]).toEqual([[], [], []])
  })

  test('a text too long to be read has its stages and says so', () => {
    const analysis = read(`owl=1 | table ${'a '.repeat(140_000)}`)
    expect(analysis.stages.map(stage => stage.command)).toEqual(['search', 'table'])
    expect(analysis.verdict).toEqual({ parsed: 'partly', why: ['it has too many characters'] })
    expect(analysis.predicates).toEqual([])
  })

  test('more than 2,000 stages: the rest is left out', () => {
    const analysis = read(`owl=1${' | where a=1'.repeat(2500)}`)
    expect([analysis.stages.length, analysis.predicates.length]).toEqual([2000, 2000])
    expect(analysis.verdict).toEqual({ parsed: 'partly', why: ['it has too many stages'] })
  })

  test.each([
    ['parentheses', `${'('.repeat(400)}a=1${')'.repeat(400)} b=2`],
    ['parentheses of where', `* | where ${'('.repeat(400)}a=1${')'.repeat(400)} AND b=2`],
    ['functions', `* | where ${'lower('.repeat(400)}a${')'.repeat(400)}="b"`],
    ['lists', `* | where ${'a IN ('.repeat(400)}`],
    ['subsearches', `${'[search a '.repeat(400)}${']'.repeat(400)}`],
  ])('%s nested too deep are told once', (_, text) => {
    const { notices: found, verdict } = read(text)
    expect(found.filter(one => one.code === 'too-deep')).toHaveLength(1)
    expect(found.filter(one => one.code === 'unmatched-parenthesis')).toHaveLength(0)
    expect(verdict).toEqual({ parsed: 'partly', why: ['it nests too deep'] })
  })
})
