import type { MacroTable } from '../../../src/spl/index.ts'

/** Searches built to take more time than their length allows, as long as one asks for. */
export interface Hostile {
  readonly name: string
  readonly text: (length: number) => string
}

/** `head`, then `unit` over and over, then as many `tail`. */
function repeated(unit: string, head = '', tail = ''): Hostile {
  const text = (length: number) => {
    const times = Math.max(1, Math.floor((length - head.length) / (unit.length + tail.length)))
    return head + unit.repeat(times) + tail.repeat(times)
  }
  return { name: (head + unit + tail).replace(/\s+/g, ' ').slice(0, 60), text }
}

/** The same with a number in every piece. */
function numbered(unit: (number: number) => string, head = ''): Hostile {
  const text = (length: number) => {
    const parts = [head]
    for (let size = head.length, at = 0; size < length; at++) {
      const part = unit(at)
      parts.push(part)
      size += part.length
    }
    return parts.join('')
  }
  return { name: `${head}${unit(1)}${unit(2)}`.slice(0, 60), text }
}

/** A `map` inside the string of a `map` …: each level doubles the backslashes before its quotes. */
function nestedMaps(length: number): string {
  let text = 'search a=1'
  for (;;) {
    const outer = `| map search="${text.replace(/[\\"]/g, '\\$&')}"`
    if (outer.length > length) return text.padEnd(length, ' b=2')
    text = outer
  }
}

const marks = ['"', '`', '```', '[', ']', '(', ')', '\\', "'", '*', '|', ',', '=', '!', '-', '<', '$', '{', '.', ':']
const words = [
  ...[' ', '\r\n', '\t', '\0', '\uD800', '\uFEFF', 'x', '1', 'a=', 'a=1 ', 'a!=1 ', 'a=b=', 'a::b ', 'a.b', '-a', '$a'],
  ...['NOT ', 'NOT NOT a ', 'AND ', 'OR ', 'a OR ', 'a AND ', 'or ', '() ', '(a) ', ')(', 'a ` ', '\\" "', '"\\\\" '],
  ...['"a""b"', '"a" ', '"a"=1 ', '""*a*""', 'TERM(', 'TERM(a) ', 'CASE(a b) ', '[a] ', 'NOT [search a] ', 'a[0]'],
  ...['a[0] ', '[[', '``` ', '```a``` ', '`u` ', '`one(a)` ', '`two(a, "b")` ', '`self` ', '`ping` ', '`long` '],
  ...[
    '"EventCode=4688" ',
    '"<EventID>1<" ',
    'earliest=-1d ',
    'earliest="',
    'datamodel=A.B ',
    'a IN (b) ',
    'a NOT IN (b, "c*") ',
  ],
]
const stages = [
  ...[
    '| ',
    '|a',
    '| a ',
    '| `u` ',
    '| `pipes` ',
    '| search a=1 ',
    '| where a=1 ',
    '| where a=1 AND (b OR c) ',
    '| eval a=b ',
  ],
  ...[
    '| eval a=if(a=1, b, c), ',
    '| eval f=a, f=f+1 ',
    '| stats count by a ',
    '| stats values(*) as * by a ',
    '| stats values(a) as a ',
  ],
  ...[
    '| tstats count from datamodel=A.B where A.b=1 by A.c ',
    '| rename a* as b* ',
    '| rename a as b, c as d ',
    '| fields a* ',
  ],
  ...[
    '| fields - a* ',
    '| table * a ',
    '| fillnull a ',
    '| bin a span=1h ',
    '| timechart span=1h count by a ',
    '| top a by b ',
  ],
  ...[
    '| streamstats window=2 count ',
    '| transaction a maxspan=1h ',
    '| dedup a ',
    '| rex "(?<a>b)" ',
    '| rex field=a mode=sed "s/a/b/" ',
  ],
  ...[
    '| regex a="b" ',
    '| regex a',
    '| lookup a b OUTPUT c ',
    '| lookup a=b ',
    '| inputlookup a where b=1 ',
    '| outputlookup a ',
  ],
  ...[
    '| append [search a | eval b=1] ',
    '| join a [search b=1 | table a c] ',
    '| appendpipe [stats count] ',
    '| foreach * [eval <<FIELD>>=1] ',
  ],
  ...[
    '| map search="search a=\\"1\\" `one(a)`" ',
    '| map search="`bomb`" ',
    '| iplocation prefix=a a ',
    '| spath a ',
    '| convert ctime(a) as b ',
  ],
]
const inside: readonly (readonly [head: string, units: readonly string[]])[] = [
  ['a IN (', ['b, ', 'b ', '"b", ', '"b*" ', '"b". ', '(', 'a=', '`u`, ', '[a], ', '""b"" ']],
  ['a=(', ['b OR ', 'b, ']],
  ['TERM(', ['a ', '(']],
  [
    '| where ',
    ['(', '((a) ', 'NOT ', '!', '-', '- ', 'a+', 'a.', 'a=1 AND ', 'a=1 OR b=2 ', 'a=1 XOR ', 'a=b ', 'len(', 'lower('],
  ],
  [
    '| where ',
    ['if(a=1, ', 'a IN (', 'a IN ("b*", ', 'match(a="b") AND ', 'ANDmatch(a, "b")', 'like(a, "%") OR ', "'a b' ", "'"],
  ],
  [
    '| where ',
    ['searchmatch("a=1 `one(a)`") AND ', 'cidrmatch("1.1.1.1/8", a) OR ', 'a=', 'a<', '[search a] ', 'a.b.', '1', 'e1'],
  ],
  ['| eval a=', ['if(b=1, ', 'case(b, c, ', 'b+', '(', '"b".', 'b, c=', 'b, "c"=', 'mvmap(b, ', '1', '{', '<<']],
  [
    '| stats ',
    ['count ', 'count(', 'count(eval(a=1)) as b ', 'values(a) as b ', 'dc(a) ', 'span=1h ', 'as ', 'count as a(b) '],
  ],
  ['| stats count by ', ['a ', 'a, ', '"a b" ', 'by ', 'span=1h ', '(']],
  ['| tstats ', ['count ', 'where ', 'from datamodel=A.B ', 'by a ', '`u` ', 'a=1 ']],
  ['| rename ', ['a as b ', 'a AS ', '"a*" as "b*" ']],
  ['| table ', ['a ', 'a* ', 'a, ', 'a(', 'tag::']],
  ['| transaction a ', ['startswith=(', 'endswith=eval(', 'startswith="a=1" ', 'b ']],
  ['| pivot A B ', ['FILTER a is ', 'SPLITROW a ', 'count(', 'count(a) AS b ', 'LIMIT a ']],
  ['| head ', ['(', 'limit=', 'a>1 ']],
  ['| sort ', ['a(', 'x=(', '-a ']],
  ['| mcatalog values(a) WHERE ', ['span=', 'a=1 span=1s ', 'by ']],
  ['| fields ', ['a* ', '- a ', '-a ']],
  ['| rex "', ['(?<a>', '(?<']],
  ['| rex mode ', [' ', '= ']],
  ['| regex a', [' ', 'a', ' =']],
  ['| lookup ', ['a=b ', 'OUTPUT a as b ', 'a ']],
  ['| map ', ['search="a" ', 'search=']],
  ['| `pipes` | search ', ['`long` ', '`filter_filter` ', '`undefined(a, b)` ']],
  ['`bomb` ', ['`bomb` ', 'a ']],
  ['`wide` ', ['`wide` ']],
]

export const hostileSearches: readonly Hostile[] = [
  ...[...marks, ...words, ...stages].map(unit => repeated(unit)),
  ...inside.flatMap(([head, units]) => units.map(unit => repeated(unit, head))),
  repeated('[ search a | ', '', ' ]'),
  repeated('a [', '', ']'),
  repeated('(', '', ')'),
  repeated('( a ', '', ')'),
  repeated('NOT (a ', '', ')'),
  repeated('(a OR (b ', '', '))'),
  repeated('if(a=1, ', '| eval x=', ', 0)'),
  repeated('(', '| where a=1 AND ', 'b=2)'),
  repeated('lower(', '| where ', ')'),
  numbered(number => `f${number}=${number} `),
  numbered(number => `f${number} `, '| stats count by '),
  numbered(number => `f${number} `, '| table '),
  numbered(number => `| eval f${number}=f${number + 1} `),
  numbered(number => `| rename f${number} as f${number + 1} `),
  numbered(number => `f${number}* `, '| stats count by a b c | fields '),
  numbered(number => `| appendpipe [eval f${number}=1] `),
  numbered(number => `| join f${number} [search a | stats count as f${number} by b] `),
  numbered(number => `\`m${number}\` `),
  numbered(number => `"v${number}", `, 'a IN ('),
  { name: 'map in map', text: nestedMaps },
]

const definitions = new Map<string, string>([
  ['one/1', 'b=$x$'],
  ['two/2', '($x$ OR $y$)'],
  ['self/0', 'a `self`'],
  ['ping/0', '`pong` b'],
  ['pong/0', '`ping` c'],
  ['pipes/0', 'search a=1 | eval b=2 | stats count by c'],
  ['long/0', 'd=1 OR '.repeat(1000)],
  ['wide/0', '`u` '.repeat(3000)],
  ['bomb/0', '`b1` `b1`'],
  ...Array.from({ length: 30 }, (_, index) => [`b${index + 1}/0`, `\`b${index + 2}\` \`b${index + 2}\``] as const),
])

/** The macros that hostile searches call. */
export const hostileMacros: MacroTable = {
  find: (name, count) => {
    const definition = definitions.get(`${name}/${count}`)
    return definition === undefined ? undefined : { definition, arguments: ['x', 'y'].slice(0, count) }
  },
  argumentCounts: name => [0, 1, 2].filter(count => definitions.has(`${name}/${count}`)),
}
