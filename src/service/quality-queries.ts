/** Looks the assessment through: what a careful reader would ask, with the record that mends it. */
import type { z } from 'zod'
import type { checkAssessmentInput } from '#contract/quality-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { QualityFinding } from '#domain/assessment/quality.ts'
import {
  checkedMatrix,
  countFindings,
  qualityFindings,
  qualityRules,
  usualStaleMonths,
} from '#domain/assessment/quality-check.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'

/** The word that stands for the register among the sections. */
const registerSection = 'register'

/** The questions that the assessment leaves open; counts are of all, the list of what was asked for. */
export const checkAssessment = async (scope: Scope, input: z.output<typeof checkAssessmentInput>) => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const { edition, instruments } = scope.reference
  const assessment = await requireAssessment(scope)
  const [answers, legalInstruments] = await Promise.all([
    listAnswers(scope.db, assessment.id),
    listLegalInstruments(scope.db),
  ])
  const staleMonths = input.staleMonths ?? usualStaleMonths
  const findings = qualityFindings(
    checkedMatrix({ edition, answers, legalInstruments, instruments, today: scope.today, staleMonths }),
  )
  const sectionOf = new Map(edition.rows.map((row) => [row.concept, row.section]))
  const standsIn = ({ subject }: QualityFinding): string =>
    subject.kind === 'field' ? (sectionOf.get(subject.id.split('/')[0] ?? '') ?? '') : registerSection
  const counts = countFindings(findings)
  return {
    findings: findings.filter(
      (finding) =>
        (input.rule === undefined || finding.code === input.rule) &&
        (input.word === undefined || qualityRules.get(finding.code)?.word === input.word) &&
        (input.section === undefined || standsIn(finding) === input.section),
    ),
    rules: [...qualityRules.values()].map(({ code, word, basis }) => ({
      code,
      word,
      basis,
      count: counts.get(code) ?? 0,
    })),
    names: Object.fromEntries(legalInstruments.map((each) => [each.id, each.shortTitle])),
    sections: edition.sections,
    staleMonths,
    asOf: scope.today,
  }
}
