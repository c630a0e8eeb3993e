/** Where a field comes from when the search made it. */
export interface Origin {
  /** What made it: `eval`, `stats:dc`, `lookup:assets` …; absent when it still holds a value of the event. */
  readonly computed?: string
  /** The field of the event that it passes on under another name. */
  readonly from?: string
}

/** Field names and where they come from, from one command of a pipeline to the next. */
export interface Flow {
  readonly originOf: (field: string) => Origin | undefined
  readonly make: (field: string, origin: Origin) => void
  /** The fields there are now; undefined while the events' own fields, whatever they are, pass through. */
  fields: Set<string> | undefined
  /** Commands and macros after which there may be more fields than are known. */
  readonly more: Set<string>
}

export function createFlow(): Flow {
  const origins = new Map<string, Origin>()
  return {
    originOf: field => origins.get(field) ?? origins.get(bare(field)),
    make: (field, origin) => {
      origins.set(field, origin)
    },
    fields: undefined,
    more: new Set(),
  }
}

/** `rename "Processes.*" as "*"` leaves `process` of `Processes.process`: both are one field. */
function bare(field: string): string {
  return /^[A-Z]\w*\.(?=[a-z_])/.test(field) ? field.slice(field.indexOf('.') + 1) : field
}

/** The origin of a field that holds the value of another one. */
export function passedOn(flow: Flow, from: string): Origin {
  return { from, ...flow.originOf(from) }
}
