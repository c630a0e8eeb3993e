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

export const phrases: ReadonlyMap<string, Phrase> = new Map<string, Phrase>([
  // Where events come from.
  ['first search', ['finds events', 'chosen']],
  ['tstats', ['summarises events', 'models', 'chosen', 'bins', 'split', 'giving']],
  ['mstats', ['summarises metrics', 'chosen', 'bins', 'split', 'giving']],
  ['from', ['reads events', 'models']],
  ['datamodel', ['reads events', 'models']],
  ['inputlookup', ['reads', 'lookups', 'chosen']],
  ['makeresults', ['makes a result of its own']],
  ['metadata', ['lists hosts, sources or sourcetypes']],
  ['rest', ['asks Splunk about itself']],
  ['loadjob', ['loads the results of an earlier search']],
  ['savedsearch', ['runs a saved search']],
  ['multisearch', ['runs several searches at once', 'inner']],
  ['union', ['puts the results of several searches together', 'inner']],
  // Which results stay.
  ['search', ['keeps results', 'chosen']],
  ['where', ['keeps results', 'chosen']],
  ['regex', ['keeps results', 'chosen']],
  ['dedup', ['keeps one result of each kind', 'by']],
  ['head', ['keeps the first results']],
  ['tail', ['keeps the last results']],
  ['rare', ['keeps the rarest values', 'by', 'giving']],
  ['top', ['keeps the most frequent values', 'by', 'giving']],
  ['anomalydetection', ['keeps unusual results', 'giving']],
  ['outlier', ['tames outliers']],
  // What is counted.
  ['stats', ['aggregates', 'by', 'giving']],
  ['eventstats', ['adds aggregates to each result', 'by', 'giving']],
  ['streamstats', ['adds running aggregates', 'bins', 'by', 'giving']],
  ['chart', ['aggregates into a table', 'by', 'giving']],
  ['timechart', ['aggregates over time', 'bins', 'by', 'giving']],
  ['transaction', ['puts events together', 'by', 'bins', 'giving']],
  ['bin', ['rounds', 'rounded']],
  ['bucket', ['rounds', 'rounded']],
  ['addtotals', ['adds totals', 'giving']],
  ['appendpipe', ['adds results computed from these', 'inner']],
  // Which fields there are.
  ['eval', ['computes', 'made']],
  ['rex', ['extracts', 'made']],
  ['rename', ['renames fields', 'to']],
  ['spath', ['reads JSON or XML into', 'made']],
  ['fields', ['chooses fields']],
  ['table', ['shows a table']],
  ['fillnull', ['fills empty fields']],
  ['filldown', ['fills empty fields from the result before']],
  ['replace', ['replaces values']],
  ['convert', ['formats', 'made']],
  ['fieldformat', ['formats', 'made']],
  ['strcat', ['joins texts', 'giving']],
  ['makemv', ['splits a field into several values']],
  ['mvexpand', ['makes a result of each value']],
  ['mvcombine', ['puts results together that differ in one field']],
  ['nomv', ['joins several values into one']],
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
  ['apply', ['applies a trained model', 'giving']],
  ['fit', ['trains a model', 'giving']],
  // What happens to the results.
  ['sort', ['orders the results']],
  ['reverse', ['turns the order round']],
  ['transpose', ['turns rows into columns']],
  ['xyseries', ['turns rows into a table']],
  ['untable', ['turns a table into rows']],
  ['format', ['makes a condition of the results']],
  ['return', ['returns values to the search around it']],
  ['outputlookup', ['writes', 'lookups']],
  ['collect', ['writes to a summary index']],
  ['sendalert', ['runs an alert action']],
])
