/** Freezes the plan with the matrix behind it, and reads what was frozen: two exchange documents as bytes. */
import { createHash } from 'node:crypto'
import { matrixDocument } from '#contract/matrix-document-contract.ts'
import { planDocument } from '#contract/plan-document-contract.ts'
import { exchangeBytes, type PlanExchange, planExchange } from '#documents/exchange-document.ts'
import { type MatrixExchange, matrixBytes } from '#documents/matrix-exchange.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { servedFields } from '#domain/plan/plan-comparison.ts'
import type { PlanVersion } from '#domain/plan/plan-version.ts'
import { versionPassages } from '#domain/plan/version-passages.ts'
import { refusal } from '#domain/refusal.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { presentContent } from '#service/cycle-content.ts'
import { planDecisions } from '#service/document-decisions.ts'
import { requireAccess } from '#service/operation.ts'
import { loadPlan } from '#service/plan-queries.ts'
import type { Scope } from '#service/service-context.ts'
import { listAgencies } from '#store/people-store.ts'
import type { PlanHead } from '#store/plan-store.ts'
import {
  insertVersion,
  insertVersionPassages,
  listVersions,
  readVersionContent,
} from '#store/plan-version-store.ts'

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** The plan as it is now, as an exchange document; what stands in it is a version's. */
export const presentPlan = async (scope: Scope, head: PlanHead, language: string): Promise<PlanExchange> => {
  const [plan, agencies] = await Promise.all([loadPlan(scope, head), listAgencies(scope.db)])
  return planExchange({
    plan: { ...plan, status: 'in-approval' },
    agencies,
    edition: scope.reference.edition,
    state: { code: scope.space.code, name: scope.space.name, isInvented: scope.space.isInvented },
    answers: [],
    legalInstruments: [],
    language,
    date: scope.today,
    audience: 'national',
    decisions: await planDecisions(scope, plan),
    method: null,
    hasOpenQuestions: false,
  })
}

/**
 * Freezes the plan, which the caller has locked; the assessment is locked meanwhile too, so that no answer is half in.
 * The bytes are in the schemas' own order of names, so that what is read back and written again is the same.
 */
export const freezePlan = async (
  scope: Scope,
  head: PlanHead,
  of: { language: string; note: LanguageText | null },
): Promise<PlanVersion> => {
  const matrix = matrixBytes(
    matrixDocument.parse(
      (await presentContent(scope, { language: of.language, date: scope.today, forUpdate: true })).content,
    ),
  )
  const document = planDocument.parse(await presentPlan(scope, head, of.language)) as PlanExchange
  const content = exchangeBytes(document)
  const [latest] = await listVersions(scope.db)
  const version: PlanVersion = {
    id: scope.context.newId(),
    planId: head.id,
    number: (latest?.number ?? 0) + 1,
    title: head.title,
    note: of.note,
    startOn: head.startOn,
    endOn: head.endOn,
    actionCount: document.plan.actions.filter(({ status }) => status !== 'dropped').length,
    fieldCount: servedFields(document.plan.actions).size,
    sha256: hashOf(content),
    byteSize: content.byteLength,
    matrixSha256: hashOf(matrix),
    frozenBy: scope.actor.personId,
    frozenAt: scope.at,
  }
  await insertVersion(scope.db, {
    ...version,
    spaceId: scope.space.id,
    originId: scope.instanceId,
    content,
    matrix,
  })
  await insertVersionPassages(
    scope.db,
    { versionId: version.id, spaceId: scope.space.id, newId: scope.context.newId },
    versionPassages(document.plan),
  )
  return version
}

/** A version's head, or a refusal. */
export const requireVersion = async (
  scope: Scope,
  id: string,
): Promise<PlanVersion & { frozenByName: string }> => {
  requireAccess(scope, 'read', plainRecord('plan'))
  const [version] = await listVersions(scope.db, { id })
  if (version === undefined) throw refusal('record-not-found')
  return version
}

/** The frozen bytes as they were hashed. */
export const requireVersionBytes = async (scope: Scope, id: string) => {
  const bytes = await readVersionContent(scope.db, id)
  if (bytes === undefined) throw refusal('record-not-found')
  return bytes
}

/** A version with its plan and the matrix behind it; what was frozen before a column was known reads as nothing said. */
export const loadVersion = async (
  scope: Scope,
  id: string,
): Promise<{ version: PlanVersion; frozen: PlanExchange; matrix: MatrixExchange }> => {
  const version = await requireVersion(scope, id)
  const { content, matrix } = await requireVersionBytes(scope, id)
  return {
    version,
    frozen: planDocument.parse(JSON.parse(content.toString('utf8'))) as PlanExchange,
    matrix: matrixDocument.parse(JSON.parse(matrix.toString('utf8'))),
  }
}
