/** What the record marks as in place and a report cannot show. */
import { type FieldId, fieldsOfEdition } from '#domain/framework/framework.ts'
import { reportSectionOfRow } from '#domain/plan/report.ts'
import { holds } from '#domain/plan/report-facts.ts'
import type { ReportScope, ReportSources } from '#domain/plan/report-paragraph.ts'

/** Fields of these parts that are marked X and name no source that holds: what a report cannot show and so leaves out. */
export const fieldsLeftOut = (sources: ReportSources, scope: ReportScope): FieldId[] => {
  const register = new Map(sources.register.map((instrument) => [instrument.id, instrument]))
  const open = new Set(
    sources.answers.flatMap((answer) =>
      answer.value === 'X' && !answer.sources.some((source) => holds(source, register))
        ? [answer.fieldId]
        : [],
    ),
  )
  return fieldsOfEdition(sources.edition).flatMap((field) =>
    field.row.valueType === 'answer' &&
    open.has(field.id) &&
    scope.sections.includes(reportSectionOfRow(field.row))
      ? [field.id]
      : [],
  )
}
