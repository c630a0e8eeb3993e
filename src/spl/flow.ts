/** Where a field comes from when the search made it. */
export interface Origin {
  /** What made it: `eval`, `stats:dc`, `lookup:assets` …; absent when it still holds a value of the event. */
  readonly computed?: string
  /** The field of the event that it passes on under another name. */
  readonly from?: string
  /** In small or capital letters only, so that letter case tells nothing. */
  readonly folded?: true
  /** There is no such field any more: `stats`, `table` … left it out. */
  readonly missing?: true
  /** Index of the decision that set it. */
  readonly decided?: number | undefined
}

/** Field names and where they come from, from one command of a pipeline to the next. */
export interface Flow {
  readonly originOf: (field: string) => Origin | undefined
  /** Adds a field, or gives a known one a new origin. */
  readonly make: (field: string, origin: Origin) => void
  /** The same for all fields of a name with one `*`, as the template of a `foreach` makes them. */
  readonly makeAlike: (pattern: string, origin: Origin) => void
  /** The fields there are now; undefined while the events' own fields, whatever they are, pass through. */
  readonly fields: ReadonlySet<string> | undefined
  readonly setFields: (fields: Iterable<string> | undefined) => void
  readonly addField: (field: string) => void
  readonly removeField: (field: string) => void
  /** Commands and macros after which there may be more fields than are known. */
  readonly more: ReadonlySet<string>
  readonly addMore: (what: string) => void
  readonly clearMore: () => void
  /** Whether results can have the field, as far as is known. */
  readonly mayHave: (field: string) => boolean
  /** Values changed in ways that are not followed: of one field, or of any. */
  readonly forgetDecisions: (field?: string) => void
  /** From here on the rows are none of events: every field comes from what `computed` names. */
  readonly replaceRows: (origin: Origin) => void
  /** Takes over the fields that a subsearch gave; `what` names the command that joins them. */
  readonly join: (inner: Flow, what: string) => void
  /** Of the fields made in this pipeline. */
  readonly origins: ReadonlyMap<string, Origin>
  readonly rows: Origin | undefined
  readonly alike: readonly { readonly head: string; readonly tail: string; readonly origin: Origin }[]
}

/** The start of a pipeline; `outer` is what it begins with, where it goes on with the results of another one. */
export function createFlow(outer?: Flow): Flow {
  const origins = new Map<string, Origin>()
  const alike: { readonly head: string; readonly tail: string; readonly origin: Origin }[] = [...(outer?.alike ?? [])]
  const decisions = new Map<string, number>()
  const more = new Set(outer?.more)
  let fields = outer?.fields && new Set(outer.fields)
  let rows = outer?.rows
  /** Whether all that may be there besides `fields` was added by commands such as `lookup` rather than passed on from events. */
  let onlyAdded = [...more].every(adds)

  const isThere = (field: string) =>
    fields !== undefined && (fields.has(field) || [...fields].some(one => bare(one) === bare(field)))
  const added = (field: string): Origin | undefined => {
    if (!onlyAdded || fields === undefined || isThere(field)) return undefined
    if (more.size > 0) return { computed: makerOf([...more].at(-1) ?? '') }
    return field.startsWith('_') ? undefined : { missing: true }
  }
  const patterned = (field: string): Origin | undefined =>
    alike.findLast(
      ({ head, tail }) =>
        field.length > head.length + tail.length && field.startsWith(head) && field.endsWith(tail) && !isThere(field),
    )?.origin
  const addField = (field: string): void => {
    fields?.add(field)
    if (fields && fields.size > mostFields) fields = undefined
  }
  const addMore = (what: string): void => {
    more.add(what)
    onlyAdded &&= adds(what)
  }
  const forgetDecisions = (field?: string): void => {
    if (field === undefined) decisions.clear()
    else decisions.delete(field)
  }
  const known = (field: string): Origin | undefined => {
    const name = origins.has(field) ? field : bare(field)
    const decided = decisions.get(name)
    const origin = origins.get(name)
    return decided === undefined ? origin : { ...origin, decided }
  }
  return {
    originOf: field => {
      const own = known(field) ?? patterned(field)
      const before = own ? undefined : outer?.originOf(field)
      return own ?? (before?.missing ? undefined : before) ?? ofFunction(field) ?? added(field) ?? rows
    },
    make: (field, { decided, ...origin }) => {
      origins.set(field, origin)
      if (decided === undefined) decisions.delete(field)
      else decisions.set(field, decided)
      addField(field)
    },
    makeAlike: (pattern, origin) => {
      const [head = '', tail, ...rest] = pattern.split('*')
      if (tail === undefined || rest.length > 0 || alike.length >= mostPatterns) return
      if (head + tail !== '') alike.push({ head, tail, origin })
    },
    alike,
    get fields() {
      return fields
    },
    setFields: next => {
      fields = next && new Set(next)
    },
    addField,
    removeField: field => {
      fields?.delete(field)
    },
    more,
    addMore,
    clearMore: () => {
      more.clear()
      onlyAdded = true
    },
    mayHave: field => fields === undefined || more.size > 0 || isThere(field),
    forgetDecisions,
    replaceRows: origin => {
      rows = origin
      fields = undefined
    },
    join: (inner, what) => {
      // Rows of `append` stand beside events that may have a field of the same name.
      const apart = what === 'append' && fields === undefined
      for (const [field, origin] of apart ? [] : inner.origins)
        if (!known(field) && !isThere(field)) origins.set(field, origin)
      // Rows of both sides stand together, so no decision holds for all of them.
      if (inner.fields === undefined) forgetDecisions()
      for (const field of [...(inner.fields ?? []), ...inner.origins.keys()]) forgetDecisions(field)
      if (inner.fields === undefined || inner.more.size > 0) addMore(what)
      for (const field of inner.fields ?? []) if (!field.startsWith('_')) addField(field)
    },
    origins,
    get rows() {
      return rows
    },
  }
}

/** More of them nobody writes, and each field is held against each. */
const mostPatterns = 50

/** Lists of more fields are not followed: nobody reads them, and each command would walk them again. */
const mostFields = 300

/** Commands that add fields of their own to what is there; so do macros, as far as one can know. */
const adding: ReadonlySet<string> = new Set([
  ...['anomalydetection', 'append', 'appendcols', 'appendpipe', 'apply', 'cluster', 'fit', 'inputlookup', 'join'],
  ...['kmeans', 'lookup', 'predict', 'union'],
])

function adds(what: string): boolean {
  return adding.has(what) || what.startsWith('`')
}

/** An unknown macro is named without its arguments: `macro:globedistance`. */
function makerOf(what: string): string {
  const macro = /^`([^\s(`]+)/.exec(what)?.[1]
  return macro === undefined ? what : `macro:${macro}`
}

/** `IsOutlier(count)`, `count(eval(…))`: no event has a field of such a name. */
function ofFunction(field: string): Origin | undefined {
  const name = field.endsWith(')') ? /^([A-Za-z]\w*)\(/.exec(field)?.[1] : undefined
  return name === undefined ? undefined : { computed: name }
}

/** `rename "Processes.*" as "*"` leaves `process` of `Processes.process`: both are one field. */
function bare(field: string): string {
  return /^[A-Z]\w*\.(?=[a-z_])/.test(field) ? field.slice(field.indexOf('.') + 1) : field
}

/** The origin of a field that holds the value of another one. */
export function passedOn(flow: Flow, from: string): Origin {
  return { from, ...flow.originOf(from) }
}

/** The same for a field that keeps its name. */
export function keptAs(flow: Flow, from: string, name: string): Origin {
  const { from: source, missing: _missing, ...origin } = passedOn(flow, from)
  return source === name ? origin : { from: source ?? from, ...origin }
}
