/** A name with a way to it, ready to print. `href` is absent when there is nothing to go to. */
export interface Link {
  readonly text: string
  readonly href?: string
  /** Why it leads nowhere or somewhere else than expected. */
  readonly note?: string
}
