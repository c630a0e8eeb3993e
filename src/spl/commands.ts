import type { Logic } from './analysis.ts'
import { type Arguments, argumentsOf } from './arguments.ts'
import { filledFields, keptFields, renamedFields, tableFields } from './field-lists.ts'
import { readFilterOption, readHead, readRegex, readSearch, readTrailingWhere, readWhere } from './filters.ts'
import { appliedModel, lookedUpFields, lookupRows, writtenLookup } from './lookups.ts'
import {
  bucketSpans,
  clusteredFields,
  computed,
  computedAs,
  convertedFields,
  evaluatedFields,
  extractedFields,
  formattedFields,
  lastIsNew,
  locatedFields,
  moreFields,
  namedResults,
  otherRows,
  spathFields,
  totalledFields,
  unknownFields,
} from './makers.ts'
import { readPivot } from './pivot.ts'
import type { Stage } from './reading.ts'
import { readMap, readNamedSource } from './sources.ts'
import { readDedup, readJoin, readSource, readStatistics, readTop } from './statistics.ts'
import { readTransaction } from './transaction.ts'

/** What a command tells: it records what it finds in the stage, takes what it read, and gives the condition it filters by. */
type Reader = ((stage: Stage) => Logic | undefined) | ((stage: Stage) => void)

/** The grammar of a command: its readers, and what else may stand behind its name. */
export interface Row {
  readonly readers: readonly Reader[]
  readonly arguments: Arguments
}

/** Commands that share a row; what they take, in the words of `argumentsOf`; their readers. */
const rows: readonly (readonly [names: string, takes: string, ...readers: Reader[]])[] = [
  // Which results stay.
  ['search metasearch', '', readSearch],
  ['where', 'some', readWhere],
  ['regex', 'some', readRegex],
  ['head', 'limit= keeplast= null=', readHead],
  ['tail', 'names limit='],
  ['dedup', 'some calls keepevents= keepempty= consecutive= sortby=', readDedup],
  ['uniq', ''],
  // Where results come from.
  [
    'tstats',
    'some prestats= local= append= summariesonly= include_reduced_buckets= allow_old_summaries= use_summary_index_values= chunk_size= fillnull_value= datamodel= sid= span=',
    readSource,
  ],
  [
    'mstats',
    'some prestats= append= backfill= update_period= fillnull_value= chunk_size= chart= span= every= agg= limit= sep= format= cont= useother= usenull= otherstr= nullstr= bins= start= end= aligntime=',
    readSource,
  ],
  ['mcatalog', 'some prestats= append= earliest= latest=', readSource],
  [
    'mpreview msearch',
    'index= splunk_server= splunk_server_group= earliest= latest= chunk_size= target_per_timeseries=',
    otherRows,
    readFilterOption,
  ],
  ['inputlookup', 'some append= start= max= strict=', readTrailingWhere, lookupRows],
  ['from', 'some', readNamedSource],
  ['datamodel', 'some strict_fields= allow_old_summaries= summariesonly=', readNamedSource],
  ['pivot', 'some', readPivot],
  ['makeresults', 'count= annotate= splunk_server= splunk_server_group= format= data=', otherRows],
  ['gentimes', 'start= end= increment=', otherRows],
  ['metadata', 'type= splunk_server= splunk_server_group= datatype= index=', otherRows],
  ['rest', 'names *=', otherRows],
  ['dbinspect', 'index= span= timeformat= corruptonly= cached= splunk_server= splunk_server_group=', otherRows],
  ['eventcount', 'index= summarize= report_size= list_vix= list_federated_remote= datatype=', otherRows],
  ['history', 'events=', otherRows],
  ['audit', '', otherRows],
  ['inputcsv', 'names dispatch= append= start= max= events=', readTrailingWhere, otherRows],
  ['dbxquery', 'names connection= query= fetchsize= maxrows= timeout= shortnames= params= procedure=', otherRows],
  ['summary', 'names', otherRows],
  ['typeahead', 'prefix= count= index= max_time= starttimeu= endtimeu= collapse= dbgname=', otherRows],
  ['walklex', 'type= prefix= pattern= index= splunk_server= splunk_server_group=', otherRows],
  ['inputintelligence', 'names *=', otherRows],
  ['listmodels', 'names', otherRows],
  ['loadjob', 'names savedsearch= events= job_delegate= artifact_offset= ignore_running=', unknownFields],
  ['savedsearch', 'names *=', unknownFields],
  ['multisearch', 'some', unknownFields],
  ['union', 'some names maxtime= maxout= timeout='],
  ['set', 'some names', unknownFields],
  // What is counted.
  ['stats', 'some allnum= delim= partitions= dedup_splitvals=', readStatistics],
  ['eventstats', 'some allnum= delim=', readStatistics],
  [
    'streamstats',
    'some reset_on_change= reset_before= reset_after= current= window= time_window= global= allnum=',
    readStatistics,
  ],
  ['sistats', 'some allnum= delim= partitions=', readStatistics],
  [
    'chart sichart timechart sitimechart',
    'some sep= format= partial= cont= limit= agg= usenull= useother= nullstr= otherstr= bins= span= minspan= start= end= aligntime= fixedrange= dedup_splitvals=',
    readStatistics,
  ],
  [
    'geostats',
    'some translatetoxy= latfield= longfield= outputlatfield= outputlongfield= globallimit= locallimit= binspanlat= binspanlong= maxzoomlevel=',
    readStatistics,
  ],
  ['top rare sitop sirare', 'some limit= showcount= countfield= showperc= percentfield= useother= otherstr=', readTop],
  [
    'transaction',
    'fields= maxspan= maxpause= maxevents= connected= unifyends= keeporphans= keepevicted= mvlist= delim= nullstr= mvraw= maxopentxn= maxopenevents= name=',
    readTransaction,
    computed('duration', 'eventcount', 'closed_txn'),
  ],
  ['addtotals', 'names row= col= labelfield= label= fieldname=', totalledFields],
  ['addcoltotals', 'names labelfield= label='],
  [
    'contingency counttable ctable',
    'names maxopts= mincolcover= minrowcover= maxcols= maxrows= usetotal= totalstr=',
    unknownFields,
  ],
  ['correlate', 'names type=', unknownFields],
  ['fieldsummary', 'names maxvals=', unknownFields],
  // Which fields there are.
  ['eval', 'some', evaluatedFields],
  ['fieldformat', 'some', formattedFields],
  ['rename', 'some', renamedFields],
  ['rex', 'some field= max_match= offset_field= mode=', extractedFields],
  ['spath', 'names input= output= path=', spathFields],
  ['table', 'some', tableFields],
  ['fields', 'some', keptFields],
  ['fillnull', 'value=', filledFields],
  ['filldown', 'names'],
  ['bin bucket', 'some span= bins= minspan= start= end= aligntime=', bucketSpans],
  ['convert', 'some calls timeformat= timezone=', convertedFields],
  ['accum', 'some names', namedResults],
  ['delta', 'some names p=', namedResults],
  ['autoregress', 'some names p=', namedResults],
  ['trendline', 'some calls', namedResults],
  ['strcat', 'some names allrequired=', lastIsNew],
  ['makemv', 'some names delim= tokenizer= allowempty= setsv='],
  ['mvexpand', 'some names limit='],
  ['mvcombine', 'some names delim='],
  ['nomv', 'some names'],
  ['replace', 'some names'],
  ['setfields', '*='],
  ['addinfo', '', computed('info_min_time', 'info_max_time', 'info_sid', 'info_search_time')],
  ['rangemap', 'field= default= *=', computed('range')],
  ['reltime', 'names timefield= prefix=', computed('reltime')],
  ['concurrency', 'duration= start= output=', computedAs('output', 'concurrency')],
  ['cluster', 't= delims= showcount= countfield= labelfield= field= labelonly= match=', clusteredFields],
  ['kmeans', 'names reps= iters= t= k= cnumfield= distype= showcentroid=', computedAs('cnumfield', 'CLUSTERNUM')],
  [
    'anomalydetection',
    'names method= action= pthresh= cutoff=',
    computed('log_event_prob', 'probable_cause', 'probable_cause_freq', 'max_freq'),
    moreFields,
  ],
  ['anomalousvalue', 'names minnormfreq= minsupcount= maxanofreq= minsupfreq= maxvalues= action= pthresh=', moreFields],
  [
    'anomalies',
    'names threshold= labelonly= normalize= maxvalues= field= denylist= denylistthreshold=',
    computed('unexpectedness'),
  ],
  ['outlier', 'names action= mark= param= uselower= type='],
  ['associate', 'names supcnt= supfreq= improv=', unknownFields],
  ['arules', 'names sup= conf=', unknownFields],
  [
    'predict',
    'names as= algorithm= correlate= future_timespan= holdback= period= suppress= lowerupper= upper= lower= nonnegative= *=',
    moreFields,
  ],
  [
    'extract extractkv kv',
    'names pairdelim= kvdelim= limit= maxchars= mv_add= clean_keys= reload= auto= segment=',
    moreFields,
  ],
  ['kvform', 'names form= field=', moreFields],
  ['xmlkv', 'names maxinputs=', moreFields],
  ['multikv', 'names conf= copyattrs= forceheader= multitable= noheader= rmorig= fields= filter= last=', moreFields],
  ['xpath', 'names field= outfield= default=', moreFields],
  ['fromjson', 'names prefix=', moreFields],
  ['tojson', 'calls auto= default_type= fill_null= include_internal= output_field=', unknownFields],
  ['erex', 'names fromfield= examples= counterexamples= maxtrainers=', moreFields],
  ['tags', 'names outputfield= inclname= inclvalue= allowed_tags=', moreFields],
  ['typer', 'names eventtypes= maxlen=', moreFields],
  ['iplocation', 'some names prefix= allfields= lang=', locatedFields],
  ['geom', 'names allfeatures= featureidfield= gen= min_x= min_y= max_x= max_y=', moreFields],
  ['geomfilter', 'names min_x= min_y= max_x= max_y='],
  // What is added from elsewhere.
  ['lookup', 'some local= update= event_time_field=', lookedUpFields],
  [
    'outputlookup',
    'some append= create_empty= override_if_empty= max= key_field= allow_updates= createinapp= create_context= output_format=',
    writtenLookup,
  ],
  ['join', 'some names type= usetime= earlier= overwrite= max= left= right=', readJoin],
  ['selfjoin', 'names overwrite= max= keepsingle=', moreFields],
  ['append', 'some extendtimerange= maxtime= maxout= timeout='],
  ['appendcols', 'some override= maxtime= maxout= timeout='],
  ['appendpipe', 'some run_in_preview='],
  ['map', 'some names search= maxsearches=', readMap],
  ['foreach', 'some names mode= itemstr= iterstr= fieldstr= matchstr= matchseg1= matchseg2= matchseg3='],
  ['apply', 'some names *=', appliedModel],
  ['fit', 'some calls *=', moreFields],
  ['dbxlookup', 'names lookup= connection= query= fields=', moreFields],
  ['lookuptable cofilter af', 'names *=', moreFields],
  ['cyberchef', 'names *=', computedAs('outfield', 'output')],
  // What happens to the results.
  ['sort', 'calls limit='],
  ['reverse', ''],
  ['highlight iconify abstract', 'names maxterms= maxlines='],
  ['format', 'names mvsep= maxresults= emptystr='],
  ['return', 'names *='],
  ['transpose', 'names column_name= header_field= include_empty=', unknownFields],
  ['xyseries maketable', 'some names grouped= sep= format=', unknownFields],
  ['untable', 'some names', unknownFields],
  ['makecontinuous', 'names span= bins= start= end= aligntime=', unknownFields],
  ['timewrap', 'names align= series= time_format=', unknownFields],
  ['gauge', 'names', unknownFields],
  [
    'collect mcollect meventcollect',
    'names index= spool= file= host= source= sourcetype= testmode= marker= run_in_preview= addtime= addinfo= output_format= uselb= split= prefix_field=',
  ],
  ['sendalert', 'some names *='],
  ['sendemail', 'names *='],
  ['outputcsv outputtext', 'names append= create_empty= override_if_empty= dispatch= usexml= singlefile='],
  ['localop noop nokv', 'names *='],
  ['localize', 'maxpause= timeafter= timebefore='],
  ['redistribute', 'names by= num_of_reducers='],
  ['require', ''],
  ['relevancy', '', computed('relevancy')],
  ['scrub', 'public-terms= private-terms= name-terms= dictionary= timeconfig= namespace='],
  ['script run', 'names *='],
  ['searchtxn', 'names max_terms= use_disjunct= eventsonly=', readSearch],
  ['x11', 'calls', namedResults],
]

export const grammar: ReadonlyMap<string, Row> = new Map(
  rows.flatMap(([names, takes, ...readers]) =>
    names.split(' ').map(name => [name, { readers, arguments: argumentsOf(takes) }]),
  ),
)
