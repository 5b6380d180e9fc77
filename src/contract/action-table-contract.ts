/** What goes in and out of the table of actions: changing many, moving, numbers, pasted cells. */
import { z } from 'zod'
import { currency, optionalTime, priorityInput, splitInput } from '#contract/action-contract.ts'
import {
  baseRevision,
  id,
  language,
  optionalAmount,
  optionalId,
  requiredText,
} from '#contract/input-parts.ts'
import { idView, languageTextView } from '#contract/record-view-contract.ts'
import { pastedColumns } from '#domain/plan/pasted-table.ts'
import { actionStatuses } from '#domain/plan/plan.ts'

const untouched = <T extends z.ZodType>(of: z.ZodDefault<T>) => of.unwrap().optional()

/** The fields that the table shows; what is left out stays as it is. */
export const tableFields = z.strictObject({
  title: requiredText(300).optional(),
  objectiveId: untouched(optionalId),
  leadAgencyId: untouched(optionalId),
  status: z.enum(actionStatuses).optional(),
  startOn: untouched(optionalTime),
  endOn: untouched(optionalTime),
  isStanding: z.boolean().optional(),
  costOnce: untouched(optionalAmount),
  costYearly: untouched(optionalAmount),
  currency: untouched(currency),
  priority: untouched(priorityInput),
  split: untouched(splitInput),
})

/** Most actions that are changed at once. */
const mostChanges = 1000

/** Changes fields of one or many actions: all, or none where one cannot be changed. */
export const changeActionsInput = z.object({
  language,
  changes: z
    .array(z.object({ id, base: baseRevision, fields: tableFields }))
    .min(1, 'nothing-chosen')
    .max(mostChanges, 'too-many')
    .refine((changes) => new Set(changes.map((each) => each.id)).size === changes.length, 'twice'),
})
/** Takes back a change of many that the person made. */
export const takeBackChangeInput = z.object({
  id,
  isPartial: z
    .boolean()
    .default(false)
    .describe('Leave what was changed since, instead of refusing the whole.'),
})
/** What taking a change of many back would do. */
export const showTakeBackInput = z.object({ id })
/** Moves an action behind another, or to the beginning; into an objective where one is named. */
export const moveActionInput = z.object({ id, afterId: id.nullable() })
/** Gives the numbers that a preview showed. */
export const renumberActionsInput = z.object({
  numbers: z
    .array(z.object({ id, to: z.int('not-a-number').min(1, 'not-a-number') }))
    .max(10_000, 'too-many'),
})
/** Cells copied from a spreadsheet, for a preview. */
export const previewPasteInput = z.object({
  language,
  text: z.string().max(500_000, 'too-long'),
})
/** The same cells after the preview, with the revisions that it showed. */
export const pasteActionsInput = previewPasteInput.extend({
  seen: z
    .array(z.object({ id, revision: z.int().min(1) }))
    .max(mostChanges, 'too-many')
    .default([]),
})

/** What a change of many did; `changeId` takes it back. */
export const changedActionsView = z.object({
  changeId: idView.nullable(),
  actions: z.array(
    z.object({ id: idView, number: z.int(), revision: z.int(), changed: z.array(z.string()) }),
  ),
  kept: z.array(z.string()).describe("Fields in which another person's newer value was kept."),
})
/** Why an action does not go back: somebody changed it since, another action waits for it, or it is gone. */
export const stayReasons = ['changed-since', 'needed', 'gone'] as const
/** What taking a change of many back did. */
export const takenBackView = changedActionsView.extend({
  removed: z.array(z.int()).describe('Numbers of the actions that the change had added.'),
  left: z.array(z.int()).describe('Numbers of the actions that stay as they are.'),
})
/** What taking a change of many back would do, action by action. */
export const takeBackView = z.object({
  lines: z.array(
    z.object({
      id: idView,
      number: z.int().nullable().describe('Null where the action is gone.'),
      title: languageTextView.nullable(),
      isAdded: z.boolean().describe('The change had added it, so that it would be taken out.'),
      fields: z.array(z.string()).describe('Fields that would be as they were before.'),
      stays: z.enum(stayReasons).nullable().describe('Why it would be left as it is; null: it goes back.'),
    }),
  ),
})
/** What stands against a change of many; none where it can be made. */
export const changeProblemsView = z.object({
  problems: z.array(
    z.object({
      id: idView,
      number: z.int(),
      path: z.string(),
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})
/** Where the action stands now among all, counted from 1. */
export const movedActionView = z.object({ position: z.int() })
/** Which number becomes which; released actions keep theirs. */
export const numbersView = z.object({
  numbers: z.array(z.object({ id: idView, from: z.int(), to: z.int(), isKept: z.boolean() })),
})
/** How many numbers changed. */
export const renumberedView = z.object({ changed: z.int() })

const pasteProblemView = z.object({
  row: z.int(),
  column: z.enum(pastedColumns).nullable(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
/** What pasted cells would do, line by line, or what is wrong with them. */
export const pastePreviewView = z.object({
  rows: z.array(
    z.object({
      row: z.int(),
      id: idView.nullable().describe('Of the action that is changed; null for a new one.'),
      number: z.int(),
      title: z.string(),
      revision: z.int().nullable(),
      fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  ),
  problems: z.array(pasteProblemView),
})
/** What pasting did. */
export const pastedActionsView = z.object({
  changeId: idView.nullable(),
  added: z.array(z.int()).describe('Numbers of the new actions.'),
  changed: z.array(z.int()).describe('Numbers of the actions changed.'),
})
