/**
 * What each command does, in a few words. A command's phrase is one row: how it is said, and which facts of the stage
 * follow. A fact that a stage does not have is left out with its words.
 */
export type Phrase = readonly [says: string, ...facts: PhraseFact[]]

/**
 * - `made`     the fields it makes: "computes `a`, `b`"
 * - `to`       the same after "to": "renames fields to `a`"
 * - `giving`   the same at the end: "; gives `a`"
 * - `by`       what it groups by
 * - `split`    the same after a comma
 * - `models`   the data models it reads
 * - `lookups`  the lookups it reads or writes: "looks up in `assets`"
 * - `chosen`   the macros that choose its events, and its condition or how many there are
 * - `bins`     its spans and windows, after a comma
 * - `rounded`  the field it rounds, and to what
 * - `inner`    the commands of its subsearch
 * - `arguments` what its text says: how many, of which fields; see `stage-facts.ts`
 * - `instead`  the same in place of the words before
 */
export type PhraseFact =
  | 'made'
  | 'to'
  | 'giving'
  | 'by'
  | 'split'
  | 'models'
  | 'lookups'
  | 'chosen'
  | 'bins'
  | 'rounded'
  | 'inner'
  | 'arguments'
  | 'instead'

export const phrases: ReadonlyMap<string, Phrase> = new Map<string, Phrase>([
  // Where events come from.
  ['first search', ['finds events', 'chosen']],
  ['tstats', ['summarises events', 'models', 'chosen', 'bins', 'split', 'giving']],
  ['mstats', ['summarises metrics', 'chosen', 'bins', 'split', 'giving']],
  ['from', ['reads events', 'models']],
  ['datamodel', ['reads events', 'models']],
  ['inputlookup', ['reads', 'lookups', 'chosen']],
  ['makeresults', ['makes a result of its own']],
  ['metadata', ['lists what is known of all', 'arguments']],
  ['rest', ['asks Splunk about itself:', 'arguments']],
  ['loadjob', ['loads the results of the earlier search', 'arguments']],
  ['savedsearch', ['runs the saved search', 'arguments']],
  ['multisearch', ['runs several searches at once', 'inner']],
  ['pivot', ['summarises events', 'arguments', 'giving']],
  ['set', ['compares two searches', 'arguments', 'inner']],
  ['union', ['puts the results of several searches together', 'inner']],
  // Which results stay.
  ['search', ['keeps results', 'chosen']],
  ['where', ['keeps results', 'chosen']],
  ['regex', ['keeps results', 'chosen']],
  ['dedup', ['keeps one result of each kind', 'instead']],
  ['head', ['keeps the first results', 'instead']],
  ['tail', ['keeps the last results', 'instead']],
  ['rare', ['keeps the rarest values', 'instead', 'giving']],
  ['top', ['keeps the most frequent values', 'instead', 'giving']],
  ['anomalydetection', ['keeps unusual results', 'giving']],
  ['outlier', ['tames outliers']],
  // What is counted.
  ['stats', ['aggregates', 'by', 'giving']],
  ['eventstats', ['adds aggregates to each result', 'by', 'giving']],
  ['streamstats', ['adds running aggregates', 'bins', 'by', 'giving']],
  ['chart', ['aggregates into a table', 'by', 'giving']],
  ['timechart', ['aggregates over time', 'bins', 'split', 'giving']],
  ['transaction', ['puts events together', 'by', 'bins', 'arguments', 'giving']],
  ['bin', ['rounds', 'rounded']],
  ['bucket', ['rounds', 'rounded']],
  ['addtotals', ['adds totals', 'giving']],
  ['appendpipe', ['adds results computed from these', 'inner']],
  // Which fields there are.
  ['eval', ['computes', 'made']],
  ['rex', ['extracts', 'made']],
  ['rename', ['renames fields', 'to']],
  ['spath', ['reads JSON or XML into', 'made']],
  ['fields', ['chooses fields', 'instead']],
  ['table', ['shows a table', 'arguments']],
  ['fillnull', ['fills empty fields', 'arguments']],
  ['filldown', ['fills from the result before the empty fields', 'arguments']],
  ['replace', ['replaces', 'arguments']],
  ['convert', ['formats', 'made']],
  ['fieldformat', ['formats', 'made']],
  ['strcat', ['joins texts', 'giving']],
  ['makemv', ['splits into several values', 'arguments']],
  ['mvexpand', ['makes a result of each value', 'arguments']],
  ['mvcombine', ['puts results together that differ only in', 'arguments']],
  ['nomv', ['joins into one the values of', 'arguments']],
  ['foreach', ['repeats a computation over fields', 'giving']],
  ['extract', ['extracts keys and values']],
  ['kv', ['extracts keys and values']],
  ['multikv', ['extracts fields from a table']],
  ['xmlkv', ['extracts fields from XML']],
  ['fromjson', ['extracts fields from JSON']],
  ['accum', ['adds a running total', 'giving']],
  ['delta', ['adds the difference to the result before', 'giving']],
  ['autoregress', ['adds values of earlier results', 'giving']],
  ['rangemap', ['names ranges of values', 'giving']],
  ['tags', ['adds tags']],
  ['addinfo', ['adds the time range of the search', 'giving']],
  ['cyberchef', ['decodes', 'giving']],
  // What is added from elsewhere.
  ['lookup', ['looks up in', 'lookups', 'giving']],
  ['iplocation', ['adds the place of an address', 'giving']],
  ['join', ['joins the results of a subsearch', 'inner']],
  ['append', ['adds the results of a subsearch', 'inner']],
  ['appendcols', ['adds the columns of a subsearch', 'inner']],
  ['map', ['runs a search for each result']],
  ['apply', ['applies the trained model', 'arguments', 'giving']],
  ['fit', ['trains a model with', 'arguments', 'giving']],
  // What happens to the results.
  ['sort', ['orders the results', 'arguments']],
  ['reverse', ['turns the order round']],
  ['transpose', ['turns rows into columns']],
  ['xyseries', ['turns rows into a table']],
  ['untable', ['turns a table into rows']],
  ['format', ['makes a condition of the results']],
  ['return', ['returns to the search around it', 'arguments']],
  ['outputlookup', ['writes', 'lookups']],
  ['collect', ['writes to the index', 'arguments']],
  ['sendalert', ['runs the alert action', 'arguments']],
])
