import fc from 'fast-check'

/** Pieces that make trouble next to each other. */
const pieces = [
  ...[
    '"',
    "'",
    '`',
    '```',
    '\\',
    '\\"',
    '\\\\',
    '|',
    '[',
    ']',
    '(',
    ')',
    ',',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '=',
    '*',
    '$x$',
  ],
  // Names that every object has: a table keyed by words must not find them.
  ...['constructor', '| constructor aaa', '| __proto__', '| toString', '| lookup constructor', '`toString`'],
  ...[
    '| eval a=case(b=1, "long, long", c, if(d, e, f)), g=`h(1,2)`, ',
    `| table ${'some_field, '.repeat(20)}`,
    `| stats values(${'a'.repeat(90)}), `,
  ],
  ...[
    '| where ',
    '| eval x=',
    'AND',
    'OR',
    'or',
    ' IN (',
    'TERM(',
    'isnull(',
    'match(a="b")',
    'ANDlike(a, "%")',
    "'c d'",
  ],
  ...['!', '!=', '<', '>=', '::', '+', '-', '.', '%', '5', 'f[0]', '<<FIELD>>', 'searchmatch("a OR \\"b\\"")', '`owl`'],
  ...['a', 'b.c', 'x="1"', 'NOT', 'by', 'from', 'where', '\0', '\uFEFF', '\uD83D', 'é'],
  ...['| stats count', '| tstats count from datamodel=Sky.Owls where Owls.a=1 by Owls.b', '[ search a | eval b=1 ]'],
  ...['| map search="search \\"a\\" `m`"', '`owl(1, "2")`', '| lookup owls a OUTPUT b', '```note | x```'],
]

/** Texts of SPL-like trouble, and plain random text. */
export const splText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(parts => parts.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(parts => parts.join(' ')),
  fc.string({ unit: 'binary' }),
)
