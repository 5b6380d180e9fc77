/** Asks every rule of every field and every entry of the register. */
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import { monthsBefore } from '#domain/assessment/matrix-filter.ts'
import {
  type CheckedMatrix,
  type FieldRule,
  type QualityCode,
  type QualityFinding,
  qualityCodes,
  type RegisterRule,
} from '#domain/assessment/quality.ts'
import { fieldRules } from '#domain/assessment/quality-field-rules.ts'
import { registerRules } from '#domain/assessment/quality-register-rules.ts'
import { sourceRules } from '#domain/assessment/quality-source-rules.ts'
import type { ComparedInstrument } from '#domain/assessment/register-comparison.ts'
import { type FrameworkEdition, fieldsOfEdition, type Instrument } from '#domain/framework/framework.ts'
import type { DateOnly } from '#domain/record.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** Every rule by its code. */
export const qualityRules: ReadonlyMap<QualityCode, FieldRule | RegisterRule> = new Map(
  [...fieldRules, ...sourceRules, ...registerRules]
    .sort((a, b) => qualityCodes.indexOf(a.code) - qualityCodes.indexOf(b.code))
    .map((rule) => [rule.code, rule]),
)

/** Months after which a source is taken to be verified long ago, where the reader says nothing. */
export const usualStaleMonths = 24

/** The languages that more than half of the texts have; only where there are two does a text lack one. */
const usualLanguages = (answers: readonly AnswerContent[]): string[] => {
  const texts = answers.flatMap(({ remark, information }) =>
    [remark, information].filter((text): text is LanguageText => text !== null),
  )
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const [language, { text: words }] of Object.entries(text.versions))
      if (words.trim() !== '') counts.set(language, (counts.get(language) ?? 0) + 1)
  return [...counts].flatMap(([language, count]) => (count * 2 > texts.length ? [language] : [])).sort()
}

/** Puts together what the rules ask of. */
export const checkedMatrix = (parts: {
  edition: FrameworkEdition
  answers: readonly AnswerContent[]
  legalInstruments: readonly ComparedInstrument[]
  instruments: readonly Instrument[]
  today: DateOnly
  staleMonths?: number | undefined
}): CheckedMatrix => {
  const answers = new Map(parts.answers.map((answer) => [answer.fieldId, answer]))
  const citedBy = new Map<
    string,
    { row: FrameworkEdition['rows'][number]; fieldId: string; provision: string | null }[]
  >()
  for (const field of fieldsOfEdition(parts.edition))
    for (const source of answers.get(field.id)?.sources ?? []) {
      if (source.legalInstrumentId === null) continue
      const use = { row: field.row, fieldId: field.id, provision: source.provision }
      const known = citedBy.get(source.legalInstrumentId)
      if (known === undefined) citedBy.set(source.legalInstrumentId, [use])
      else known.push(use)
    }
  return {
    edition: parts.edition,
    answers,
    register: new Map(parts.legalInstruments.map((each) => [each.id, each])),
    instruments: parts.instruments,
    citedBy,
    languages: usualLanguages(parts.answers),
    today: parts.today,
    staleBefore: monthsBefore(parts.today, parts.staleMonths ?? usualStaleMonths),
  }
}

/** Everything found: by rule, then fields in template order and the register in its own. */
export const qualityFindings = (matrix: CheckedMatrix): QualityFinding[] => {
  const asked = fieldsOfEdition(matrix.edition).flatMap((field) => {
    const answer = matrix.answers.get(field.id)
    return answer === undefined ? [] : [{ field, answer }]
  })
  return [...qualityRules.values()].flatMap((rule): QualityFinding[] =>
    rule.about === 'field'
      ? asked.flatMap((each) => {
          const params = rule.find(each, matrix)
          const subject = { kind: 'field', id: each.field.id, part: rule.part } as const
          return params === null ? [] : [{ code: rule.code, subject, params }]
        })
      : [...matrix.register.values()].flatMap((instrument) =>
          rule.find(instrument, matrix).map((params) => ({
            code: rule.code,
            subject: { kind: 'legal-instrument' as const, id: instrument.id },
            params,
          })),
        ),
  )
}

/** How many findings each rule has; rules without any are left out. */
export const countFindings = (findings: readonly QualityFinding[]): Map<QualityCode, number> => {
  const counts = new Map<QualityCode, number>()
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}
