/** What a document is made from, read in the scope of the person who asked: plain values, no open connection. */
import type { DocumentState } from '#documents/document-words.ts'
import type { MatrixDocumentInput } from '#documents/matrix-document.ts'
import type { MinutesDocumentInput } from '#documents/minutes-document.ts'
import type { PlanComparisonInput } from '#documents/plan-comparison-document.ts'
import type { PlanDocumentInput } from '#documents/plan-document.ts'
import type { ReportDocumentInput } from '#documents/report-document.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { DocumentKind } from '#domain/file/made-document.ts'
import { itemsOf } from '#domain/plan/audience-cut.ts'
import type { Plan } from '#domain/plan/plan.ts'
import { refusal } from '#domain/refusal.ts'
import { type OutsideAudience, type ReleasedKind, releasedKinds } from '#domain/release/release.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { editionOf, readFrozen } from '#service/cycle-content.ts'
import { matrixDecisions, planDecisions } from '#service/document-decisions.ts'
import { strictestOf } from '#service/marking-queries.ts'
import { loadMeeting } from '#service/meeting-content.ts'
import { requireAccess } from '#service/operation.ts'
import { loadPlan, requirePlan } from '#service/plan-queries.ts'
import { loadVersion } from '#service/plan-version-content.ts'
import { loadCut } from '#service/release-items.ts'
import { loadReport } from '#service/report-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { listCommunications } from '#store/communication-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'
import type { MadeDocument } from '#store/made-document-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { listAdoptions } from '#store/plan-version-store.ts'

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

const ids = (of: readonly { id: string }[]): string[] => of.map(({ id }) => id)

/** What is printed of the plan: a note verbale holds its title alone, a brief no sections. */
const itemsPrinted = (
  kind: DocumentKind,
  plan: Plan,
  content: { answers: readonly { id: string }[]; legalInstruments: readonly { id: string }[] },
): Partial<Record<ReleasedKind, readonly string[]>> =>
  kind === 'note-verbale'
    ? { plan: [plan.id] }
    : {
        plan: [plan.id],
        'plan-section': ids(plan.sections),
        'plan-objective': ids(plan.objectives),
        'plan-action': ids(plan.actions),
        answer: ids(content.answers),
        'legal-instrument': ids(content.legalInstruments),
      }

/** The plan as an audience outside the State gets it: cut by the one function that the preview shows too. */
const loadCutPlan = async (
  scope: Scope,
  language: string,
  audience: OutsideAudience,
): Promise<PlanDocumentInput> => {
  const cut = await loadCut(scope, audience)
  const { title = null, startOn = null, endOn = null } = cut.plan ?? {}
  if (cut.plan === null || title === null || startOn === null || endOn === null)
    throw refusal('plan-head-closed')
  const plan: Plan = { ...cut.plan, title, startOn, endOn }
  return {
    plan,
    agencies: cut.agencies,
    edition: scope.reference.edition,
    state: stateOf(scope),
    answers: cut.answers,
    legalInstruments: cut.legalInstruments,
    language,
    date: scope.today,
    audience,
    marking: await strictestOf(scope, itemsOf({ ...cut, plan })),
    method: null,
    hasOpenQuestions: false,
  }
}

/**
 * A frozen version as its documents print it: its own plan, agencies, matrix and day, and the act that adopted it. The
 * marking is that of its items now.
 */
const loadFrozenPlan = async (
  scope: Scope,
  language: string,
  { kind, versionId, adoptionId }: { kind: DocumentKind; versionId: string; adoptionId: string | null },
): Promise<PlanDocumentInput> => {
  const { version, frozen, matrix } = await loadVersion(scope, versionId)
  const act = adoptionId === null ? null : ((await listAdoptions(scope.db, { versionId }))[0] ?? null)
  const plan: Plan = { ...frozen.plan, status: act === null ? 'in-approval' : 'adopted' }
  return {
    plan,
    agencies: frozen.agencies,
    edition: editionOf(scope, frozen.edition),
    state: frozen.state,
    answers: matrix.answers,
    legalInstruments: matrix.legalInstruments,
    language,
    date: act?.on ?? frozen.date,
    audience: 'national',
    marking: await strictestOf(scope, itemsPrinted(kind, plan, await matrixContent(scope))),
    method: methodOf(scope, plan),
    version: { number: version.number, sha256: version.sha256, frozenOn: version.frozenAt.slice(0, 10), act },
    hasOpenQuestions: false,
  }
}

const methodOf = (scope: Scope, { priorityMethod }: Pick<Plan, 'priorityMethod'>) =>
  scope.reference.priorityMethods.find((each) => each.id === priorityMethod) ?? null

/** Two frozen versions, and what stands between them. */
export const loadComparisonDocument = async (
  scope: Scope,
  language: string,
  of: { beforeVersionId: string; versionId: string },
): Promise<PlanComparisonInput> => {
  requireAccess(scope, 'export', plainRecord('plan'))
  const [before, after] = [
    await loadVersion(scope, of.beforeVersionId),
    await loadVersion(scope, of.versionId),
  ]
  const side = ({ version, frozen }: typeof before) => ({
    number: version.number,
    frozenOn: version.frozenAt.slice(0, 10),
    plan: frozen.plan,
    agencies: frozen.agencies,
    method: methodOf(scope, frozen.plan),
  })
  return {
    before: side(before),
    after: side(after),
    edition: editionOf(scope, after.frozen.edition),
    state: after.frozen.state,
    language,
    date: after.frozen.date,
    marking: await strictestOf(scope, itemsPrinted('plan', after.frozen.plan, await matrixContent(scope))),
  }
}

/** The draft plan with the matrix it starts from; refuses who may not export it. */
export const loadPlanDocument = async (
  scope: Scope,
  language: string,
  {
    kind,
    audience,
    versionId = null,
    adoptionId = null,
  }: Pick<MadeDocument, 'kind' | 'audience'> & Partial<Pick<MadeDocument, 'versionId' | 'adoptionId'>>,
): Promise<PlanDocumentInput> => {
  const head = await requirePlan(scope)
  requireAccess(scope, 'export', plainRecord('plan', head.status))
  if (versionId !== null) return loadFrozenPlan(scope, language, { kind, versionId, adoptionId })
  if (audience !== null) return loadCutPlan(scope, language, audience)
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
    marking: await strictestOf(scope, itemsPrinted(kind, plan, content)),
    decisions: await planDecisions(scope, plan),
    method: methodOf(scope, head),
    hasOpenQuestions: head.status === 'draft',
  }
}

/** Of the answers and the register; a frozen state carries what its fields carry now. */
const matrixMarking = (
  scope: Scope,
  { answers, legalInstruments }: Awaited<ReturnType<typeof matrixContent>>,
) => strictestOf(scope, { answer: ids(answers), 'legal-instrument': ids(legalInstruments) })

/** A frozen state of the national matrix, with its own day and register. */
const loadFrozenMatrix = async (scope: Scope, language: string, id: string): Promise<MatrixDocumentInput> => {
  const [frozen, now] = await Promise.all([readFrozen(scope, id), matrixContent(scope)])
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
    marking: await matrixMarking(scope, now),
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
  const content = await matrixContent(scope)
  const { assessment, answers, legalInstruments } = content
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
    marking: await matrixMarking(scope, content),
    decisions: await matrixDecisions(scope, content),
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
  const about = Map.groupBy(
    items.flatMap(({ subject }) => subject ?? []),
    ({ objectKind }) => objectKind,
  )
  const marking = await strictestOf(
    scope,
    Object.fromEntries(
      releasedKinds.map((kind) => [kind, (about.get(kind) ?? []).map(({ objectId }) => objectId)]),
    ),
    { holdsMore: true },
  )
  return { meeting, items, present, agencies, state: stateOf(scope), language, date: scope.today, marking }
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
  const marking = await strictestOf(scope, { report: [report.id] })
  return { report, state: stateOf(scope), language, date: scope.today, sentOn, marking }
}
