/** Drafts the plan from chosen gaps, and changes its head and its sections. */
import type { z } from 'zod'
import type { draftPlanInput, editPlanInput, editSectionInput } from '#contract/plan-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { deriveGaps, type Gap } from '#domain/assessment/gap.ts'
import { type DraftAction, draftObjectives, draftPlan } from '#domain/plan/draft.ts'
import type { Agency, Objective, PlanSection } from '#domain/plan/plan.ts'
import { refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'
import { requireAssessment, servingActions } from '#service/assessment-queries.ts'
import { requireAccess } from '#service/operation.ts'
import { requireDraftPlan } from '#service/plan-queries.ts'
import { type EditOutcome, editRecord, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { highestActionNumber, insertAction } from '#store/action-store.ts'
import { listAnswerValues } from '#store/assessment-store.ts'
import { listAgencies } from '#store/people-store.ts'
import {
  deleteBlock,
  findDraftPlan,
  insertBlock,
  insertObjective,
  insertPlan,
  insertSection,
  listObjectives,
  listSections,
  lockSection,
  type PlanHead,
} from '#store/plan-store.ts'

/** A catalogue text in every interface language: the chosen one is the original, the others unofficial translations. */
const catalogueText = (key: string, language: string, params: Record<string, string | number> = {}) => ({
  original: language,
  revision: 1,
  versions: Object.fromEntries(
    [...new Set([language, ...interfaceLanguages])].map((each) => [
      each,
      {
        text: translator(each)(key, params),
        official: each === language,
        basedOn: each === language ? null : 1,
      },
    ]),
  ),
})

const envelope = (scope: Scope) => ({
  id: scope.context.newId(),
  originId: scope.instanceId,
  revision: 1,
  fieldRevisions: {},
})

/** A new draft plan with the usual sections, empty, and the four objectives. */
const makePlan = async (
  scope: Scope,
  input: { startOn: string; endOn: string; language: string },
): Promise<PlanHead> => {
  const { language } = input
  const plan: PlanHead = {
    ...envelope(scope),
    title: catalogueText('plan.default-title', language, {
      from: input.startOn.slice(0, 4),
      to: input.endOn.slice(0, 4),
    }),
    status: 'draft',
    startOn: input.startOn,
    endOn: input.endOn,
    edition: scope.reference.edition.id,
  }
  await insertPlan(scope.db, scope.space.id, plan, scope.at)
  const of = { spaceId: scope.space.id, planId: plan.id }
  for (const [position, objective] of draftObjectives.entries()) {
    await insertObjective(scope.db, of, {
      ...envelope(scope),
      code: objective.code,
      letter: objective.letter,
      position: position + 1,
      title: catalogueText(`plan.objective.${objective.code}`, language),
    })
  }
  const sections = draftPlan({ gaps: [], measures: [], startOn: input.startOn, years: 1 }).sections
  for (const [position, code] of sections.entries()) {
    const section: PlanSection = {
      ...envelope(scope),
      code,
      position: position + 1,
      title: catalogueText(`plan.section.${code}`, language),
      blocks: [],
    }
    await insertSection(scope.db, of, section)
  }
  await recordHistory(scope, { objectKind: 'plan', objectId: plan.id, revision: 1, verb: 'drafted' })
  return plan
}

/** The one agency of the kinds that usually lead, when there is exactly one; a person decides otherwise. */
const onlyLead = (agencies: readonly Agency[], draft: DraftAction): string | null => {
  for (const kind of draft.leadKinds) {
    const found = agencies.filter((agency) => agency.kind === kind)
    if (found.length === 1) return found[0]?.id ?? null
    if (found.length > 1) return null
  }
  return null
}

/**
 * Drafts one action per suggested measure for the chosen gaps, in the draft plan or in a new one. A gap that an
 * action already serves may be chosen again. Refuses fields that are no gaps.
 */
export const draftPlanFromGaps = async (scope: Scope, input: z.output<typeof draftPlanInput>) => {
  requireAccess(scope, 'draft', plainRecord('plan'))
  const { edition, measures } = scope.reference
  const assessment = await requireAssessment(scope, true)
  const [answers, serving] = await Promise.all([
    listAnswerValues(scope.db, assessment.id),
    servingActions(scope),
  ])
  const gaps: Gap[] = deriveGaps(edition, answers, serving).filter((gap) =>
    input.fieldIds.includes(gap.fieldId),
  )
  if (gaps.length === 0) throw refusal('no-gaps-chosen')
  const found = await findDraftPlan(scope.db, true)
  const nextYear = `${Number(scope.today.slice(0, 4)) + 1}-01-01`
  const startOn =
    input.startOn ?? (found !== undefined && found.startOn > scope.today ? found.startOn : nextYear)
  const draft = draftPlan({ gaps, measures, startOn, years: input.years })
  const plan =
    found ?? (await makePlan(scope, { startOn: draft.startOn, endOn: draft.endOn, language: input.language }))
  const [agencies, objectives, highest] = await Promise.all([
    listAgencies(scope.db),
    listObjectives(scope.db, plan.id),
    highestActionNumber(scope.db, plan.id),
  ])
  const objectiveOf = (code: string): (Objective & { code: string }) | undefined =>
    objectives.find((each) => each.code === code)
  const numbers: number[] = []
  for (const [at, action] of draft.actions.entries()) {
    const { id, originId, revision, fieldRevisions } = envelope(scope)
    const number = highest + at + 1
    numbers.push(number)
    await insertAction(
      scope.db,
      { spaceId: scope.space.id, planId: plan.id },
      {
        id,
        originId,
        revision,
        fieldRevisions,
        number,
        objectiveId: objectiveOf(action.objective)?.id ?? null,
        title: action.title,
        description: action.description,
        status: 'planned',
        leadAgencyId: onlyLead(agencies, action),
        partnerAgencyIds: [],
        startOn: action.startOn,
        endOn: action.endOn > plan.endOn ? plan.endOn : action.endOn,
        isStanding: false,
        costOnce: null,
        costYearly: null,
        currency: null,
        funding: null,
        expectedResult: action.expectedResult,
        indicator: action.indicator,
        baseline: null,
        target: null,
        progress: null,
        measureId: action.measureId,
        fieldIds: action.fieldIds,
        milestones: [],
        needsActionIds: [],
      },
    )
    await recordHistory(scope, {
      objectKind: 'plan-action',
      objectId: id,
      revision: 1,
      verb: 'drafted',
      changes: { fieldIds: [[], action.fieldIds] },
    })
  }
  return { planId: plan.id, isNew: found === undefined, numbers, withoutMeasure: draft.withoutMeasure }
}

/** Changes the plan's title and period. */
export const editPlan = async (scope: Scope, input: z.output<typeof editPlanInput>): Promise<EditOutcome> => {
  const plan = await requireDraftPlan(scope, true)
  requireAccess(scope, 'edit', plainRecord('plan', plan.status))
  return editRecord(scope, {
    objectKind: 'plan',
    table: 'app.plan',
    specs: {
      title: { kind: 'text', column: 'title' },
      startOn: { kind: 'value', column: 'start_on' },
      endOn: { kind: 'value', column: 'end_on' },
    },
    record: { ...plan },
    wanted: { [`title@${input.language}`]: input.title, startOn: input.startOn, endOn: input.endOn },
    base: input.base,
    verb: 'changed',
  })
}

/**
 * Saves a section's title and blocks in one language. Each block merges by itself, so two people writing in
 * different blocks never meet. An emptied block goes; a block without id is added at the end.
 */
export const editSection = async (scope: Scope, input: z.output<typeof editSectionInput>) => {
  const plan = await requireDraftPlan(scope)
  requireAccess(scope, 'edit', plainRecord('plan-section', plan.status))
  if (!(await lockSection(scope.db, input.id))) throw refusal('record-not-found')
  const section = (await listSections(scope.db, plan.id)).find((each) => each.id === input.id)
  if (section === undefined) throw refusal('record-not-found')
  const outcomes: EditOutcome[] = [
    await editRecord(scope, {
      objectKind: 'plan-section',
      table: 'app.plan_section',
      specs: { title: { kind: 'text', column: 'title' } },
      record: { ...section },
      wanted: { [`title@${input.language}`]: input.title },
      base: input.base,
      verb: 'changed',
    }),
  ]
  let position = Math.max(0, ...section.blocks.map((block) => block.position))
  for (const wanted of input.blocks) {
    const text = wanted.text.trim()
    const block = section.blocks.find((each) => each.id === wanted.id)
    if (block !== undefined) {
      outcomes.push(await editBlock(scope, block, wanted.base, input.language, text))
    } else if (wanted.id !== undefined) {
      throw refusal('record-not-found')
    } else if (text !== '') {
      position += 1
      const id = scope.context.newId()
      await insertBlock(
        scope.db,
        { spaceId: scope.space.id, sectionId: section.id },
        {
          id,
          originId: scope.instanceId,
          revision: 1,
          fieldRevisions: {},
          position,
          text: originalText(input.language, text),
        },
      )
      await recordHistory(scope, {
        objectKind: 'plan-block',
        objectId: id,
        revision: 1,
        verb: 'added',
        changes: { [`text@${input.language}`]: [null, text] },
      })
    }
  }
  return {
    changed: outcomes.flatMap((each) => each.changed).length,
    kept: outcomes.flatMap((each) => each.kept).length,
  }
}

const editBlock = async (
  scope: Scope,
  block: PlanSection['blocks'][number],
  base: number,
  language: string,
  text: string,
): Promise<EditOutcome> => {
  const versions = Object.keys(block.text.versions)
  const isGone = text === '' && versions.every((each) => each === language)
  if (!isGone) {
    return editRecord(scope, {
      objectKind: 'plan-block',
      table: 'app.plan_block',
      specs: { text: { kind: 'text', column: 'text' } },
      record: { ...block },
      wanted: { [`text@${language}`]: text === '' ? null : text },
      base,
      verb: 'changed',
    })
  }
  const before = block.text.versions[language]?.text ?? ''
  if (base !== block.revision) {
    throw refusal('edit-conflict', {
      params: { count: 1, revision: block.revision },
      conflicts: [
        { field: `text@${language}`, base: null, theirs: before, yours: null, changedBy: '', changedAt: '' },
      ],
    })
  }
  await deleteBlock(scope.db, block.id)
  await recordHistory(scope, {
    objectKind: 'plan-block',
    objectId: block.id,
    revision: block.revision + 1,
    verb: 'removed',
    changes: { [`text@${language}`]: [before, null] },
  })
  return { revision: block.revision + 1, changed: ['text'], kept: [] }
}
