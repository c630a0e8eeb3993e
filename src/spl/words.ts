/**
 * The words of SPL: names of commands, functions and keywords as Splunk's public search reference lists them, with a
 * few widely installed add-on commands. Names only; lower case unless Splunk demands capitals.
 */

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Search commands, internal ones and aliases included. */
export const commands: readonly string[] = words(`
  abstract accum addcoltotals addinfo addtotals af analyzefields anomalies anomalousvalue anomalydetection append
  appendcols appendpipe apply arules associate audit autoregress awssnsalert bin bucket bucketdir chart cluster
  cofilter collect collapse concurrency contingency convert copyresults correlate createrss crawl cyberchef datamodel
  datamodelsimple dbinspect dbxlookup dbxoutput dbxquery dedup delete delta diff dispatch dump editinfo entitymerge
  erex eval eventcount eventstats excerpt extract extractkv fieldformat fields fieldsummary file filldown fillnull
  findkeywords findtypes fit folderize foreach format from fromjson gauge gentimes geom geomfilter geostats getfields
  head highlight history iconify ingestpreview input inputcsv inputintelligence inputlookup iplocation join kmeans
  kmeansinvert kv kvform listmodels loadjob localize localop lookup makecontinuous makejson makemv makeresults map
  mcatalog mcollect metadata metasearch meventcollect mpreview msearch mstats multikv multisearch mvcombine mvexpand
  newseriesfilter nokv nomv outlier outputcsv outputlookup outputraw outputrawr outputtelemetry outputtext overlap
  pivot predict predictfilter preview rangemap rare rawstats redistribute regex relevancy reltime rename replace
  require rest return reverse rex rtorder run runshellscript sample savedsearch savedsplunk score script scrub search
  searchtxn select selfjoin sendalert sendemail set setfields sichart sirare sistats sitimechart sitop snowevent
  snowincident sort spath stats strcat streamstats summarize summary table tags tail timechart timewrap tojson top
  transaction transam transpose trendline tscollect tstats typeahead typelearner typer union uniq untable walklex where
  x11 xmlkv xmlunescape xpath xsDisplayConcept xyseries
`)

/** Commands that may open a search with no pipe before them. */
export const openingCommands: readonly string[] = words(`
  search tstats mstats inputlookup inputcsv from datamodel makeresults gentimes rest metadata metasearch mcatalog
  mpreview dbinspect eventcount loadjob savedsearch pivot typeahead walklex multisearch union set history audit msearch
  dbxquery inputintelligence
`)

/** Functions of `eval`, `where` and `fieldformat`. */
export const evalFunctions: readonly string[] = words(`
  abs acos acosh asin asinh atan atan2 atanh avg bit_and bit_not bit_or bit_shift_left bit_shift_right bit_xor case
  ceil ceiling cidrmatch coalesce commands cos cosh exact exp false floor getfields hypot if in ipmask isarray isbool
  isdouble isint ismv isnotnull isnull isnum isobject isstr json json_append json_array json_array_to_mv json_delete
  json_entries json_extend json_extract json_extract_exact json_has_key_exact json_keys json_object json_set
  json_set_exact json_valid len like ln log lookup lower ltrim match max md5 min mvappend mvcount mvdedup mvfilter
  mvfind mvindex mvjoin mvmap mvrange mvreverse mvsort mvsum mvzip mv_to_json_array now null nullif pi pow printf random
  relative_time replace round rtrim searchmatch sha1 sha256 sha512 sigfig sin sinh spath split sqrt strftime strptime
  substr sum tan tanh time toarray tobool todouble toint tojson tomv tonumber toobject tostring trim true typeof upper
  urldecode validate
`)

/** Functions of `stats` and its relatives, of `convert` and of `mstats`. */
export const statsFunctions: readonly string[] = words(`
  auto avg c count ctime dc distinct_count dur2sec earliest earliest_time estdc estdc_error eval exactperc first last
  latest latest_time list max mean median memk min mktime mode mstime none num perc per_day per_hour per_minute
  per_second range rate rate_avg rate_sum rmcomma rmunit sparkline stdev stdevp sum sumsq upperperc values var varp
`)

/** Percentiles come with a number: `perc95(x)`, `p50(x)`, `exactperc99(x)`. A pattern, matched case-insensitively. */
export const percentileFunction = '(?:exactperc|upperperc|perc|p)\\d+(?:\\.\\d+)?'

/** Options of `tstats`, `mstats` and their kind that stand before `=`. */
export const sourceOptions: readonly string[] = words(`
  allow_old_summaries append backfill chart chunk_size datamodel fillnull_value include_reduced_buckets local nodename
  prestats span summariesonly update_period use_summary_index_values every
`)
