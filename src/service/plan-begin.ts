/** Begins the draft plan: from an outline, or empty. */
import type { z } from 'zod'
import type { beginPlanInput } from '#contract/plan-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { Label } from '#domain/framework/framework.ts'
import type { Outline } from '#domain/framework/outline.ts'
import { objectiveLetter } from '#domain/plan/part-order.ts'
import type { RecordEnvelope } from '#domain/record.ts'
import { refusal } from '#domain/refusal.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { catalogueText } from '#service/catalogue-text.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { findPlan, insertObjective, insertPlan, insertSection, type PlanHead } from '#store/plan-store.ts'

/** What a record carries that is made now. */
export const newEnvelope = (scope: Scope): RecordEnvelope => ({
  id: scope.context.newId(),
  originId: scope.instanceId,
  revision: 1,
  fieldRevisions: {},
})

/** A label as content: the plan's language is the original where the label has it, else English. */
export const labelText = (label: Label, language: string): LanguageText => {
  const original = label[language] === undefined ? 'en' : language
  return {
    original,
    revision: 1,
    versions: Object.fromEntries(
      Object.entries(label).flatMap(([each, text]) =>
        text === undefined
          ? []
          : [[each, { text, official: each === original, basedOn: each === original ? null : 1 }]],
      ),
    ),
  }
}

/** A new draft plan with the sections and objectives of an outline, without any where there is none. */
export const makePlan = async (
  scope: Scope,
  input: {
    startOn: string
    endOn: string
    language: string
    title?: string
    outline: Outline | undefined
  },
): Promise<PlanHead> => {
  const { language, outline } = input
  const plan: PlanHead = {
    ...newEnvelope(scope),
    title:
      input.title === undefined
        ? catalogueText('plan.default-title', language, {
            from: input.startOn.slice(0, 4),
            to: input.endOn.slice(0, 4),
          })
        : originalText(language, input.title),
    status: 'draft',
    startOn: input.startOn,
    endOn: input.endOn,
    edition: scope.reference.edition.id,
    priorityMethod: scope.reference.priorityMethods[0]?.id ?? '',
  }
  await insertPlan(scope.db, scope.space.id, plan, scope.at)
  const of = { spaceId: scope.space.id, planId: plan.id }
  for (const [at, { code, title }] of (outline?.objectives ?? []).entries())
    await insertObjective(scope.db, of, {
      ...newEnvelope(scope),
      code,
      letter: objectiveLetter(at),
      position: at + 1,
      title: labelText(title, language),
    })
  for (const [at, { code, title }] of (outline?.sections ?? []).entries())
    await insertSection(scope.db, of, {
      ...newEnvelope(scope),
      code,
      position: at + 1,
      title: labelText(title, language),
      blocks: [],
    })
  await recordHistory(scope, { objectKind: 'plan', objectId: plan.id, revision: 1, verb: 'drafted' })
  return plan
}

const outlineOf = (scope: Scope, wanted: string | null | undefined): Outline | undefined => {
  const { outlines } = scope.reference
  if (wanted === null) return undefined
  const found = wanted === undefined ? outlines[0] : outlines.find((each) => each.id === wanted)
  if (found !== undefined) return found
  throw refusal('input-not-valid', { problems: [{ path: 'outline', code: 'not-in-register' }] })
}

/** Begins a plan. Refuses when a draft stands already. */
export const beginPlan = async (
  scope: Scope,
  input: z.output<typeof beginPlanInput>,
): Promise<{ planId: string }> => {
  requireAccess(scope, 'draft', plainRecord('plan'))
  // Locked as by plan.draft, so that of two beginnings at once the second is told so.
  await requireAssessment(scope, true)
  if ((await findPlan(scope.db)) !== undefined) throw refusal('plan-exists')
  const plan = await makePlan(scope, { ...input, outline: outlineOf(scope, input.outline) })
  return { planId: plan.id }
}
