const maxNotes = 3

/** The notes on a diagnostic where they must not bury others: all of a few; none of many, whose sum its message tells. */
export const fewNotes = <T>(notes: readonly T[]): readonly T[] => (notes.length > maxNotes ? [] : notes)
