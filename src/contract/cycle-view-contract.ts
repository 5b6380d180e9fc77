/** What goes out around the cycles of an assessment: heads, a frozen state, a comparison. */
import { z } from 'zod'
import { valueCountsView } from '#contract/assessment-view-contract.ts'
import { rowView, sectionOfMatrixView } from '#contract/framework-view-contract.ts'
import { answerContent, citedInstrument, matrixDocument } from '#contract/matrix-document-contract.ts'
import { dayView, idView, languageTextView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { answerConfidences, answerValues } from '#domain/assessment/assessment.ts'
import { changeKinds, sourceParts } from '#domain/assessment/comparison.ts'
import { instrumentParts } from '#domain/assessment/register-comparison.ts'

/** The head of a frozen state. */
export const cycleView = z
  .object({
    id: idView,
    edition: z.string(),
    number: z.int().describe('From 1, in the order in which they were frozen.'),
    title: languageTextView,
    note: languageTextView.nullable(),
    asOf: dayView.describe('The day whose state it says it is.'),
    counts: valueCountsView,
    sha256: z.string().describe('Of the frozen bytes, hex; it stands in the history too.'),
    byteSize: z.int(),
    frozenBy: z.string(),
    frozenAt: timestampView,
  })
  .meta({ id: 'AssessmentCycle', description: 'A frozen state of the assessment. It never changes.' })

const allowed = z.array(z.enum(recordActions.assessment))

/** All frozen states, latest first. */
export const cycleListView = z.object({ cycles: z.array(cycleView), current: valueCountsView, allowed })

/** A state was frozen, or had been a moment before. */
export const frozenView = z.object({ id: idView, sha256: z.string() }).meta({ id: 'Frozen' })

/** One frozen state with its content, whole or one section of it. */
export const cyclePageView = z.object({
  cycle: cycleView,
  others: z.array(cycleView),
  allSections: z.array(sectionOfMatrixView),
  sections: z.array(sectionOfMatrixView),
  rows: z.array(rowView),
  matrix: matrixDocument.describe('The exchange document as frozen.'),
  allowed,
})

const source = answerContent.shape.sources.element
const step = answerContent.shape.adherences.element
const textChange = z.object({
  language: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  isStandingChanged: z.boolean().describe('A translation became official, or ceased to be.'),
})

const confidence = z.enum(answerConfidences).nullable()

/** What changed in one field. */
export const fieldChangeView = z
  .object({
    fieldId: z.string(),
    kinds: z.array(z.enum(changeKinds)),
    value: z
      .object({ before: z.enum(answerValues).nullable(), after: z.enum(answerValues).nullable() })
      .nullable()
      .describe('Null where the mark stayed; a null mark is blank.'),
    sources: z.object({
      gained: z.array(source),
      lost: z.array(source),
      changed: z.array(z.object({ before: source, after: source, parts: z.array(z.enum(sourceParts)) })),
    }),
    steps: z.object({ gained: z.array(step), lost: z.array(step) }),
    information: z.array(textChange),
    remark: z.array(textChange),
    confidence: z
      .object({ before: confidence, after: confidence })
      .nullable()
      .describe('How sure the State is; null where that stayed.'),
    verified: z.object({ before: dayView.nullable(), after: dayView.nullable() }).nullable(),
  })
  .meta({ id: 'FieldChange', description: 'All that changed in one field, never whether for the better.' })

/** What changed between two states. */
export const comparisonView = z.object({
  from: cycleView.nullable().describe('Null: the assessment as it is now.'),
  to: cycleView.nullable(),
  cycles: z.array(cycleView),
  sections: z.array(sectionOfMatrixView),
  counts: z
    .record(z.enum(changeKinds), z.int())
    .describe('Fields that changed in each way, before anything is narrowed.'),
  changed: z.int().describe('Fields that changed at all.'),
  fields: z.array(fieldChangeView).describe('In template order; narrowed to what was asked for.'),
  instruments: z.array(
    z.object({
      before: citedInstrument,
      after: citedInstrument,
      parts: z.array(z.enum(instrumentParts)),
    }),
  ),
  registers: z.object({ before: z.array(citedInstrument), after: z.array(citedInstrument) }),
  asOf: dayView.describe('Today, for the state of now.'),
})
