import { describe, expect, test } from 'vitest'
import { notices, read, short, trees } from './reading.ts'

/** The grammar of `where` and `eval`. */
const where = (text: string) => trees(`x=1 | where ${text}`).slice(1)
const predicates = (text: string) => read(`* | where ${text}`).predicates
const told = (text: string) => notices(`* | where ${text}`)

describe('precedence', () => {
  test.each([
    ['a=1 AND b=2 OR c=3', '((a eq 1 & b eq 2) | c eq 3)'],
    ['a=1 OR b=2 AND c=3', '(a eq 1 | (b eq 2 & c eq 3))'],
    ['NOT a=1 AND b=2', '(!a eq 1 & b eq 2)'],
    ['NOT (a=1 AND b=2)', '(!a eq 1 | !b eq 2)'],
    ['!(a=1 OR b=2)', '(!a eq 1 & !b eq 2)'],
    ['NOT NOT a=1', 'a eq 1'],
    ['a=1 XOR b=2 OR c=3', '(a eq 1 ^ (b eq 2 | c eq 3))'],
    ['NOT (a=1 XOR b=2)', '!(a eq 1 ^ b eq 2)'],
    ['a=1 and b=2 or c=3', '((a eq 1 & b eq 2) | c eq 3)'],
    ['((a=1)) AND (b=2)', '(a eq 1 & b eq 2)'],
  ])('%s is %s', (text, tree) => {
    expect(where(text)).toEqual([tree])
    expect(told(text)).toEqual([])
  })
})

describe('comparisons', () => {
  test.each([
    ['a="barn"', 'a eq barn'],
    ['a=="barn"', 'a eq barn'],
    ['a!="barn"', '!a eq barn'],
    ['a<>"barn"', '!a eq barn'],
    ['a<5', 'a lt 5'],
    ['a<=5', 'a le 5'],
    ['a>-5.5', 'a gt -5.5'],
    ['a>=.5', 'a ge .5'],
    ['5<a', 'a gt 5'],
    ['5>=a', 'a le 5'],
    ['"barn"=a', 'a eq barn'],
    ['a=1e6', 'a eq 1e6'],
    ['a IN ("barn", 5, "taw*")', 'a in barn/5/taw*'],
    ['a NOT IN ("barn")', '!a in barn'],
    ['NOT a IN ("barn")', '!a in barn'],
    ['in(a, "barn", "tawny")', 'a in barn/tawny'],
    ["'nest size'=1", 'nest size eq 1'],
    ['nest.size=1', 'nest.size eq 1'],
    ['\'owls{}.name\'="x"', 'owls{}.name eq x'],
    ['a LIKE "barn%"', 'a starts_with barn%'],
    ['a NOT LIKE "%owl"', '!a ends_with %owl'],
    ['like(a, "%row%")', 'a contains %row%'],
    ['like(a, "b%n")', 'a wildcard b%n'],
    ['like(a, "barn")', 'a eq barn'],
    ['like(a, "%")', 'a exists %'],
    ['match(a, "^b|n$")', 'a regex_match ^b|n$'],
    ['NOT match(a, "x\\"y")', '!a regex_match x"y'],
    ['cidrmatch("10.0.0.0/8", src)', 'src cidr 10.0.0.0/8'],
    ['!cidrmatch("10.0.0.0/8", src)', '!src cidr 10.0.0.0/8'],
    ['isnull(a)', 'a is_null'],
    ['NOT isnull(a)', '!a is_null'],
    ['isnotnull(a)', 'a is_not_null'],
    ['isnum(a)', 'a is_type num'],
    ['flag', 'flag is_true'],
    ['NOT flag', '!flag is_true'],
  ])('%s is %s', (text, expected) => {
    expect(predicates(text).map(short)).toEqual([expected])
  })

  test('constants decide nothing', () => {
    for (const text of ['1=1', 'true()', '"a"="b"', '1=1 AND 2>1']) expect([text, where(text)]).toEqual([text, []])
  })

  test('letter case counts for = and like, not through lower( )', () => {
    const cases = ['a="Barn"', 'like(a, "B%")', 'a IN ("Barn")', 'lower(a)="barn"', 'a=5']
    expect(cases.map(text => predicates(text)[0]?.caseSensitive)).toEqual([true, true, true, undefined, undefined])
  })

  test('matchers lose the wildcards; _ of like is read as itself and marked', () => {
    expect(predicates('like(a, "%a_b%")')).toMatchObject([
      { matchers: [{ kind: 'contains', text: 'a_b' }], approximate: true },
    ])
  })

  test('a regular expression keeps its backslashes', () => {
    expect(predicates(String.raw`match(a, "\d+\\\\x\"")`)[0]?.values).toEqual([String.raw`\d+\\\\x"`])
  })
})

describe('other sides', () => {
  test.each([
    ['a=b', 'field', 'b'],
    ["a!='b c'", 'field', 'b c'],
    ['a > avg + 2 * dev', 'expression', 'avg+2*dev'],
    ['a >= relative_time(now(), "-1d")', 'expression', 'relative_time(now(),"-1d")'],
    ['a="x" . b', 'expression', '"x".b'],
    ['a=$limit$', 'token', '$limit$'],
    ['a > `limit`', 'macro', '`limit`'],
  ])('%s compares with a %s', (text, valueType, value) => {
    expect(predicates(text)).toMatchObject([{ field: 'a', valueType, values: [value], matchers: [] }])
  })

  test.each([
    ['lower(a)="x"', 'a', 'lower'],
    ['trim(lower(a))="x"', 'a', 'trim(lower)'],
    ['tonumber(a) > 5', 'a', 'tonumber'],
  ])('%s looks through the function', (text, field, via) => {
    expect(predicates(text)).toMatchObject([{ field, via }])
  })

  test.each([
    ['len(a) > 5', 'len(a)'],
    ['mvcount( src ) == 1', 'mvcount(src)'],
    ['a + b > 5', 'a+b'],
    ['lower(a . b)="x"', 'lower(a.b)'],
    ['coalesce(\'x y\', b)="z"', "coalesce('xy',b)"],
  ])('%s tests an expression', (text, field) => {
    expect(predicates(text)).toMatchObject([{ field, expression: true }])
  })

  test('searchmatch( ) holds a condition of search', () => {
    expect(where('a=1 OR searchmatch("b=2 OR c=\\"d e\\" f=3")')).toEqual(['(a eq 1 | ((b eq 2 | c eq d e) & f eq 3))'])
    expect(where('NOT searchmatch("b=2 c=3")')).toEqual(['(!b eq 2 | !c eq 3)'])
  })
})

describe('computed conditions filter nothing', () => {
  const scored = (text: string) => read(text).scored.map(one => `${one.target}: ${short(one)}`)

  test.each([
    ['* | eval x=if(a=1 AND NOT b=2, 1, 0)', ['x: a eq 1', 'x: !b eq 2']],
    ['* | eval x=case(match(a, "b"), 1, c>5, 2, true(), 0)', ['x: a regex_match b', 'x: c gt 5']],
    ['* | eval x=a=1, y=len(b)', ['x: a eq 1']],
    ['* | eval x=mvfilter(match(a, "b"))', ['x: a regex_match b']],
    ['* | eval x=validate(isnum(a), "no")', ['x: a is_type num']],
    ['* | eval x=if(searchmatch("a=1 OR \\"b c\\""), 1, 0)', ['x: a eq 1', 'x: _raw contains b c']],
    ['* | eval x=1+if(a=1, 2, if(b=2, 3, 4))', ['x: a eq 1', 'x: b eq 2']],
    ['* | stats count(eval(a=1)) as x sum(eval(if(b=2, 1, 0))) as y by c', ['x: a eq 1', 'y: b eq 2']],
    [
      '* | stats count(eval(a=1 OR like(b, "%c")))',
      ['count(eval(a=1ORlike(b,"%c"))): a eq 1', 'count(eval(a=1ORlike(b,"%c"))): b ends_with %c'],
    ],
  ])('%s', (text, expected) => {
    expect(scored(text)).toEqual(expected)
    const { predicates: tests, terms, logic } = read(text)
    expect([tests, terms, logic]).toEqual([[], [], []])
  })
})

describe('doubts and repairs', () => {
  test.each([
    ['a="x*"', 'a eq x*', ['literal-wildcard: a="x*"']],
    ['a IN ("x*", "y")', 'a in x*/y', ['literal-wildcard: a IN ("x*", "y")']],
    ['match(a="x.")', 'a regex_match x.', ['function-equals: match(a="x.")']],
    ['a=1 ANDmatch(b, "x")', '(a eq 1 & b regex_match x)', ['glued-operator: ANDmatch']],
    ['a=1 AND b=2 ORlike(c, "x%")', '((a eq 1 & b eq 2) | c starts_with x%)', ['glued-operator: ORlike']],
    ['a=1) OR b=2', '(a eq 1 | b eq 2)', ['unmatched-parenthesis: )']],
    ['(a=1', 'a eq 1', ['unmatched-parenthesis: (']],
    ['a=1) AND b=2', '(a eq 1 & b eq 2)', ['unmatched-parenthesis: )']],
    ['match(a, "x"', 'a regex_match x', ['unmatched-parenthesis: (']],
    ['a=1 b=2', '(a eq 1 & b eq 2)', ['not-understood: b=2']],
    ['a=1 ; b=2', '(a eq 1 & b eq 2)', ['not-understood: ;', 'not-understood: b=2']],
  ])('%s reads as %s', (text, tree, expected) => {
    expect(where(text)).toEqual([tree])
    expect(told(text)).toEqual(expected)
  })

  test('a macro behind the expression is no part of it', () => {
    expect(where('a > 5 `tail`')).toEqual(['a gt 5'])
    expect(where('a > 5 `tail(b, 1)`')).toEqual(['a gt 5'])
  })
})
