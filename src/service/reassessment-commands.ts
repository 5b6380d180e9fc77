/** Decides proposals to look at a field again: by the usual answer, or by keeping what stands there. */
import type { z } from 'zod'
import { recordAnswerInput } from '#contract/assessment-contract.ts'
import type { decideReassessmentInput } from '#contract/progress-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import type { Reassessment } from '#domain/plan/reassessment.ts'
import { refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { recordAnswer } from '#service/assessment-commands.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { assessmentRecord } from '#service/assignment-access.ts'
import { requireAccess } from '#service/operation.ts'
import { tellOfDecision } from '#service/progress-notices.ts'
import { reassessmentSpecs } from '#service/reassessment-content.ts'
import { flattenRecord, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { listProgressReports } from '#store/progress-store.ts'
import { decideReassessment, listReassessments } from '#store/reassessment-store.ts'

type Input = z.output<typeof decideReassessmentInput>

/** One more source beside those that stand there; left out, they stay as they are. */
const answerAnew = async (
  scope: Scope,
  fieldId: string,
  input: Extract<Input, { choice: 'take' }>,
  sources: readonly object[],
): Promise<void> => {
  const { base, language, value, remark, confidence, source } = input
  const read = recordAnswerInput.safeParse({
    fieldId,
    base,
    language,
    value,
    ...(remark === null ? {} : { remark }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(source === undefined ? {} : { sources: [...sources, source] }),
  })
  if (!read.success)
    throw refusal('input-not-valid', {
      problems: read.error.issues.map(({ path, message }) => ({ path: path.join('.'), code: message })),
    })
  await recordAnswer(scope, read.data)
}

/** Takes or keeps. Whoever may answer the field may decide; one that is decided is not decided again. */
export const decideProposal = async (scope: Scope, input: Input): Promise<{ fieldId: string }> => {
  requireAccess(scope, 'read', plainRecord('assessment'))
  const [proposal] = await listReassessments(scope.db, { id: input.id, forUpdate: true })
  if (proposal === undefined) throw refusal('record-not-found')
  const { fieldId, reportId } = proposal
  const field = fieldsOfEdition(scope.reference.edition).find((each) => each.id === fieldId)
  requireAccess(scope, 'answer', await assessmentRecord(scope, field === undefined ? [] : [field]))
  if (proposal.status !== 'open') throw refusal('proposal-decided')
  const assessment = await requireAssessment(scope, true)
  const read = async () => (await listAnswers(scope.db, assessment.id, { fieldIds: [fieldId] }))[0]
  const before = await read()
  if (input.choice === 'take') await answerAnew(scope, fieldId, input, before?.sources ?? [])
  const after = input.choice === 'take' ? await read() : before
  const decided = {
    status: input.choice === 'take' ? ('taken' as const) : ('kept' as const),
    decidedBy: scope.actor.personId,
    decidedAt: scope.at,
    note: input.note === null ? null : originalText(input.language, input.note),
    valueBefore: before?.value ?? null,
    valueAfter: after?.value ?? null,
  }
  await decideReassessment(scope.db, proposal.id, decided)
  const [report] = await listProgressReports(scope.db, { ids: [reportId] })
  await tellOfDecision(scope, {
    id: proposal.id,
    reportId,
    agencyId: report?.agencyId ?? null,
    reportedBy: report?.reportedBy ?? '',
  })
  await recordDecision(scope, proposal, { ...proposal, ...decided, decidedByName: scope.actor.name })
  return { fieldId }
}

const recordDecision = async (scope: Scope, was: Reassessment, is: Reassessment): Promise<void> => {
  const [from, to] = [was, is].map((each) => flattenRecord(reassessmentSpecs, { ...each }))
  const changed = Object.keys(reassessmentChanges(from ?? {}, to ?? {}))
  await recordHistory(scope, {
    objectKind: 'reassessment',
    objectId: was.id,
    revision: 2,
    verb: is.status === 'taken' ? 'reassessed' : 'kept',
    changes: Object.fromEntries(
      changed.map((field) => [field, [from?.[field] ?? null, to?.[field] ?? null]]),
    ),
  })
}

const reassessmentChanges = (from: object, to: object): Record<string, true> =>
  Object.fromEntries(
    [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter((field) => (from as never)[field] !== (to as never)[field])
      .map((field) => [field, true]),
  )
