/** Something that must cost no more than the length of what it reads. */
export interface Case {
  readonly name: string
  /** Makes a text of about that length; what it returns is counted. */
  readonly of: (length: number) => () => unknown
}

/** `unit` as often as it fits. */
export const fill = (unit: string, length: number) => unit.repeat(Math.max(1, Math.floor(length / unit.length)))
