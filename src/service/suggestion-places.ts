/**
 * The places that suggestions are for: what stands there now, who may change it, and how that is done. One table by
 * kind of record; whatever is written goes through the edit of that record.
 */
import type { z } from 'zod'
import type { recordAnswerInput } from '#contract/assessment-contract.ts'
import { type AssignedKind, coversField } from '#domain/access/assignment.ts'
import { type GateRecord, plainRecord, type RecordAction, type RecordKind } from '#domain/access/gate.ts'
import { fieldsOfEdition } from '#domain/framework/framework.ts'
import type { Actor } from '#domain/people/people.ts'
import type { Block } from '#domain/plan/plan.ts'
import { gateAction } from '#domain/plan/plan-gate.ts'
import type { SuggestedKind, SuggestionSubject } from '#domain/suggestion/suggestion.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { editActionFields } from '#service/action-commands.ts'
import { recordAnswer } from '#service/assessment-commands.ts'
import { agenciesHolding } from '#service/assignment-access.ts'
import { requireSubject } from '#service/comment-records.ts'
import { mayAct } from '#service/operation.ts'
import { requirePlan } from '#service/plan-queries.ts'
import type { EditOutcome } from '#service/record-edit.ts'
import { editReportBlock } from '#service/report-commands.ts'
import { requireReport } from '#service/report-queries.ts'
import { editSectionBlock } from '#service/section-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { listAnswers } from '#store/assessment-store.ts'
import type { CommentedRecord } from '#store/comment-store.ts'
import { listSections } from '#store/plan-store.ts'
import { listReportSections } from '#store/report-store.ts'

/** What stands at a place. */
export interface SuggestionPlace {
  /** The record whose history tells of the place: a paragraph, an action, an answer; null where there is none yet. */
  objectId: string | null
  /** Its revision; 0 where there is none yet. */
  revision: number
  /** Null for nothing. */
  value: string | null
  /** The text in all its languages; null where there is none, and of what is no text. */
  text: LanguageText | null
  /** Whether a person may change it. */
  mayEdit: (actor: Actor) => boolean
}

interface KindOfPlace {
  /** Undefined where the place is gone: the paragraph was taken out. */
  read: (scope: Scope, of: SuggestionSubject, record: CommentedRecord) => Promise<SuggestionPlace | undefined>
  write: (
    scope: Scope,
    of: SuggestionSubject,
    record: CommentedRecord,
    edit: PlaceEdit,
  ) => Promise<EditOutcome>
}
/** What is to stand there; `base` is the revision that was read. */
interface PlaceEdit {
  base: number
  value: string | null
}

const whoMay =
  <K extends RecordKind>(action: RecordAction<K>, record: GateRecord<K>) =>
  (actor: Actor): boolean =>
    mayAct({ actor }, action, record)

const textIn = (text: LanguageText | null, language: string | null): string | null =>
  text?.versions[language ?? '']?.text || null

const blockPlace = (
  blocks: readonly Block[],
  of: SuggestionSubject,
  mayEdit: SuggestionPlace['mayEdit'],
): SuggestionPlace | undefined => {
  const block = blocks.find(({ id }) => id === of.part)
  if (block === undefined) return undefined
  const value = textIn(block.text, of.language)
  return { objectId: block.id, revision: block.revision, value, text: block.text, mayEdit }
}

const isItem =
  (kind: AssignedKind, ref: string) =>
  (item: { kind: AssignedKind; ref: string }): boolean =>
    item.kind === kind && item.ref === ref

const kinds: Record<SuggestedKind, KindOfPlace> = {
  assessment: {
    read: async (scope, of) => {
      const [answer] = await listAnswers(scope.db, of.recordId, { fieldIds: [of.part] })
      const field = fieldsOfEdition(scope.reference.edition).find((each) => each.id === of.part)
      const assignedAgencyIds = await agenciesHolding(
        scope,
        (item) => field !== undefined && coversField(item, field),
      )
      const mayEdit = whoMay('answer', { ...plainRecord('assessment'), assignedAgencyIds })
      if (answer === undefined) return { objectId: null, revision: 0, value: null, text: null, mayEdit }
      const text =
        of.field === 'value' ? null : of.field === 'information' ? answer.information : answer.remark
      const value = of.field === 'value' ? answer.value : textIn(text, of.language)
      return { objectId: answer.id, revision: answer.revision, value, text, mayEdit }
    },
    write: async (scope, of, _record, { base, value }) => {
      const [answer] = await listAnswers(scope.db, of.recordId, { fieldIds: [of.part] })
      const input: z.output<typeof recordAnswerInput> = {
        fieldId: of.part,
        base,
        // A mark is no text, and so in no language.
        language: of.language ?? '',
        value: answer?.value ?? null,
        ...{ [of.field]: value },
      }
      return recordAnswer(scope, input)
    },
  },
  'plan-section': {
    read: async (scope, of) => {
      const plan = await requirePlan(scope)
      const section = (await listSections(scope.db, plan.id)).find(({ id }) => id === of.recordId)
      const record = plainRecord('plan-section', plan.status)
      const assignedAgencyIds = await agenciesHolding(scope, isItem('plan-section', of.recordId))
      return blockPlace(section?.blocks ?? [], of, whoMay('edit', { ...record, assignedAgencyIds }))
    },
    write: (scope, of, _record, { base, value }) =>
      editSectionBlock(scope, {
        id: of.recordId,
        blockId: of.part,
        base,
        language: of.language ?? '',
        text: value ?? '',
      }),
  },
  'plan-action': {
    read: async (scope, of) => {
      const plan = await requirePlan(scope)
      const [action] = await listActions(scope.db, { planId: plan.id, ids: [of.recordId] })
      if (action === undefined) return undefined
      const stored = action[of.field as keyof typeof action] as LanguageText | string | null
      const text = typeof stored === 'object' ? stored : null
      const value = typeof stored === 'object' ? textIn(stored, of.language) : stored
      return {
        objectId: action.id,
        revision: action.revision,
        value,
        text,
        mayEdit: whoMay(
          'edit',
          gateAction(plan, action, await agenciesHolding(scope, isItem('plan-action', action.id))),
        ),
      }
    },
    write: (scope, of, _record, { base, value }) =>
      editActionFields(scope, of.recordId, { base, language: of.language ?? '', [of.field]: value }),
  },
  'report-section': {
    read: async (scope, of, { withinId }) => {
      const report = await requireReport(scope, withinId ?? '')
      const section = (await listReportSections(scope.db, report.id)).find(({ id }) => id === of.recordId)
      const mayEdit = whoMay('edit', plainRecord('report-section', report.status))
      return blockPlace(section?.blocks ?? [], of, mayEdit)
    },
    write: (scope, of, { withinId }, { base, value }) =>
      editReportBlock(scope, {
        id: withinId ?? '',
        sectionId: of.recordId,
        blockId: of.part,
        base,
        language: of.language ?? '',
        text: value ?? '',
      }),
  },
}

/** The record of a place and what stands there; who may not read the record is told that it is not there. */
export const readPlace = async (
  scope: Scope,
  of: SuggestionSubject,
): Promise<{ record: CommentedRecord; place: SuggestionPlace | undefined }> => {
  const record = await requireSubject(scope, of)
  return { record, place: await kinds[of.recordKind].read(scope, of, record) }
}

/** Writes there by the ordinary edit of the record, with its gate, its merging and its history. */
export const writePlace = (
  scope: Scope,
  of: SuggestionSubject,
  record: CommentedRecord,
  edit: PlaceEdit,
): Promise<EditOutcome> => kinds[of.recordKind].write(scope, of, record, edit)
