import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const text = z.string().min(1)

/** Live rules by their facts; a rule must have all that are given. */
const rules = z
  .strictObject({
    /** Regular expression over the name, in any case. */
    name: text,
    /** Id of a technique; its sub-techniques count as well. */
    technique: text,
    /** What the search holds, in any case; of a list, all. */
    search: z.union([text, z.array(text)]),
    macro: text,
    story: text,
    author: text,
    /** A field that the search names; data sources that have it count as well. */
    field: text,
  })
  .partial()
  .refine(facts => Object.keys(facts).length > 0, 'says nothing')

/** Data sources, by a regular expression over the name or by their sourcetype. */
const sources = z.union([z.strictObject({ source: text }), z.strictObject({ sourcetype: text })])

/** The page of an ATT&CK group and those of techniques, which name the groups that use them. */
const group = z.strictObject({ group: text })

/** Path of a page below the base path, from slash to slash; `*` stands for a part of it. */
const path = z.string().regex(/^\/(?:[^/\s]+\/)+$/)

const want = z.union([path, sources, group, rules])

const query = z
  .strictObject({
    ask: text,
    want: z.union([want, z.array(want)]).transform(one => (Array.isArray(one) ? one : [one])),
    /** What the answer must say: that no page has what was asked, or that it looks like a value which no rule names. */
    says: z.enum(['nothing', 'value']).optional(),
  })
  .refine(one => one.want.length > 0 || one.says !== undefined, 'wants nothing')

const queryClass = z.strictObject({
  class: text,
  aim: z.enum(['first', 'three']),
  queries: z.array(query).min(1),
})

export type Want = z.infer<typeof want>
export type RuleFacts = z.infer<typeof rules>
export type Query = z.infer<typeof query>

/** Queries of one kind; `aim` says how far down the right page may stand: `first`, or among the first `three`. */
export type QueryClass = z.infer<typeof queryClass>

/** Reads a set of queries, as described at the head of `queries.yml`. Throws on what does not fit. */
export function readQueries(file: string | URL): readonly QueryClass[] {
  return z.array(queryClass).parse(parse(readFileSync(file, 'utf8')))
}
