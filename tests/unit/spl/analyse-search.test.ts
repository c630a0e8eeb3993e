import { describe, expect, test } from 'vitest'
import { notices, predicates, read, trees } from './reading.ts'

/** The grammar of `search`, and of `where` in `tstats`, `mstats` and `inputlookup`. */

describe('precedence', () => {
  test.each([
    ['a=1 b=2 OR c=3', '(a eq 1 & (b eq 2 | c eq 3))'],
    ['a=1 OR b=2 c=3 OR d=4', '((a eq 1 | b eq 2) & (c eq 3 | d eq 4))'],
    ['a=1 AND b=2 OR c=3 AND d=4', '(a eq 1 & (b eq 2 | c eq 3) & d eq 4)'],
    ['(a=1 b=2) OR c=3', '((a eq 1 & b eq 2) | c eq 3)'],
    ['NOT a=1 b=2', '(!a eq 1 & b eq 2)'],
    ['NOT a=1 OR b=2', '(!a eq 1 | b eq 2)'],
    ['NOT (a=1 OR b=2) c=3', '(!a eq 1 & !b eq 2 & c eq 3)'],
    ['NOT (a=1 b=2)', '(!a eq 1 | !b eq 2)'],
    ['NOT NOT a=1', 'a eq 1'],
    ['NOT (a!=1 OR NOT b=2)', '(a eq 1 & b eq 2)'],
    ['((a=1)) (((b=2)))', '(a eq 1 & b eq 2)'],
    ['a=1 (b=2 (c=3 d=4))', '(a eq 1 & b eq 2 & c eq 3 & d eq 4)'],
    ['| tstats count where a=1 b=2 OR c=3 by d', '(a eq 1 & (b eq 2 | c eq 3))'],
    ['| mstats avg(x) where a=1 OR b=2 c=3 by d', '((a eq 1 | b eq 2) & c eq 3)'],
    ['| inputlookup nests where a=1 b=2 OR c=3', '(a eq 1 & (b eq 2 | c eq 3))'],
  ])('%s is %s', (text, tree) => {
    expect(trees(text)).toEqual([tree])
  })

  test('AND or OR at an edge, empty parentheses and commas do no harm', () => {
    for (const text of ['AND a=1', 'a=1 AND', 'a=1 OR', 'OR a=1', 'a=1 ()', 'a=1, ', '(OR a=1)'])
      expect([text, trees(text)]).toEqual([text, ['a eq 1']])
  })

  test('a search of nothing tests nothing', () => {
    for (const text of ['*', 'search *', 'NOT *', '', '()', '| search *'])
      expect([text, trees(text)]).toEqual([text, []])
  })
})

describe('kinds', () => {
  test.each([
    ['owl=barn', 'owl eq barn'],
    ['owl=*', 'owl exists *'],
    ['owl=barn*', 'owl starts_with barn*'],
    ['owl=*owl', 'owl ends_with *owl'],
    ['owl=*row*', 'owl contains *row*'],
    ['owl=b*n', 'owl wildcard b*n'],
    ['owl=*b*n*', 'owl wildcard *b*n*'],
    ['src=10.0.0.0/8', 'src cidr 10.0.0.0/8'],
    ['src=fe80::/10', 'src cidr fe80::/10'],
    ['path=/nest/8', 'path eq /nest/8'],
    ['owl!=barn', '!owl eq barn'],
    ['owl!=*', '!owl exists *'],
    ['weight<5', 'weight lt 5'],
    ['weight<=5', 'weight le 5'],
    ['weight>5', 'weight gt 5'],
    ['weight >= 5', 'weight ge 5'],
    ['NOT weight<5', '!weight lt 5'],
    ['owl IN (barn, "tawny owl", snow*)', 'owl in barn/tawny owl/snow*'],
    ['owl in (barn)', 'owl in barn'],
    ['owl NOT IN (barn)', '!owl in barn'],
    ['NOT owl IN (barn)', '!owl in barn'],
    ['NOT owl NOT IN (barn)', 'owl in barn'],
    ['owl=(barn OR tawny)', 'owl in barn/tawny'],
    ['host::north', 'host eq north'],
  ])('%s is %s', (text, expected) => {
    expect(predicates(text)).toEqual([expected])
  })

  test('the operator is kept: != needs the field, NOT does not', () => {
    expect(read('a!=1 NOT b=1').predicates.map(({ op, negated }) => [op, negated])).toEqual([
      ['!=', true],
      ['=', true],
    ])
  })

  test('every value of a list has its own shape, without the wildcards that the shape says', () => {
    const [list] = read(String.raw`path IN ("*\\x.exe", "C:\\y*", "*z*", "a*b", "10.0.0.0/8", q)`).predicates
    expect(list?.matchers.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      String.raw`ends_with \x.exe`,
      String.raw`starts_with C:\y`,
      'contains z',
      'wildcard a*b',
      'cidr 10.0.0.0/8',
      'eq q',
    ])
  })
})

describe('values', () => {
  test.each([
    ['a="say \\"hi\\""', 'say "hi"'],
    [String.raw`a="C:\\nest\\"`, 'C:\\nest\\'],
    [String.raw`a="\s+\'"`, String.raw`\s+\'`],
    [String.raw`a="x\|y"`, 'x|y'],
    [String.raw`a=*\\nest\\*`, String.raw`*\nest\*`],
    ['a = "b c"', 'b c'],
    ['a="b"*', 'b*'],
    ['a=*"b c"*', '*b c*'],
    ['a=x=y', 'x=y'],
    ['a=x<y>z', 'x<y>z'],
    ['a=""', ''],
    ['a=http://nest:80/x?y=z', 'http://nest:80/x?y=z'],
    ['a=x,y', 'x,y'],
  ])('the value of %s is %s', (text, value) => {
    expect(read(text).predicates.map(({ values }) => values)).toEqual([[value]])
  })

  test('a token, a macro or a subsearch is no literal', () => {
    const { predicates: found } = read('a=$user$ b=`which` c=[search d]', {})
    expect(found.map(({ field, valueType, matchers }) => [field, valueType, matchers])).toEqual([
      ['a', 'token', []],
      ['b', 'macro', []],
      ['c', 'subsearch', []],
    ])
  })

  test('CASE( ) compares letter case, TERM( ) is a plain value', () => {
    expect(read('a=CASE(Barn) b=TERM(10.0.0.1)').predicates.map(one => [one.values, one.caseSensitive])).toEqual([
      [['Barn'], true],
      [['10.0.0.1'], undefined],
    ])
  })

  test('the next field begins behind a quoted value', () => {
    expect(predicates('a="1"b="2""c"="3"')).toEqual(['a eq 1', 'b eq 2', 'c eq 3'])
  })
})

describe('fields', () => {
  test.each([
    'nest.size',
    'owls{}.name',
    'owls{0}.name',
    'owls[0].name',
    'a-b',
    'a:b',
    'x.kubernetes.io/last-applied',
    '_raw',
  ])('%s is a field', field => {
    expect(read(`${field}=1`).predicates.map(one => one.field)).toEqual([field])
  })

  test('quotes around a field are dropped', () => {
    expect(predicates('"my owl"=1 \'nest.size\'=2')).toEqual(['my owl eq 1', 'nest.size eq 2'])
  })

  test('index, sourcetype, source, eventtype, tag say where to look; names are compared with their case', () => {
    const scoped = read(
      'index=a sourcetype=b source=c eventtype=d tag=e tag::host=f splunk_server=g nodename=h host=i eventType=j',
    )
    expect(scoped.predicates.filter(one => one.scope).map(one => one.field)).toEqual(
      'index sourcetype source eventtype tag tag::host splunk_server nodename'.split(' '),
    )
  })

  test('times bound the search and test nothing', () => {
    const found = read(
      'a=1 earliest=-24h@h latest="now" _index_earliest=-1d starttime=x | join b [search c=1 earliest=-7d]',
    )
    expect(found.predicates.map(one => one.field)).toEqual(['a', 'c'])
    expect(found.timeRange).toEqual({ earliest: '-24h@h', latest: 'now' })
  })
})

describe('terms', () => {
  test.each([
    ['owl', 'owl bare'],
    ['"barn owl"', 'barn owl quoted'],
    ['TERM(10.0.0.1)', '10.0.0.1 term'],
    ['TERM("a,b (c)")', 'a,b (c) term'],
    ['CASE(Barn)', 'Barn case'],
    ['PREFIX(bar)', 'bar prefix'],
    ['PHRASE(a b)', 'a b phrase'],
    [String.raw`"\\\\nest\\x"`, String.raw`\\nest\x quoted`],
    ['bar*', 'bar* bare'],
    ['<owl>', '<owl> bare'],
  ])('%s is the term %s', (text, expected) => {
    expect(read(text).terms.map(({ term, form }) => `${term} ${form}`)).toEqual([expected])
  })

  test('terms have a polarity', () => {
    expect(trees('"a" NOT "b" NOT (TERM(c) OR d) NOT NOT e')).toEqual(['(<a> & !<b> & !<c> & !<d> & <e>)'])
  })

  test.each([
    ['TERM(EventCode=4688)', 'EventCode', '4688'],
    ['"EventCode=1"', 'EventCode', '1'],
    ['"<EventID>4624<"', 'EventID', '4624'],
    ['"<EventID>4624</EventID>"', 'EventID', '4624'],
    ['"EventID>4624"', 'EventID', '4624'],
    [`"<EventID Qualifiers='0'>1102<"`, 'EventID', '1102'],
    ['TERM(signature_id=7)', 'signature_id', '7'],
  ])('%s implies an event id', (text, field, value) => {
    const { implied, terms } = read(`NOT ${text}`)
    expect(implied.map(one => [one.field, one.value, one.negated])).toEqual([[field, value, true]])
    expect(terms[implied[0]?.term ?? -1]?.negated).toBe(true)
  })

  test('other numbers imply none', () => {
    expect(read('TERM(MyEventCode=4688) "EventCode=x" TERM(count=5)').implied).toEqual([])
  })
})

describe('subsearches and macros in conditions', () => {
  test('stand in the tree with their polarity', () => {
    const { subsearches } = read('a=1 NOT [| inputlookup owls | fields a] NOT `quiet`')
    expect(trees('a=1 NOT [| inputlookup owls | fields a] NOT `quiet`')).toEqual(['(a eq 1 & ![1.1] & !{quiet})'])
    expect(subsearches.map(one => [one.id, one.negated, one.stages.map(stage => stage.command)])).toEqual([
      ['1.1', true, ['inputlookup', 'fields']],
    ])
  })

  test('conditions of a subsearch have a polarity of their own', () => {
    expect(trees('a=1 NOT [search b=2 NOT c=3]')).toEqual(['(a eq 1 & ![1.1])', '(b eq 2 & !c eq 3)'])
    expect(read('a=1 [search b=2 [search c=3]]').predicates.map(one => one.sub)).toEqual([undefined, '1.1', '1.1/1.1'])
  })

  test('several brackets of a stage are numbered', () => {
    expect(read('[search a] OR [search b] | append [search c]').subsearches.map(one => one.id)).toEqual([
      '1.1',
      '1.2',
      '2.1',
    ])
  })
})

describe('repairs', () => {
  test.each([
    ['a=1 or b=2', '(a eq 1 & <or> & b eq 2)', ['lower-case-operator: or']],
    ['a=1 and not b=2', '(a eq 1 & <and> & <not> & b eq 2)', ['lower-case-operator: and', 'lower-case-operator: not']],
    ['(a=1 OR b=2', '(a eq 1 | b eq 2)', ['unmatched-parenthesis: (']],
    ['a=1) OR b=2', '(a eq 1 | b eq 2)', ['unmatched-parenthesis: )']],
    ['a=1) b=2', '(a eq 1 & b eq 2)', ['unmatched-parenthesis: )']],
    ['a IN (b c)', 'a in b/c', ['missing-comma: c']],
    ['a IN ("b". "c")', 'a in b/c', ['missing-comma: .']],
    ['a IN ("b" "c*", d)', 'a in b/c*/d', ['missing-comma: "c*"']],
    ['a=""*b*""', 'a contains *b*', ['doubled-quotes: ""*b*""']],
    ['a IN (b', 'a in b', ['unmatched-parenthesis: (']],
    ['TERM(a b', '(<a> & <b>)', ['unmatched-parenthesis: TERM']],
    ['(TERM(a OR TERM(b)) c=1', '((<a> | <b>) & c eq 1)', ['unmatched-parenthesis: TERM']],
    ['TERM(a)OR TERM(b)', '(<a> | <b>)', []],
    ['a=1 >', 'a eq 1', ['not-understood: >']],
  ])('%s reads as %s', (text, tree, told) => {
    expect(trees(text)).toEqual([tree])
    expect(notices(text)).toEqual(told)
  })

  test('an unclosed parenthesis does not hide the next pipe', () => {
    const { stages, groupBy } = read('a=1 (b=2 | stats count by c')
    expect([stages.length, groupBy]).toEqual([2, ['c']])
  })
})

describe('regex', () => {
  test.each([
    ['| regex owl="^b\\"a\\"rn|tawny$"', 'owl', '^b"a"rn|tawny$', false],
    ['| regex owl!="b\\\\d"', 'owl', 'b\\\\d', true],
    ['| regex "barn"', '_raw', 'barn', false],
    ['| regex owl = "x"', 'owl', 'x', false],
    ['| regex "my owl"="x"', 'my owl', 'x', false],
  ])('%s', (text, field, pattern, negated) => {
    expect(read(text).predicates).toMatchObject([
      { field, kind: 'regex_match', values: [pattern], matchers: [{ kind: 'regex_match', text: pattern }], negated },
    ])
  })

  test('a pattern without quotes is read with a notice', () => {
    expect(predicates('* | regex owl=barn.*')).toEqual(['owl regex_match barn.*'])
    expect(notices('* | regex owl=barn.*')).toEqual(['not-understood: barn.*'])
  })
})
