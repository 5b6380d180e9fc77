/** Reads reports to the Committee: the list, one whole with what to look at before it goes out, one part. */
import type { z } from 'zod'
import type { showReportInput, showReportSectionInput } from '#contract/report-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import type { Report, ReportHead } from '#domain/plan/report.ts'
import { reportChanges } from '#domain/plan/report-changes.ts'
import { fieldsLeftOut } from '#domain/plan/report-left-out.ts'
import { reportProblems } from '#domain/plan/report-readiness.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAccess } from '#service/operation.ts'
import { draftParagraphs, loadReportSources, scopeOfReport } from '#service/report-sources.ts'
import type { Scope } from '#service/service-context.ts'
import { listCommunications } from '#store/communication-store.ts'
import { findTemplate } from '#store/document-template-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listMadeDocuments } from '#store/made-document-store.ts'
import { listDraftMemories, listReportSections, listReports } from '#store/report-store.ts'

/** The head of a report, or a refusal where it is not there or the reader may not see it. */
export const requireReport = async (scope: Scope, id: string, forUpdate = false): Promise<ReportHead> => {
  requireAccess(scope, 'read', plainRecord('report'))
  const [report] = await listReports(scope.db, { id, forUpdate })
  if (report === undefined) throw refusal('record-not-found')
  return report
}

/** A report with its text. */
export const loadReport = async (scope: Scope, id: string): Promise<Report> => {
  const head = await requireReport(scope, id)
  return { ...head, sections: await listReportSections(scope.db, id) }
}

/** All reports with the entries of their sending. */
export const listStateReports = async (scope: Scope) => {
  const record = plainRecord('report')
  requireAccess(scope, 'read', record)
  const [reports, communications] = await Promise.all([listReports(scope.db), listCommunications(scope.db)])
  return { reports, communications, allowed: allowedActions(scope.actor, record) }
}

/** What to look at before a draft goes out; what was sent asks for nothing more. */
const problemsOf = async (scope: Scope, report: Report) => {
  if (report.status === 'sent') return []
  const [sources, memories] = await Promise.all([
    loadReportSources(scope),
    listDraftMemories(scope.db, report.id),
  ])
  const wanted = scopeOfReport(report, report.sections)
  const changes = reportChanges(draftParagraphs(scope, sources, report, wanted), memories)
  return reportProblems(report, changes.length, fieldsLeftOut(sources, wanted))
}

/** One report whole. */
export const showReport = async (scope: Scope, input: z.output<typeof showReportInput>) => {
  const report = await loadReport(scope, input.id)
  const [problems, documents, template, [communication]] = await Promise.all([
    problemsOf(scope, report),
    listMadeDocuments(scope.db, { reportId: report.id, limit: 10 }),
    findTemplate(scope.db),
    listCommunications(scope.db, { reportId: report.id }),
  ])
  return {
    report,
    problems,
    documents,
    template: template?.file ? { name: template.file.name, sha256: template.file.sha256 } : null,
    communication: communication ?? null,
    today: scope.today,
    allowed: allowedActions(scope.actor, plainRecord('report', report.status)),
  }
}

/** One part with its blocks, what they were drawn from, and its history. */
export const showReportSection = async (scope: Scope, input: z.output<typeof showReportSectionInput>) => {
  const report = await requireReport(scope, input.id)
  const sections = await listReportSections(scope.db, report.id)
  const section = sections.find((each) => each.id === input.sectionId)
  if (section === undefined) throw refusal('record-not-found')
  const [memories, history] = await Promise.all([
    listDraftMemories(scope.db, report.id),
    listHistory(scope.db, {
      objectIds: [section.id, ...section.blocks.map((block) => block.id)],
      limit: 20,
    }),
  ])
  return {
    report,
    section,
    sections: sections.map(({ id, title, position }) => ({ id, title, position })),
    drawnFrom: Object.fromEntries(
      memories.flatMap(({ blockId, basis }) => (blockId === null ? [] : [[blockId, Object.keys(basis)]])),
    ),
    history,
    allowed: allowedActions(scope.actor, plainRecord('report-section', report.status)),
  }
}
