/** What goes in and out around taking a filled form, or a matrix as JSON, into the record. */
import { z } from 'zod'
import { fieldId } from '#contract/assessment-contract.ts'
import { addFileInput } from '#contract/file-contract.ts'
import { id } from '#contract/input-parts.ts'
import { dayView, idView, labelView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import {
  adherenceKinds,
  answerConfidences,
  answerValues,
  translationStandings,
} from '#domain/assessment/assessment.ts'
import { importChoices, importReaches } from '#domain/assessment/matrix-import-choice.ts'
import { rowFates } from '#domain/framework/crosswalk.ts'

/** Bytes that a form or a matrix as JSON may have; a filled form has a tenth of it. */
export const mostImportBytes = 10 * 1024 * 1024

/** The head of a file that is read for an import; its bytes stream behind. */
export const readImportInput = z.object({ name: addFileInput.shape.name })
/** Names one import. */
export const showImportInput = z.object({ id })
/** Lets a dry run go, with its file. */
export const dropImportInput = z.object({ id })

/** Takes a dry run into the record: all of it, or nothing. */
export const takeImportInput = z.object({
  id,
  seen: z.string().max(100, 'too-long').describe('`digest` of the dry run that was looked at.'),
  reach: z
    .enum(importReaches)
    .default('all')
    .describe('`blank`: only fields of which the record says nothing yet.'),
  choices: z
    .array(z.object({ fieldId, key: z.string().max(200, 'too-long'), take: z.enum(importChoices) }))
    .max(2000, 'too-many')
    .default([])
    .describe('One for each conflict of a field that is taken: the record stays, or the form is taken.'),
})

const sourceView = z.object({
  legalInstrumentId: z.string().nullable(),
  citation: z.string().nullable(),
  provision: z.string().nullable(),
  page: z.string().nullable(),
  address: z.string().nullable(),
  language: z.string().nullable(),
  translation: z.enum(translationStandings).nullable(),
  verifiedOn: z.string().nullable(),
})
const stepView = z.object({
  instrumentId: z.string().nullable(),
  kind: z.enum(adherenceKinds),
  on: z.string().nullable(),
})
const fromTo = <P extends string, T extends z.ZodType>(part: P, value: T) =>
  z.object({
    part: z.literal(part),
    key: z.string().describe('Names the part: `value`, `remark@fr`, `source:…`.'),
    from: value.nullable(),
    to: value.nullable(),
    isOfficial: z.boolean().describe('Whether it is a translation that the file calls official.'),
  })
const valueChange = fromTo('value', z.enum(answerValues))
const informationChange = fromTo('information', z.string())
const remarkChange = fromTo('remark', z.string())
const confidenceChange = fromTo('confidence', z.enum(answerConfidences))
const verifiedChange = fromTo('verifiedOn', dayView)
const sourceChange = fromTo('source', sourceView)
const stepChange = fromTo('adherence', stepView)
const changeView = z.discriminatedUnion('part', [
  valueChange,
  informationChange,
  remarkChange,
  confidenceChange,
  verifiedChange,
  sourceChange,
  stepChange,
])
const before = {
  base: z
    .union([z.string(), sourceView, stepView])
    .nullable()
    .describe('What stood there as the form was made; `from` is what stands there now.'),
}
const conflictView = z.discriminatedUnion('part', [
  valueChange.extend(before),
  informationChange.extend(before),
  remarkChange.extend(before),
  confidenceChange.extend(before),
  verifiedChange.extend(before),
  sourceChange.extend(before),
  stepChange.extend(before),
])
const placedView = z.object({
  code: z.string().describe('The sentence stands under `document.<code>` of the catalogues.'),
  sheet: z.string().nullable(),
  cell: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
const carriedLine = z.object({
  from: z.string(),
  fate: z.enum(rowFates),
  was: z.enum(answerValues).nullable(),
  became: z.array(z.object({ fieldId: z.string(), value: z.enum(answerValues).nullable() })),
  reason: labelView.nullable(),
})

/** What taking the file in would change, compared with the record as it is now. */
export const dryRunView = z
  .object({
    digest: z.string().describe('Send it back as `seen`; another one means that something moved meanwhile.'),
    format: z.enum(['form', 'json']),
    edition: z.string(),
    language: z.string(),
    stateCode: z.string(),
    date: z.string().nullable(),
    origin: z
      .enum(['own', 'other', 'unknown'])
      .describe(
        'Whether the form says that it was made from this record: only then can be told what changed since.',
      ),
    madeAt: z.string().nullable().describe('When the form was made from the record.'),
    fields: z.array(
      z.object({
        fieldId: z.string(),
        isBlank: z.boolean().describe('The record says nothing of the field yet.'),
        isMovedSince: z.boolean(),
        sheet: z.string().nullable(),
        cells: z.record(z.string(), z.string()),
        changes: z.array(changeView),
        conflicts: z.array(conflictView),
      }),
    ),
    unchanged: z.int().describe('Fields that the file answers as the record does.'),
    moved: z.int().describe('Fields that changed in the record since, and that the form left alone.'),
    problems: z.array(placedView).describe('What is refused; while there is any, nothing can be taken.'),
    questions: z.array(placedView).describe('What a person should look at; it stops nothing.'),
    newInstruments: z.array(
      z.object({ id: z.string(), shortTitle: z.string(), number: z.string().nullable() }),
    ),
    carried: z
      .object({
        from: z.string(),
        to: z.string(),
        carried: z.int(),
        toLookAt: z.array(carriedLine),
        notCarried: z.array(carriedLine),
        notAsked: z.array(z.string()).describe('Rows that the older edition did not ask.'),
      })
      .nullable(),
  })
  .meta({ id: 'ImportDryRun' })

const takenView = z.object({
  id: idView,
  fileId: idView,
  name: z.string(),
  byteSize: z.number(),
  sha256: z.string(),
  sentBy: z.string(),
  sentAt: timestampView,
  takenAt: timestampView.nullable().describe('Null while it waits for a decision.'),
  summary: z
    .object({
      fields: z.array(z.string()),
      instruments: z.int(),
      reach: z.enum(importReaches),
      changeId: idView.describe('The change of many fields as which it can be taken back.'),
    })
    .nullable()
    .describe('What was taken; null while it waits.'),
})

/** One import: its dry run while it waits, or what was taken. */
export const importView = z
  .object({
    import: takenView,
    dryRun: dryRunView.nullable(),
    today: dayView,
    allowed: z.array(z.enum(recordActions['matrix-import'])),
  })
  .meta({ id: 'MatrixImport' })
/** Imports that were taken, latest first, and one's own that waits. */
export const importListView = z.object({
  imports: z.array(takenView),
  waiting: takenView.nullable(),
  allowed: z.array(z.enum(recordActions['matrix-import'])),
})
/** What taking an import in did. */
export const takenImportView = z.object({ fields: z.int(), instruments: z.int() })
