/**
 * A TextMate grammar for SPL. The text is a chain of stages; the command that opens a stage decides how its words read:
 *
 * - `search`      terms; a word before an operator is a field, strings hold wildcards
 * - `source`      `tstats` and kin: like search, with functions, options and a by-clause
 * - `expression`  `eval`, `where`: every name is a field, `*` multiplies
 * - `statistics`  `stats` and kin: functions, options, a by-clause
 * - `list`        `table`, `rename`, `lookup` …: names are fields, a name before `=` is an option
 *
 * Every rule ends at a pipe or at the bracket of its subsearch and none depends on where lines break, so that a long
 * line may be cut at blanks. No rule holds a nested quantifier: time grows with the line's length times the tokens.
 */
import type { LanguageRegistration } from 'shiki/core'
import { openingCommands, percentileFunction, sourceOptions, statsFunctions } from '../spl/index.ts'

type Rule = LanguageRegistration['patterns'][number]

const include = (...names: readonly string[]): Rule[] => names.map(name => ({ include: `#${name}` }))
const oneOf = (names: readonly string[]): string => `(?:${names.join('|')})`
const scope = (name: string) => ({ name: `${name}.spl` })

/** Where a stage ends: before the next pipe, or before the bracket that closes its subsearch. */
const stageEnd = '(?=[|\\]])'

/** Nothing that could continue a name follows. */
const wordEnd = '(?![\\w.:{}@-])'

/** An operator follows, so that the name before it is a field: `=1`, ` != x`, ` IN (`, ` NOT IN (`, `::x`. */
const beforeOperator = '(?=\\s*(?:[=<>]|!=)|::|\\s+(?:(?i)NOT\\s+)?(?i:IN)\\s*\\()'

/** A field name of a search: `process_name`, `All_Traffic.dest`, `a{}.b-c`. */
const searchName = '[\\w@#.:{}/+-]+'

/** A field name of an expression, where `-` and a dot at the end are operators: `a.b{}.c`. */
const expressionName = '[A-Za-z_@#][\\w@#:{}]*(?:\\.[A-Za-z_@#{][\\w@#:{}]*)*'

const contexts = {
  expression: ['eval', 'fieldformat', 'where', 'regex'],
  statistics: [
    ...['stats', 'eventstats', 'streamstats', 'chart', 'timechart', 'geostats', 'sistats', 'sichart', 'sitimechart'],
    ...['top', 'rare', 'sitop', 'sirare', 'transaction'],
  ],
  source: ['tstats', 'mstats', 'mcatalog', 'mpreview', 'from', 'datamodel'],
  search: ['search', 'metasearch', 'multisearch', 'set', 'union', 'inputlookup'],
} as const

/** The command that opens a stage, then the stage's own rules up to its end. */
function stageHead(condition: string): Rule[] {
  const head = (names: string, context: string): Rule => ({
    begin: `(${names})${condition}`,
    beginCaptures: { 1: scope('keyword.control.command') },
    end: stageEnd,
    patterns: include(context),
  })
  const known = Object.entries(contexts).map(([context, names]) => head(`(?i:${names.join('|')})(?!\\w)`, context))
  return [...known, head('[A-Za-z_]\\w*', 'list')]
}

const termsUntilEnd: Rule = { begin: '(?=[^\\s|\\]])', end: stageEnd, patterns: include('search') }

const keyword = (names: string): Rule => ({ match: `${names}${wordEnd}`, ...scope('keyword.operator.word') })

const byClause: Rule = {
  begin: `((?i)by|groupby|over)${wordEnd}`,
  beginCaptures: { 1: scope('keyword.operator.word') },
  end: stageEnd,
  patterns: [
    ...include('shared', 'string', 'option', 'number'),
    keyword('(?i:by|over|as|where|in)'),
    { match: `'[^'|\\[\\]"\`]*'|(?:\\\\\\S|[^\\s\\\\|\\[\\]()",\`=<>!*$])+`, ...scope('variable.other.field') },
    ...include('operator', 'wildcard'),
  ],
}

const repository: LanguageRegistration['repository'] = {
  comment: { begin: '```', end: '```', ...scope('comment.block') },
  macro: { begin: '`', end: '`', ...scope('entity.name.function.macro') },
  escape: { match: '\\\\.', ...scope('constant.character.escape') },
  token: { match: '\\$[A-Za-z_][\\w.:|{}]*\\$', ...scope('variable.parameter.token') },
  wildcard: { match: '\\*+', ...scope('constant.other.wildcard') },
  string: { begin: '"', end: '"', ...scope('string.quoted.double'), patterns: include('escape', 'token') },
  pattern: { begin: '"', end: '"', ...scope('string.quoted.double'), patterns: include('escape', 'token', 'wildcard') },
  shared: { patterns: include('comment', 'macro', 'subsearch', 'token') },
  pipe: {
    begin: '\\|',
    beginCaptures: { 0: scope('punctuation.separator.pipe') },
    end: stageEnd,
    patterns: [...include('comment'), ...stageHead(''), termsUntilEnd],
  },
  subsearch: {
    begin: '\\[',
    end: '\\]',
    captures: { 0: scope('punctuation.section.brackets') },
    patterns: [
      ...include('comment', 'pipe'),
      ...stageHead('(?![\\w.:{}-]|\\s*(?:[=<>]|!=)|\\s+(?i:in)\\s*\\()'),
      termsUntilEnd,
    ],
  },
  number: {
    match:
      '[-+]?(?:0[xX][0-9A-Fa-f]+|(?:\\d+(?:\\.\\d+)?)(?:(?i)[eE]\\d+|us|ms|cs|ds|s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?|on(?:th)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?|w(?:eeks?)?|q(?:(?:uarte)?rs?)?|y(?:(?:ea)?rs?)?)?(?:@\\w+)?|@[a-z]+\\d?)(?=$|[\\s|\\[\\](),=<>!+*/%"\'`-])',
    ...scope('constant.numeric'),
  },
  option: { match: '[A-Za-z_]\\w*(?=\\s*=)', ...scope('variable.parameter.option') },
  operator: { match: '[!=<>]=?|::', ...scope('keyword.operator.symbol') },
  call: { match: '[A-Za-z_]\\w*(?=\\s*\\()', ...scope('support.function') },
  term: {
    begin: '(TERM|CASE|PHRASE|PREFIX)\\s*\\(',
    beginCaptures: { 1: scope('support.function') },
    end: '\\)|(?=[|\\]])',
    patterns: [
      ...include('macro', 'pattern', 'token', 'wildcard'),
      { match: '[^\\s()"`*$|\\]]+', ...scope('string.unquoted.term') },
    ],
  },
  /** What search and source share after their own words. */
  terms: {
    patterns: [
      ...include('term'),
      { match: `'[^'|\\[\\]"\`=]*'${beforeOperator}`, ...scope('variable.other.field') },
      { match: `${searchName}${beforeOperator}`, ...scope('variable.other.field') },
      ...include('number', 'wildcard', 'operator'),
      { match: '(?:\\\\\\S|[^\\s\\\\|\\[\\]()",`=<>!*$])+' },
    ],
  },
  search: {
    patterns: [
      ...include('shared', 'pattern'),
      keyword('(?:AND|OR|NOT|(?i:IN(?=\\s*\\()|where(?=\\s+\\S)))'),
      ...include('terms'),
    ],
  },
  source: {
    patterns: [
      ...include('shared', 'pattern'),
      byClause,
      keyword('(?:AND|OR|NOT|(?i:IN(?=\\s*\\()|from|where|as))'),
      { match: `(?i)${oneOf(sourceOptions)}(?=\\s*=)`, ...scope('variable.parameter.option') },
      { match: `(?i)(?:${oneOf(statsFunctions)}|${percentileFunction})(?=\\s*\\()`, ...scope('support.function') },
      { match: `(?i)count${wordEnd}(?!\\s*[=<>!(])`, ...scope('support.function') },
      ...include('terms'),
    ],
  },
  expression: {
    patterns: [
      ...include('shared', 'string'),
      keyword('(?i:AND|OR|NOT|XOR|LIKE(?!\\s*\\()|AS|IN(?=\\s*\\())'),
      ...include('call', 'number'),
      { match: `'[^'|\\[\\]"\`]*'|${expressionName}`, ...scope('variable.other.field') },
      { match: '[!=<>]=?|[-+*/%.]', ...scope('keyword.operator.symbol') },
      { match: '\\\\\\S' },
    ],
  },
  statistics: {
    patterns: [
      ...include('shared', 'string'),
      byClause,
      keyword('(?i:AND|OR|NOT|XOR|LIKE(?!\\s*\\()|AS|IN(?=\\s*\\()|where)'),
      ...include('option', 'call', 'number'),
      {
        match: `(?i)(?:count|c|${percentileFunction})${wordEnd}(?=\\s*(?:$|[|\\],\`]|as\\b|by\\b|[a-z]))`,
        ...scope('support.function'),
      },
      { match: `'[^'|\\[\\]"\`]*'|${expressionName}`, ...scope('variable.other.field') },
      ...include('wildcard'),
      { match: '[!=<>]=?|[-+/%.]', ...scope('keyword.operator.symbol') },
      { match: '\\\\\\S' },
    ],
  },
  list: {
    patterns: [
      ...include('shared', 'string', 'term'),
      keyword('(?i:AS|BY|OUTPUTNEW|OUTPUT|WITH|IN|OVER|WHERE)'),
      { match: '[-+](?=[\\sA-Za-z_])', ...scope('keyword.operator.symbol') },
      ...include('option', 'call', 'number', 'operator'),
      { match: `(?<==)(?:\\\\\\S|[^\\s\\\\|\\[\\]()",\`=<>!*$])+` },
      { match: `'[^'|\\[\\]"\`]*'|(?:\\\\\\S|[^\\s\\\\|\\[\\]()",\`=<>!*$'])+`, ...scope('variable.other.field') },
      ...include('wildcard'),
    ],
  },
}

/** The grammar in the form Shiki loads. */
export const splGrammar: LanguageRegistration = {
  name: 'spl',
  scopeName: 'source.spl',
  displayName: 'Splunk SPL',
  patterns: [
    ...include('comment', 'pipe'),
    {
      begin: `\\A\\s*((?i)${oneOf(openingCommands)})(?!\\w|\\s*(?:[=<>]|!=))`,
      beginCaptures: { 1: scope('keyword.control.command') },
      end: '(?=\\|)',
      patterns: include('source'),
    },
    { begin: '(?=[^\\s|])', end: '(?=\\|)', patterns: [...include('search'), { match: '\\]' }] },
  ],
  repository,
}
