import { describe, expect, test } from 'vitest'
import { macroTable } from './macro-table.ts'
import { treeText } from './tree-text.ts'

/** The tree of what stands behind the first search. */
const behind = (search: string) => treeText(`| from x | ${search}`, macroTable({}))

describe('a test of a field that the search decides says what it means', () => {
  test.each([
    [
      'case, where the last branch is meant',
      'eval match=case(cidrmatch("10.0.0.0/8",dest_ip),"1",cidrmatch("172.16.0.0/12",dest_ip),"1",1=1,"0") | search match=0',
      ['match = 0', '  = not dest_ip is in one of the networks 10.0.0.0/8, 172.16.0.0/12'],
    ],
    [
      'an outlier, down to its mean and deviation',
      'stats dc(user) as n by src | eventstats avg(n) as mean, stdev(n) as dev | eval upper=mean+dev*3 | eval isOutlier=if(n>30 and n>=upper,1,0) | where isOutlier=1',
      [
        'isOutlier = 1',
        '  = All of',
        '      n > 30 the number of different values of user',
        '      n ≥ mean + standard deviation × 3 upper; the number of different values of user',
      ],
    ],
    [
      'the other side of a flag',
      'eval f=if(a=1 OR b=2,1,0) | where f=0',
      ['f = 0', '  = None of', '      a = 1', '      b = 2'],
    ],
    [
      'nested',
      'eval f=if(a=1,if(b=2,"x","y"),"z") | search f=y',
      ['f = y', '  = All of', '      a = 1', '      not b = 2'],
    ],
    [
      'an earlier branch takes what a later one would',
      'eval f=case(a=1,"x",b=2,"y") | where f="y"',
      ['f = y', '  = All of', '      not a = 1', '      b = 2'],
    ],
    ['no value where no branch holds', 'eval f=case(a=1,"x") | where isnull(f)', ['f has no value', '  = not a = 1']],
    [
      'null() branches',
      'eval f=if(a=1,null(),b) | where isnotnull(f)',
      ['f has a value', '  = All of', '      not a = 1', '      b has a value'],
    ],
    [
      'coalesce',
      'eval f=coalesce(a,b) | search f=x',
      ['f = x', '  = Any of', '      a = x', '      All of', '        a has no value', '        b = x'],
    ],
    [
      'coalesce, asked for any value',
      'eval f=coalesce(a,b) | where isnotnull(f)',
      ['f has a value', '  = Any of', '      a has a value', '      b has a value'],
    ],
    ['what says no more than the test', 'eval f=coalesce(f,0) | where f>2', ['f > 2']],
    [
      'a bound in parentheses',
      'eventstats avg(n) as mean stdev(n) as dev | eval upper=(mean+dev*3) | eval out=if(n>upper,1,0) | where out=1',
      ['out = 1', '  = n > mean + standard deviation × 3 upper'],
    ],
    [
      'truth as a text',
      'eval f=if(like(p,"%tmp%"),"true","false") | search f="true"',
      ['f = true', '  = p contains tmp'],
    ],
    [
      'truth as such',
      'eval f=(a=1 AND b=2) | where f="true"',
      ['f = true', '  = All of', '      a = 1', '      b = 2'],
    ],
    [
      'a flag of a flag, told once',
      'eval f=if(a=1 OR b=2,1,0) | eval s=case(f=1 AND c=1,10,f=1 AND d=1,10,true(),0) | where s=10',
      [
        's = 10',
        '  = Any of',
        '      All of',
        '        f = 1',
        '          = Any of',
        '              a = 1',
        '              b = 2',
        '        c = 1',
        '      All of',
        '        f = 1',
        '        d = 1',
      ],
    ],
    [
      'a count of flags',
      'eval a1=if(a=1,1,0), b1=if(b=1,1,0), c1=if(c=1,1,0) | eval score=a1+b1+c1 | where score>=2',
      ['score ≥ 2', '  = At least 2 of', '      a = 1', '      b = 1', '      c = 1'],
    ],
    [
      'points of several weights',
      'eval a1=if(a=1,4,0), b1=if(b=1,2,0), c1=if(c=1,1,0) | eval score=a1+b1+c1 | where score>4',
      [
        'score > 4',
        '  = Points for each of, added up',
        '      4 points',
        '        a = 1',
        '      2 points',
        '        b = 1',
        '      1 point',
        '        c = 1',
      ],
    ],
    [
      'addtotals as well',
      'eval a1=if(a=1,1,0), b1=if(b=1,1,0) | addtotals fieldname=score a1 b1 | where score>=1',
      ['score ≥ 1', '  = Any of', '      a = 1', '      b = 1'],
    ],
    [
      'several tests',
      'eval f=if(a=1,1,0), g=if(b=1,1,0) | where f=1 OR g=1',
      ['Any of', '  f = 1', '    = a = 1', '  g = 1', '    = b = 1'],
    ],
    [
      'a flag made of a flag',
      'eval f=if(a=1,1,0) | eval g=if(f=1 AND b=2,"hit","miss") | search g=hit',
      ['g = hit', '  = All of', '      f = 1', '        = a = 1', '      b = 2'],
    ],
    [
      'what is counted',
      'stats count(eval(op="x")) as hits by b | where hits>3',
      ['hits > 3', '  = number of results where', '      op = x'],
    ],
    ['what can never be', 'eval f=if(a=1,1,0) | where f=2', ['f = 2', '  = never so']],
    [
      'a value of another field',
      'eval f=if(a=1,b,c) | where f="q"',
      [
        'f = q',
        '  = Any of',
        '      All of',
        '        a = 1',
        '        b = q',
        '      All of',
        '        not a = 1',
        '        c = q',
      ],
    ],
  ])('%s', (_, search, expected) => {
    expect(behind(search)).toEqual(expected)
  })

  test('fields that double with each step end the telling, not the page', () => {
    const steps = Array.from(
      { length: 60 },
      (_, index) => `eval f${index + 1}=if(f${index}=1,f${index},f${index})`,
    ).join(' | ')
    expect(behind(`${steps} | where f60="1"`)).toEqual(['f60 = 1'])
  })
})
