/** A name with a way to it, ready to print. `href` is absent when there is nothing to go to. */
export interface Link {
  readonly text: string
  readonly href?: string
  /** Why it leads nowhere or somewhere else than expected. */
  readonly note?: string
}

/** The page of the macro that a call of so many arguments means. */
export type MacroLink = (name: string, args: number) => Link
