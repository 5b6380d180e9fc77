/** What a report is drafted from, read in the person's scope, and its paragraphs worded. */
import { createHash } from 'node:crypto'
import { type ReportWording, wordParagraph } from '#documents/report-words.ts'
import type { ReportHead, ReportSection } from '#domain/plan/report.ts'
import type { FreshParagraph } from '#domain/plan/report-changes.ts'
import { draftReport } from '#domain/plan/report-draft.ts'
import type { ReportParagraph, ReportScope, ReportSources } from '#domain/plan/report-paragraph.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { findPlan } from '#store/plan-store.ts'

/** Matrix, register and plan as they stand now. */
export const loadReportSources = async (scope: Scope): Promise<ReportSources> => {
  const [assessment, plan] = await Promise.all([requireAssessment(scope), findPlan(scope.db)])
  const [answers, register, agencies, actions] = await Promise.all([
    listAnswers(scope.db, assessment.id),
    listLegalInstruments(scope.db),
    listAgencies(scope.db),
    plan === undefined ? [] : listActions(scope.db, { planId: plan.id }),
  ])
  return { edition: scope.reference.edition, answers, register, agencies, actions }
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** A paragraph as it would be drafted now, with the marks by which a later look knows what it rested on. */
export interface DraftedParagraph extends FreshParagraph {
  /** A mark of the whole basis: what a person saw when deciding. */
  seen: string
  word: () => LanguageText
}

/** The paragraphs of a report as the record gives them now. */
export const draftParagraphs = (
  scope: Scope,
  sources: ReportSources,
  of: Pick<ReportHead, 'kind' | 'languages'>,
  wanted: ReportScope,
): DraftedParagraph[] => {
  const wording: ReportWording = {
    kind: of.kind,
    stateName: scope.space.name,
    register: sources.register,
    agencies: sources.agencies,
    instruments: scope.reference.instruments,
  }
  return draftReport(sources, wanted).map((paragraph: ReportParagraph) => {
    const basis = Object.fromEntries(
      Object.entries(paragraph.facts).map(([subject, facts]) => [subject, digestOf(facts)]),
    )
    return {
      key: paragraph.key,
      section: paragraph.section,
      basis,
      seen: markOf(basis),
      word: () => wordParagraph(paragraph, of.languages, wording),
    }
  })
}

/** One mark for a whole basis. */
export const markOf = (basis: FreshParagraph['basis']): string =>
  digestOf(JSON.stringify(Object.entries(basis).sort()))

/** The parts that a report has, and from which answers on it was drafted. */
export const scopeOfReport = (
  report: Pick<ReportHead, 'since'>,
  sections: readonly Pick<ReportSection, 'code'>[],
): ReportScope => ({ sections: sections.map((section) => section.code), since: report.since })
