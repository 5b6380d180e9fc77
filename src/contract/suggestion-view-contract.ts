/** What goes out of suggestions. */
import { z } from 'zod'
import { envelopeView, idView, languageTextView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { allSuggestedFields, suggestedKinds, suggestionStates } from '#domain/suggestion/suggestion.ts'

const subjectView = z.object({
  recordKind: z.enum(suggestedKinds),
  recordId: idView,
  part: z.string(),
  field: z.enum(allSuggestedFields),
  language: z.string().nullable(),
})

/** A suggestion. */
export const suggestionView = z
  .object({
    ...envelopeView,
    subject: subjectView,
    baseRevision: z.int(),
    baseValue: z.string().nullable().describe('What stood there when it was made; null for nothing.'),
    value: z.string().nullable().describe('What is suggested; null for nothing.'),
    reason: languageTextView.nullable(),
    authorId: idView,
    authorName: z.string().nullable(),
    madeAt: timestampView,
    state: z.enum(suggestionStates),
    decided: z
      .object({
        at: timestampView,
        byId: idView,
        byName: z.string().nullable(),
        reason: languageTextView.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Suggestion' })

/** What names the record of a suggestion for people. */
const recordView = z.object({
  title: languageTextView,
  number: z.string().nullable(),
  withinId: idView.nullable().describe('The report that a part belongs to.'),
})

/** Suggestions with the names of their records. */
export const suggestionsView = z.object({
  suggestions: z.array(
    z.object({ suggestion: suggestionView, record: recordView, parts: z.array(z.string()) }),
  ),
  allowed: z.array(z.enum(recordActions.suggestion)),
})

/** How many suggestions are open for each record; records without one are left out. */
export const suggestionCountsView = z.object({ open: z.record(idView, z.int()) })

const diffView = z
  .array(z.object({ kind: z.enum(['kept', 'deleted', 'inserted']), text: z.string() }))
  .describe('Word by word.')

const originalView = languageTextView
  .nullable()
  .describe('The text in its other languages where it has no words in the language asked for.')

/** What stands at a place now. */
export const suggestionPlaceView = z.object({
  subject: subjectView,
  record: recordView,
  parts: z.array(z.string()),
  revision: z.int(),
  value: z.string().nullable(),
  original: originalView,
})

/** One suggestion against what it rests on, and against what stands there now. */
export const shownSuggestionView = z.object({
  suggestion: suggestionView,
  record: recordView,
  parts: z.array(z.string()),
  diff: diffView.describe('From what stood there to what is suggested.'),
  now: z
    .object({
      revision: z.int(),
      value: z.string().nullable(),
      original: originalView,
      isMoved: z.boolean().describe('Whether what stands there is not what the suggestion rests on.'),
      diff: diffView.describe('From what stood there to what stands there now.'),
    })
    .nullable()
    .describe('Null where the paragraph was taken out.'),
  taking: z
    .object({
      kind: z.enum(['nothing', 'write', 'ask']),
      how: z.enum(['as-suggested', 'merged', 'replaced']).nullable(),
      diff: diffView.describe('From what stands there now to what taking it would write.'),
    })
    .nullable()
    .describe('What taking it would do now; null once it is decided, or where its place is gone.'),
  allowed: z.array(z.enum(recordActions.suggestion)),
})

/** What deciding came to. */
export const decidedSuggestionView = z.object({
  revision: z.int(),
  state: z.enum(suggestionStates),
  how: z.enum(['as-suggested', 'merged', 'replaced', 'nothing']).nullable(),
})
