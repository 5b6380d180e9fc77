/** The items of a State that can be released, with what was decided of each. */
import { plainRecord } from '#domain/access/gate.ts'
import { type AudienceCut, cutForAudience, type StateRecords } from '#domain/plan/audience-cut.ts'
import {
  closedRelease,
  itemKey,
  type OutsideAudience,
  type Release,
  type ReleasedItem,
  releaseBook,
} from '#domain/release/release.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { requireAccess } from '#service/operation.ts'
import { loadPlan } from '#service/plan-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'
import { listReleases } from '#store/release-store.ts'
import { listReportSections, listReports } from '#store/report-store.ts'

/** Everything of the State that can be let out. */
export const loadStateRecords = async (scope: Scope): Promise<StateRecords> => {
  const [head, assessment] = await Promise.all([findPlan(scope.db), requireAssessment(scope)])
  const [plan, agencies, answers, legalInstruments, reports] = await Promise.all([
    head === undefined ? null : loadPlan(scope, head),
    listAgencies(scope.db),
    listAnswers(scope.db, assessment.id),
    listLegalInstruments(scope.db),
    listReports(scope.db),
  ])
  return {
    plan,
    agencies,
    answers,
    legalInstruments,
    reports: await Promise.all(
      reports.map(async (report) => ({
        ...report,
        sections: await listReportSections(scope.db, report.id),
      })),
    ),
  }
}

/** What was decided of an item, or that it is closed. */
export interface ItemRelease extends ReleasedItem {
  revision: number
  audience: Release['audience']
  hasCosts: boolean
  markingId: string | null
  reason: string | null
  language: string | null
  decidedByName: string | null
  decidedAt: string | null
}

/** An item with what names it for people. */
export interface NamedItem extends ItemRelease {
  /** Of a section or an action; the letter of an objective. */
  number: string | null
  title: LanguageText | null
  /** Of an answer. */
  fieldId: string | null
}

/** The part of a decision that goes out. */
export const itemRelease = (
  item: ReleasedItem,
  release: (Release & { decidedByName: string | null }) | undefined,
): ItemRelease => ({
  recordKind: item.recordKind,
  recordId: item.recordId,
  revision: release?.revision ?? closedRelease.revision,
  audience: release?.audience ?? closedRelease.audience,
  hasCosts: release?.hasCosts ?? closedRelease.hasCosts,
  markingId: release?.markingId ?? null,
  reason: release?.reason ?? null,
  language: release?.language ?? null,
  decidedByName: release?.decidedByName ?? null,
  decidedAt: release?.decidedAt ?? null,
})

type Named = ReleasedItem & Pick<NamedItem, 'number' | 'title' | 'fieldId'>

const namedItems = ({ plan, legalInstruments, answers, reports }: StateRecords): Named[] => {
  const none = { number: null, title: null, fieldId: null }
  return [
    ...(plan === null
      ? []
      : [
          { ...none, recordKind: 'plan' as const, recordId: plan.id, title: plan.title },
          ...plan.sections.map(({ id, title, position }) => ({
            ...none,
            recordKind: 'plan-section' as const,
            recordId: id,
            title,
            number: String(position),
          })),
          ...plan.objectives.map(({ id, title, letter }) => ({
            ...none,
            recordKind: 'plan-objective' as const,
            recordId: id,
            title,
            number: letter,
          })),
          ...plan.actions.map(({ id, title, number }) => ({
            ...none,
            recordKind: 'plan-action' as const,
            recordId: id,
            title,
            number: String(number),
          })),
        ]),
    ...legalInstruments.map(({ id, shortTitle, language }) => ({
      ...none,
      recordKind: 'legal-instrument' as const,
      recordId: id,
      title: originalText(language, shortTitle),
    })),
    ...answers.map(({ id, fieldId }) => ({ ...none, recordKind: 'answer' as const, recordId: id, fieldId })),
    ...reports.map(({ id, title }) => ({ ...none, recordKind: 'report' as const, recordId: id, title })),
  ]
}

/** Every item with what was decided of it; plan first, then the register, the matrix and the reports. */
export const listItems = async (scope: Scope, forUpdate = false): Promise<NamedItem[]> => {
  requireAccess(scope, 'read', plainRecord('release'))
  const [records, releases] = await Promise.all([
    loadStateRecords(scope),
    listReleases(scope.db, { forUpdate }),
  ])
  const byKey = new Map(releases.map((release) => [itemKey(release), release]))
  return namedItems(records).map((item) => ({ ...item, ...itemRelease(item, byKey.get(itemKey(item))) }))
}

/** The State's records as an audience outside it sees them. */
export const loadCut = async (scope: Scope, audience: OutsideAudience): Promise<AudienceCut> => {
  const [records, releases] = await Promise.all([loadStateRecords(scope), listReleases(scope.db)])
  return cutForAudience(records, releaseBook(releases), audience)
}
