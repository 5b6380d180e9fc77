/** What goes into a search and comes out of it. */
import { z } from 'zod'
import { languageTextView } from '#contract/record-view-contract.ts'
import { allSearchedKinds, placeKinds, searchGroups } from '#domain/search/search.ts'
import { lastPage, longestQuery, mostOfKind, searchStandings } from '#domain/search/search-query.ts'

/** A search; what is typed is judged by what comes out, so that a page can say it beside the box. */
export const searchInput = z.object({
  q: z
    .string()
    .max(10_000, 'too-long')
    .default('')
    .describe(
      `Words that must all be there, the last one as the beginning of a word too, at most ${longestQuery} characters; “"…"” for a phrase, “or” between words, “-” before what must not be there.`,
    ),
  kind: z
    .union([z.literal('').transform(() => undefined), z.enum(searchGroups)])
    .optional()
    .describe('Hits of this kind alone.'),
  language: z
    .string()
    .regex(/^[a-zA-Z-]{2,20}$/, 'not-a-language')
    .default('en')
    .describe(
      'Which version is shown of a text found in several languages, and in which rows of the matrix are read.',
    ),
  page: z.coerce
    .number('not-a-number')
    .int('not-a-number')
    .min(1, 'not-a-number')
    .default(1)
    .transform((asked) => Math.min(asked, lastPage)),
})

const hitKinds = [...allSearchedKinds, 'matrix-row'] as const

/** What was found, a page of it. */
export const searchView = z.object({
  standing: z.enum(searchStandings).describe('Why nothing was searched for, or `searched`.'),
  total: z.int().describe('Of everything that the person may read, of all kinds.'),
  isMore: z
    .boolean()
    .describe(`Whether there may be more: of a kind, names and the latest ${mostOfKind} texts are taken.`),
  groups: z
    .array(z.object({ kind: z.enum(searchGroups), count: z.int(), isMore: z.boolean() }))
    .describe('Kinds in which something was found.'),
  page: z.int(),
  pages: z.int().describe('Of the kind asked for; 0 where nothing was found.'),
  hits: z.array(
    z.object({
      group: z.enum(searchGroups),
      objectKind: z.enum(hitKinds),
      objectId: z.string(),
      language: z.string().describe('BCP-47 tag of the text found; `und` where it has none.'),
      passage: z
        .array(z.object({ text: z.string(), isHit: z.boolean() }))
        .describe('The part of the text with most of what was sought.'),
      place: z.object({
        recordKind: z.enum(placeKinds),
        recordId: z.string(),
        withinId: z.string().nullable().describe('The report that a section belongs to.'),
        number: z.string().nullable(),
        title: languageTextView.nullable(),
        part: z.string().nullable().describe('What of the record; null for the whole.'),
        field: z.string().nullable().describe('Which of its texts; null where there is one, or its name.'),
        partNumber: z.int().nullable().describe('Which paragraph, from 1.'),
        formerUntil: z
          .string()
          .nullable()
          .describe('Of a name that an agency had, the day on which the next counted; ISO 8601.'),
        ended: z
          .object({ on: z.string(), successors: z.array(languageTextView) })
          .nullable()
          .describe('Of an agency that has ended, its last day and who goes on with its work.'),
      }),
    }),
  ),
})
