import { describe, expect, it } from 'vitest'
import { logicTree } from '../../../src/explain/index.ts'
import { analyse } from '../../../src/spl/index.ts'
import { macroTable } from './macro-table.ts'
import { treeText } from './tree-text.ts'

const table = macroTable({
  tools: '(name=nc.exe OR original=nc.exe)',
  'either(1)': '($field$=a OR $field$=b)',
  door_log: 'sourcetype=door',
  shape: 'rename a as b | where n > 3',
})

const outline = (search: string) => treeText(search, table)

function treeOf(search: string) {
  return logicTree(analyse(search, table), name => ({ text: name }))
}

describe('the tree of a search', () => {
  it('is the one condition where there is no other', () => {
    expect(outline('door=open')).toEqual(['door = open'])
  })

  it('binds OR before AND in search and AND before OR in where', () => {
    expect(outline('kind=a OR kind=b floor=2')).toEqual(['All of', '  kind is one of a, b', '  floor = 2'])
    expect(outline('| from x | where kind="a" OR lift="b" AND floor="2"')).toEqual([
      'Any of',
      '  kind = a',
      '  All of',
      '    lift = b',
      '    floor = 2',
    ])
  })

  it('says shapes in words and leaves their wildcards out', () => {
    expect(outline('a="*x*" b=x* c=*x d=* e="x*y" f=10.0.0.0/8 g>5 h="* x"')).toEqual([
      'All of',
      '  a contains x',
      '  b starts with x',
      '  c ends with x',
      '  d has a value',
      '  e matches x*y',
      '  f is in network 10.0.0.0/8',
      '  g > 5',
      '  h ends with " x"',
    ])
  })

  it('keeps the wildcards of a list whose values have different shapes', () => {
    expect(outline('app IN (Lift, "Door*", "*Gate")')).toEqual(['app matches one of Lift, Door*, *Gate'])
    expect(outline('app IN ("*Lift*", "*Door*")')).toEqual(['app contains one of Lift, Door'])
  })

  it('reads None of where all parts are excluded, and not where only one is', () => {
    expect(outline('NOT (a=1 OR b=2)')).toEqual(['None of', '  a = 1', '  b = 2'])
    expect(outline('c=3 NOT a=1')).toEqual(['All of', '  c = 3', '  not a = 1'])
    expect(outline('c=3 NOT (a=1 OR b=2 OR b=4)')).toEqual([
      'All of',
      '  c = 3',
      '  None of',
      '    a = 1',
      '    b is one of 2, 4',
    ])
    expect(outline('NOT (a=1 b=2)')).toEqual(['Any of', '  not a = 1', '  not b = 2'])
  })

  it('tells != from NOT, since it needs the field to be there', () => {
    expect(outline('a!=1 b!="*x*" c!=2 c!=3')).toEqual([
      'All of',
      '  a != 1',
      '  b does not contain x',
      '  c is none of 2, 3',
    ])
  })

  it('puts the conditions of several stages together, each with its command', () => {
    expect(outline('a=1 | stats count by b | where count > 10')).toEqual([
      'All of',
      '  [search] a = 1',
      '  [where] count > 10',
    ])
    const { root } = treeOf('a=1 | stats count by b | where count > 10')
    const last = root && 'parts' in root ? root.parts[1] : undefined
    expect(last).toMatchObject({ stage: 3, made: 2 })
  })

  it('says once from which macro a group comes, and at the row where it is alone', () => {
    expect(outline('`tools` port=4444')).toEqual([
      'All of',
      '  Any of (tools)',
      '    name = nc.exe',
      '    original = nc.exe',
      '  port = 4444',
    ])
    expect(outline('`door_log` door=open')).toEqual(['All of', '  sourcetype = door (door_log)', '  door = open'])
    expect(outline('`either(kind)` x=1')).toEqual(['All of', '  kind is one of a, b (either)', '  x = 1'])
    expect(outline('x=1 | `shape`')).toEqual(['All of', '  [search] x = 1', '  [where] n > 3 (shape)'])
  })

  it('shows a macro that is not defined and a filter that lets everything through as what they are', () => {
    expect(outline('`gone` a=1 | `rule_filter`')).toEqual([
      'All of',
      '  `gone` a macro whose conditions are not known here',
      '  a = 1',
    ])
    expect(outline('a=1 NOT `gone`')).toEqual([
      'All of',
      '  a = 1',
      '  not `gone` a macro whose conditions are not known here',
    ])
  })

  it('nests what a subsearch matches, and sets apart what only adds results', () => {
    expect(outline('a=1 NOT [| inputlookup guests where floor=2 | fields badge]')).toEqual([
      'All of',
      '  a = 1',
      '  not badge is one of the badge of the lookup guests, where',
      '    floor = 2',
    ])
    expect(outline('a=1 [search b=2 | fields c]')).toEqual([
      'All of',
      '  a = 1',
      '  c is one of the c of the results of a subsearch, where',
      '    b = 2',
    ])
    expect(outline('a=1 | join badge [search b=2 c=3]')).toEqual([
      'All of',
      '  [search] a = 1',
      '  [join] Joined with a result of the same badge; results without a partner fall out',
      '    All of',
      '      b = 2',
      '      c = 3',
    ])
  })

  it('says how a search is joined, and that results without a partner stay', () => {
    expect(outline('a=1 | join type=left user, host [search b=2 | stats count as n by user, host]')).toEqual([
      'All of',
      '  [search] a = 1',
      '  [join] Joined, where there is one, with a result of the same user, host; results without a partner stay; adds n',
      '    b = 2',
    ])
  })

  it('takes searches whose results are put together for alternatives, in the order of the stages', () => {
    expect(outline('a=1 | append [search b=2] | append [search c=3 d=4] | where n>5')).toEqual([
      'All of',
      '  Any of these searches',
      '    [search] a = 1',
      '    [append] b = 2',
      '    [append] All of',
      '      c = 3',
      '      d = 4',
      '  [where] n > 5',
    ])
    expect(outline('| multisearch [search a=1] [search b=2] | search c=3')).toEqual([
      'All of',
      '  Any of these searches',
      '    [multisearch] a = 1',
      '    [multisearch] b = 2',
      '  [search] c = 3',
    ])
    expect(outline('| tstats count where a=1 by c | tstats append=t count where b=2 by c')).toEqual([
      'Any of these searches',
      '  [tstats] a = 1',
      '  [tstats] b = 2',
    ])
  })

  it('says which fields a subsearch gives', () => {
    expect(outline('a=1 [search b=2 | rename c AS d | table d]')[2]).toBe(
      '  d is one of the d of the results of a subsearch, where',
    )
    expect(outline('a=1 [search b=2 | table c, d]')[2]).toBe('  c, d are together in the results of a subsearch, where')
    expect(outline('a=1 [search b=2 | return 10 user]')[2]).toBe(
      '  user is one of the user of the results of a subsearch, where',
    )
    expect(outline('a=1 [search b=2]')[2]).toBe('  the fields are as in one of the results of a subsearch, where')
  })

  it('says in which form a word is searched for', () => {
    expect(outline('TERM(msiexec) OR "left open" OR CASE(Door) NOT ".msi"')).toEqual([
      'All of',
      '  Any of',
      '    event text contains the term msiexec',
      '    event text contains left open',
      '    event text contains, in this case Door',
      '  not event text contains .msi',
    ])
  })

  it('warns of an asterisk that where reads as it stands', () => {
    expect(outline('| from x | where host IN ("*.example.org")')).toEqual([
      'host = *.example.org * is an ordinary character here',
    ])
  })

  it('compares fields with fields', () => {
    const { root } = treeOf('| from x | where src != last_src')
    expect(root).toMatchObject({ subject: { text: 'src' }, operator: '!=', betweenFields: true })
  })

  it('gives every row its place in the text, and every value its own where conditions were put together', () => {
    const search = 'kind=a OR kind=b floor=2'
    const { root } = treeOf(search)
    const at = (text: string) => search.slice(...(text.split('-').map(Number) as [number, number]))
    const [first] = root && 'parts' in root ? root.parts : []
    expect(first && at(first.at)).toBe('kind=a OR kind=b')
    expect(first && 'values' in first ? first.values.map(value => at(value.at ?? '')) : []).toEqual([
      'kind=a',
      'kind=b',
    ])
  })

  it('has nothing to show for a search without conditions', () => {
    expect(outline('| makeresults | eval a=1')).toEqual([])
  })

  it('stops where nobody reads on, and says how much it left out', () => {
    const search = Array.from({ length: 700 }, (_, index) => `f${index}=1`).join(' ')
    const { root, omitted } = treeOf(search)
    expect(root && 'parts' in root ? root.parts.length : 0).toBe(600)
    expect(omitted).toBe(100)
  })
})
