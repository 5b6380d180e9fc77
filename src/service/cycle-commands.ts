/** Freezes the assessment: the one write of a cycle. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { freezeAssessmentInput } from '#contract/cycle-contract.ts'
import { matrixDocument } from '#contract/matrix-document-contract.ts'
import { matrixBytes } from '#documents/matrix-exchange.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { changedAfter } from '#domain/assessment/cycle.ts'
import { countValues } from '#domain/assessment/gap.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { originalText, readText } from '#domain/text/language-text.ts'
import { presentContent } from '#service/cycle-content.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { insertCycle, listCycles } from '#store/cycle-store.ts'

type Input = z.output<typeof freezeAssessmentInput>

/** Asks about a day to come, and about answers changed since the day that the state is said to be of. */
const dayProblems = (
  scope: Scope,
  input: Input,
  answers: readonly { changedAt: string | null }[],
): Problem[] => {
  if (input.asOf > scope.today) return [{ path: 'asOf', code: 'day-to-come' }]
  const count = changedAfter(answers, input.asOf)
  return count === 0 || input.isDaySure
    ? []
    : [{ path: 'asOf', code: 'changed-since-day', params: { count } }]
}

/**
 * Freezes the answers with their sources and the register's entries they cite. The assessment is locked meanwhile,
 * so that no answer is half in. Sent twice, the same wish gives the same frozen state.
 */
export const freezeAssessment = async (
  scope: Scope,
  input: Input,
): Promise<{ id: string; sha256: string }> => {
  requireAccess(scope, 'freeze', plainRecord('assessment'))
  const { language, asOf } = input
  const present = await presentContent(scope, { language, date: asOf, forUpdate: true })
  const problems = dayProblems(scope, input, present.answers)
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  // In the schema's own order of names, so that the document read back and written again is the same to the byte.
  const content = matrixBytes(matrixDocument.parse(present.content))
  const sha256 = createHash('sha256').update(content).digest('hex')
  const [latest] = await listCycles(scope.db)
  if (latest?.sha256 === sha256 && readText(latest.title, language) === input.title)
    return { id: latest.id, sha256 }
  const { edition } = scope.reference
  const id = scope.context.newId()
  await insertCycle(scope.db, {
    id,
    spaceId: scope.space.id,
    originId: scope.instanceId,
    assessmentId: present.assessment.id,
    edition: edition.id,
    number: (latest?.number ?? 0) + 1,
    title: originalText(language, input.title),
    note: input.note === null ? null : originalText(language, input.note),
    asOf,
    content,
    sha256,
    counts: countValues(edition, present.answers),
    frozenBy: scope.actor.personId,
    frozenAt: scope.at,
  })
  await recordHistory(scope, {
    objectKind: 'cycle',
    objectId: id,
    revision: 1,
    verb: 'frozen',
    changes: {
      [`title@${language}`]: [null, input.title],
      ...(input.note === null ? {} : { [`note@${language}`]: [null, input.note] }),
      asOf: [null, asOf],
      sha256: [null, sha256],
    },
    // The hash outlives an erasure of the words.
    facts: { sha256 },
  })
  return { id, sha256 }
}
