/** What goes in and out around releases and markings. */
import { z } from 'zod'
import { baseRevision, id, language, requiredText, untouchedOr } from '#contract/input-parts.ts'
import { envelopeView, idView, languageTextView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { longestMarking } from '#domain/release/marking.ts'
import { longestReason, outsideAudiences, releaseAudiences, releasedKinds } from '#domain/release/release.ts'

const item = { recordKind: z.enum(releasedKinds), recordId: id }

/** Names one item. */
export const showReleaseInput = z.object(item)

const mostItems = 2000
const decision = {
  items: z
    .array(
      z.object({ ...item, base: baseRevision.describe('Of the decision that the person saw; 0 for none.') }),
    )
    .min(1, 'nothing-chosen')
    .max(mostItems, 'too-many')
    .refine(
      (items) => new Set(items.map((each) => `${each.recordKind} ${each.recordId}`)).size === items.length,
      'twice',
    ),
  audience: z.enum(releaseAudiences).optional().describe('Left out: as it was.'),
  hasCosts: z
    .boolean()
    .optional()
    .describe('Of actions: whether their costs go out with them. Left out: as it was.'),
  markingId: id
    .nullable()
    .optional()
    .describe('A marking of the State; null for the usual one. Left out: as it was.'),
}
const isSomething = (input: { audience?: unknown; hasCosts?: unknown; markingId?: unknown }): boolean =>
  input.audience !== undefined || input.hasCosts !== undefined || input.markingId !== undefined
const something = { message: 'nothing-said', path: ['audience'] }

/** What a change would open and close, before it is made. */
export const previewReleaseInput = z.object(decision).refine(isSomething, something)
/** Releases, closes or marks items; all, or none where one cannot be. */
export const changeReleaseInput = z
  .object({ ...decision, reason: requiredText(longestReason), language })
  .refine(isSomething, something)
/** Shows the records as somebody outside the State sees them. */
export const viewAsInput = z.object({ audience: z.enum(outsideAudiences) })

const markingFields = {
  name: requiredText(longestMarking),
  language,
  releasableTo: z
    .array(z.enum(outsideAudiences))
    .default([])
    .describe('To whom items that carry it may be released; nobody keeps them in the State.'),
}
/** Adds a marking at the end, as the least strict; the first of the list is the usual one. */
export const addMarkingInput = z.object(markingFields)
/** Renames a marking in one language, and says to whom it may be released. */
export const editMarkingInput = z.object({
  id,
  base: baseRevision,
  ...markingFields,
  releasableTo: untouchedOr(markingFields.releasableTo),
})
/** Puts a marking at a place of the list, from 1; the strictest is the first. */
export const moveMarkingInput = z.object({
  id,
  position: z.coerce.number('not-a-number').int('not-a-number').min(1),
})
/** Names one marking. */
export const markingInput = z.object({ id })

/** One marking of the State's list. */
export const markingView = z
  .object({
    ...envelopeView,
    position: z.int().describe('From 1, the strictest first.'),
    name: languageTextView,
    releasableTo: z.array(z.enum(outsideAudiences)),
    isDefault: z.boolean().describe('Carried by every item that names no other.'),
  })
  .meta({ id: 'Marking' })
/** What was decided of one item. */
export const releaseView = z
  .object({
    recordKind: z.enum(releasedKinds),
    recordId: idView,
    revision: z.int().min(0).describe('0 where nothing was decided; send it back as `base`.'),
    audience: z.enum(releaseAudiences),
    hasCosts: z.boolean(),
    markingId: idView.nullable().describe('Its own; null: the usual one.'),
    reason: z.string().nullable(),
    language: z.string().nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: timestampView.nullable(),
  })
  .meta({ id: 'Release' })
const allowedOnRelease = z.array(z.enum(recordActions.release))

/** One item with its marking. */
export const releasePageView = z.object({
  release: releaseView,
  marking: markingView.nullable().describe('What it carries; null where the State keeps no markings.'),
  markings: z.array(markingView),
  allowed: allowedOnRelease,
})
const named = {
  number: z.string().nullable().describe('Of a section or an action; the letter of an objective.'),
  title: languageTextView.nullable(),
  fieldId: z.string().nullable().describe('Of an answer.'),
}
/** Every item that can be released. */
export const releasesView = z.object({
  items: z.array(z.object({ ...releaseView.shape, ...named })),
  markings: z.array(markingView),
  allowed: allowedOnRelease,
})
/** What a change would do. */
export const releasePreviewView = z.object({
  items: z.array(
    z.object({
      ...releaseView.shape,
      ...named,
      next: z.object({
        audience: z.enum(releaseAudiences),
        markingId: idView.nullable(),
        hasCosts: z.boolean(),
      }),
      opensTo: z.array(z.enum(outsideAudiences)).describe('Who sees it then and does not now.'),
      closesTo: z.array(z.enum(outsideAudiences)).describe('Who sees it now and does not then.'),
      isBeyondMarking: z.boolean(),
    }),
  ),
  markings: z.array(markingView),
  isMoved: z.boolean().describe('Somebody else decided meanwhile.'),
})
/** How many items changed. */
export const changedReleasesView = z.object({ changed: z.int() })
/** The list of markings, and how many items name each. */
export const markingsView = z.object({
  markings: z.array(z.object({ ...markingView.shape, itemCount: z.int() })),
  allowed: z.array(z.enum(recordActions.marking)),
})
/** A changed list. */
export const changedMarkingView = z.object({ id: idView })
