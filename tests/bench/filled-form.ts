/** A filled matrix of an invented State from which exactly so many actions are drafted. */
import { renderMatrixForm } from '#documents/matrix-template.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import { deriveGaps } from '#domain/assessment/gap.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import { draftPlan } from '#domain/plan/draft.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadMeasures } from '#reference/measure-reference.ts'

/** The workbook's bytes. Throws when the catalogue does not hold so many measures. */
export const filledForm = async (actionCount: number): Promise<Buffer> => {
  const edition = loadFramework('2017')
  const measures = loadMeasures('2017')
  const fields = fieldsOfEdition(edition).filter((field) => field.row.valueType === 'answer')
  const answered = (open: ReadonlySet<string>): AnswerContent[] =>
    fields
      .filter((field) => !open.has(field.row.concept))
      .map((field, at) => ({
        fieldId: field.id,
        value: 'X',
        information: null,
        remark: null,
        sources: [
          {
            legalInstrumentId: null,
            citation: `Act ${(at % 40) + 1}/2015`,
            provision: `Art. ${at + 1}`,
            page: null,
            address: null,
            language: null,
            translation: null,
            verifiedOn: null,
          },
        ],
        adherences: [],
      }))
  const open = new Set<string>()
  for (const concept of new Set(fields.map((field) => field.row.concept))) {
    open.add(concept)
    const gaps = deriveGaps(edition, answered(open))
    const count = draftPlan({ gaps, measures, startOn: '2027-01-01', years: 4 }).actions.length
    if (count < actionCount) continue
    if (count > actionCount) {
      open.delete(concept)
      continue
    }
    return renderMatrixForm({
      edition,
      language: 'en',
      state: null,
      date: '2026-11-01',
      layer: 'national',
      answers: answered(open),
      legalInstruments: [],
    })
  }
  throw new Error(`the catalogue gives no ${actionCount} actions`)
}
