/** What a document is made from, read in the scope of the person who asked: plain values, no open connection. */
import type { DocumentState } from '#documents/document-words.ts'
import type { MatrixDocumentInput } from '#documents/matrix-document.ts'
import type { MinutesDocumentInput } from '#documents/minutes-document.ts'
import type { PlanDocumentInput } from '#documents/plan-document.ts'
import type { ReportDocumentInput } from '#documents/report-document.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { editionOf, readFrozen } from '#service/cycle-content.ts'
import { loadMeeting } from '#service/meeting-content.ts'
import { requireAccess } from '#service/operation.ts'
import { loadPlan, requireDraftPlan } from '#service/plan-queries.ts'
import { loadReport } from '#service/report-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { listCommunications } from '#store/communication-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'
import { listAgencies } from '#store/people-store.ts'

const stateOf = (scope: Scope): DocumentState => ({
  code: scope.space.code,
  name: scope.space.name,
  isInvented: scope.space.isInvented,
})

const matrixContent = async (scope: Scope) => {
  const assessment = await requireAssessment(scope)
  const [answers, legalInstruments] = await Promise.all([
    listAnswers(scope.db, assessment.id),
    listLegalInstruments(scope.db),
  ])
  return { assessment, answers, legalInstruments }
}

/** The draft plan with the matrix it starts from; refuses who may not export it. */
export const loadPlanDocument = async (scope: Scope, language: string): Promise<PlanDocumentInput> => {
  const head = await requireDraftPlan(scope)
  requireAccess(scope, 'export', plainRecord('plan', head.status))
  const [plan, agencies, content] = await Promise.all([
    loadPlan(scope, head),
    listAgencies(scope.db),
    matrixContent(scope),
  ])
  return {
    plan,
    agencies,
    edition: scope.reference.edition,
    state: stateOf(scope),
    answers: content.answers,
    legalInstruments: content.legalInstruments,
    language,
    date: scope.today,
    audience: 'national',
    method: scope.reference.priorityMethods.find((each) => each.id === head.priorityMethod) ?? null,
    hasOpenQuestions: true,
  }
}

/** A frozen state of the national matrix, with its own day and register. */
const loadFrozenMatrix = async (scope: Scope, language: string, id: string): Promise<MatrixDocumentInput> => {
  const frozen = await readFrozen(scope, id)
  return {
    edition: editionOf(scope, frozen.edition),
    state: frozen.state,
    layer: frozen.layer,
    approvedOn: frozen.approvedOn,
    answers: frozen.answers,
    legalInstruments: frozen.legalInstruments,
    instruments: scope.reference.instruments,
    language,
    date: frozen.date,
    audience: 'national',
    reportDates: frozen.reportDates,
    publishedSource: frozen.publishedSource,
    isExtract: false,
  }
}

/** The national matrix, as it is now or as it stood frozen. */
export const loadMatrixDocument = async (
  scope: Scope,
  language: string,
  cycleId: string | null = null,
): Promise<MatrixDocumentInput> => {
  requireAccess(scope, 'export', plainRecord('assessment'))
  if (cycleId !== null) return loadFrozenMatrix(scope, language, cycleId)
  const { assessment, answers, legalInstruments } = await matrixContent(scope)
  return {
    edition: scope.reference.edition,
    state: stateOf(scope),
    layer: assessment.layer,
    approvedOn: assessment.approvedOn,
    answers,
    legalInstruments,
    instruments: scope.reference.instruments,
    language,
    date: scope.today,
    audience: 'national',
    reportDates: [],
    publishedSource: null,
    isExtract: false,
    madeFrom: { record: assessment.id, at: scope.at },
  }
}

/** The minutes of one meeting as it stands. */
export const loadMinutesDocument = async (
  scope: Scope,
  meetingId: string,
  language: string,
): Promise<MinutesDocumentInput> => {
  const { meeting, items, members, agencies } = await loadMeeting(scope, meetingId)
  requireAccess(scope, 'export', plainRecord('meeting', meeting.state))
  const present = members.filter((member) => member.isThere)
  return { meeting, items, present, agencies, state: stateOf(scope), language, date: scope.today }
}

/** One report as its text stands, and when it was sent. */
export const loadReportDocument = async (
  scope: Scope,
  reportId: string,
  language: string,
): Promise<ReportDocumentInput> => {
  const report = await loadReport(scope, reportId)
  requireAccess(scope, 'export', plainRecord('report', report.status))
  const [communication] = await listCommunications(scope.db, { reportId })
  const sentOn = report.status === 'sent' ? (communication?.sentOn ?? null) : null
  return { report, state: stateOf(scope), language, date: scope.today, sentOn }
}
