/** What to look at before a report goes out: problems in plain words, each with the place that mends it. */
import type { FieldId } from '#domain/framework/framework.ts'
import type { Report } from '#domain/plan/report.ts'
import { chooseText, type LanguageTag } from '#domain/text/language-text.ts'

/** All problems, in the order in which they are said. */
export const reportProblemCodes = [
  'paragraphs-changed',
  'section-empty',
  'field-left-out',
  'text-untranslated',
  'translation-stale',
] as const
export type ReportProblemCode = (typeof reportProblemCodes)[number]

/** One thing to look at. `sectionId` or `fieldId` says where; neither is set for the look at the record. */
export interface ReportProblem {
  code: ReportProblemCode
  sectionId: string | null
  fieldId: FieldId | null
  language: LanguageTag | null
  count: number
}

const problem = (code: ReportProblemCode, parts: Partial<Omit<ReportProblem, 'code'>>): ReportProblem => ({
  code,
  sectionId: null,
  fieldId: null,
  language: null,
  count: 1,
  ...parts,
})

/** Texts of one part in one of the report's languages: not there, or older than their original. */
const languageProblems = (report: Report): ReportProblem[] =>
  report.languages.flatMap((language) =>
    report.sections.flatMap(({ id: sectionId, blocks }) => {
      const chosen = blocks.map((block) => chooseText(block.text, language))
      const missing = chosen.filter((each) => each.language !== language).length
      const stale = chosen.filter((each) => each.language === language && each.isStale).length
      return [
        ...(missing === 0 ? [] : [problem('text-untranslated', { sectionId, language, count: missing })]),
        ...(stale === 0 ? [] : [problem('translation-stale', { sectionId, language, count: stale })]),
      ]
    }),
  )

/** All problems of a report; `changed` paragraphs would be drafted otherwise now, `leftOut` fields name no source. */
export const reportProblems = (
  report: Report,
  changed: number,
  leftOut: readonly FieldId[],
): ReportProblem[] => [
  ...(changed === 0 ? [] : [problem('paragraphs-changed', { count: changed })]),
  ...report.sections.flatMap(({ id: sectionId, blocks }) =>
    blocks.length === 0 ? [problem('section-empty', { sectionId })] : [],
  ),
  ...leftOut.map((fieldId) => problem('field-left-out', { fieldId })),
  ...languageProblems(report),
]
