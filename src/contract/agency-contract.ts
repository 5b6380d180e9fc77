/** What goes in and out around agencies: their page, and renaming, merging, splitting and ending them. */
import { z } from 'zod'
import { assignmentView } from '#contract/assignment-view-contract.ts'
import { baseRevision, day, id, language, optionalId } from '#contract/input-parts.ts'
import { agencyView, memberView } from '#contract/people-view-contract.ts'
import { dayView, historyEntryView, idView, languageTextView } from '#contract/record-view-contract.ts'
import { assignedKinds } from '#domain/access/assignment.ts'
import { recordActions } from '#domain/access/gate.ts'
import { agencyKinds, weapons } from '#domain/framework/framework.ts'
import { roles } from '#domain/people/people.ts'
import { actionStatuses } from '#domain/plan/plan.ts'
import { passedKinds } from '#domain/round/agency-change.ts'
import { positions } from '#domain/round/round.ts'

/** One agency. */
export const agencyInput = z.object({ id })

const nameIn = z.object({
  language,
  name: z.string().trim().max(200, 'too-long').default(''),
  shortName: z.string().trim().max(60, 'too-long').default(''),
})
type NameIn = z.output<typeof nameIn>

/** What is wrong with names: the first must be there, each needs both parts, and a language stands once. */
const nameProblems = (names: readonly NameIn[]): { path: (string | number)[]; message: string }[] =>
  names.flatMap(({ language: tag, name, shortName }, at) => {
    const isNeeded = at === 0 || name !== '' || shortName !== ''
    return [
      ...(isNeeded && name === '' ? [{ path: [at, 'name'], message: 'required' }] : []),
      ...(isNeeded && shortName === '' ? [{ path: [at, 'shortName'], message: 'required' }] : []),
      ...(names.findIndex((each) => each.language === tag) < at
        ? [{ path: [at, 'language'], message: 'language-twice' }]
        : []),
    ]
  })

const names = z
  .array(nameIn)
  .max(10, 'too-many')
  .describe('The first is the original; a language without names is left out.')

/** An agency that is there already, or a new one by its names. */
const successor = z
  .object({
    agencyId: optionalId,
    kind: z.union([z.literal(''), z.enum(agencyKinds)]).default(''),
    names: names.default([]),
  })
  .superRefine((wish, check) => {
    const isNew = wish.names.some(({ name, shortName }) => name !== '' || shortName !== '')
    const add = (at: (string | number)[], message: string): void =>
      check.addIssue({ code: 'custom', message, path: at })
    if (wish.agencyId !== null && isNew) return add(['agencyId'], 'one-agency')
    if (wish.agencyId !== null) return
    if (!isNew) return add(['agencyId'], 'agency-or-new')
    if (wish.kind === '') add(['kind'], 'required')
    for (const problem of nameProblems(wish.names)) add(['names', ...problem.path], problem.message)
  })
/** Whom work passes to, as it was wished. */
export type SuccessorWish = z.output<typeof successor>

const formId = id.describe('Made by whoever sends; the same again changes nothing twice.')
const stand = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'look-first')
  .describe('Of the look at what will move; what has moved since is looked at again.')

const renaming = {
  id,
  on: day.describe('Since when the name counts; today or earlier.'),
  names: names.min(1).superRefine((all, check) => {
    for (const { path, message } of nameProblems(all)) check.addIssue({ code: 'custom', path, message })
  }),
}
/** A look at a new name. */
export const previewRenameInput = z.object(renaming)
/** Gives an agency another name; the old one stays with its days. */
export const renameAgencyInput = z.object({ ...renaming, base: baseRevision, formId })

const merging = {
  id,
  withIds: z
    .array(id)
    .max(20, 'too-many')
    .default([])
    .describe('Further agencies that go into the same one.'),
  into: successor,
  on: day.describe('Today or earlier.'),
}
/** A look at what a merger would move. */
export const previewMergeInput = z.object(merging)
/** Merges agencies into one that is there, or two and more into a new one. */
export const mergeAgenciesInput = z.object({ ...merging, stand, formId })

const splitting = {
  id,
  into: z.array(successor).min(2, 'two-agencies').max(4, 'too-many'),
  on: day.describe('Today or earlier.'),
  rest: z.coerce
    .number()
    .int()
    .min(0)
    .max(3)
    .nullable()
    .default(null)
    .describe('Who takes over what is not chosen; an index of `into`.'),
  choices: z
    .array(
      z.object({
        kind: z.enum(passedKinds),
        id: z.string().max(80, 'too-long'),
        to: z.coerce.number().int().min(0).max(3).describe('An index of `into`.'),
      }),
    )
    .max(5000, 'too-many')
    .default([]),
}
/** A look at what a split would move. */
export const previewSplitInput = z.object(splitting)
/** Splits an agency; each thing that it has in hand passes to one of its successors. */
export const splitAgencyInput = z.object({ ...splitting, stand, formId })

/** A look at whether an agency can end. */
export const previewEndInput = z.object({ id, on: day.describe('Today or earlier.') })
/** Ends an agency that has nothing in hand any more. */
export const endAgencyInput = previewEndInput.extend({ stand, formId })

const thingView = z.object({
  kind: z.enum(passedKinds),
  id: z.string(),
  agencyId: idView,
  to: z.int().nullable().describe('An index of `successors`; null where nobody is chosen yet.'),
  how: z
    .enum(['passed', 'joined', 'stays', 'falls-away', 'blocks'])
    .describe(
      '`joined`: to what the successor has of its own. `stays`: what was said; the successor is asked itself. `blocks`: must be passed on before the agency ends.',
    ),
  person: z.string().nullable(),
  role: z.enum(roles).nullable(),
  number: z.int().nullable(),
  title: languageTextView.nullable(),
  state: z.string().nullable(),
  partId: idView.optional().describe('Of an item, the part that holds it.'),
  item: z
    .object({ kind: z.enum(assignedKinds), ref: z.string(), weapon: z.enum(weapons).nullable() })
    .nullable()
    .describe('Of an item, what of the matrix or the plan it is.'),
})
const keptView = z.object({ 'accepted-part': z.int(), 'finished-action': z.int(), 'said-position': z.int() })
const namedView = z.object({ name: languageTextView, shortName: languageTextView })

/** What a change of agencies will move and what stays. */
export const agencyChangePreviewView = z.object({
  agencies: z.array(agencyView),
  successors: z.array(namedView.extend({ agencyId: idView.nullable().describe('Null where it is new.') })),
  on: dayView,
  things: z.array(thingView),
  kept: keptView,
  stand: z.string(),
})
/** What a new name will change. */
export const renamePreviewView = z.object({
  agency: agencyView,
  next: namedView,
  on: dayView,
  changed: z.boolean(),
})
/** A change that was made. */
export const agencyChangedView = z.object({ id: idView.describe('Of the agency to look at now.') })

const relatedView = namedView.extend({ id: idView, on: dayView })
/** The page of an agency. */
export const agencyPageView = z.object({
  agency: agencyView,
  agencies: z.array(agencyView),
  predecessors: z.array(relatedView),
  successors: z.array(relatedView),
  members: z.array(memberView),
  parts: z
    .array(assignmentView.pick({ id: true, state: true, dueOn: true }))
    .describe('As far as the reader may see them.'),
  actions: z.array(
    z.object({
      id: idView,
      number: z.int(),
      title: languageTextView,
      status: z.enum(actionStatuses),
      isLead: z.boolean(),
    }),
  ),
  positions: z.array(
    z.object({
      roundId: idView,
      title: languageTextView,
      position: z.enum(positions).nullable(),
      closedOn: dayView.nullable(),
      called: languageTextView.describe('As the agency was called then.'),
    }),
  ),
  history: z.array(historyEntryView),
  allowed: z.array(z.enum(recordActions.agency)),
  today: dayView,
})
