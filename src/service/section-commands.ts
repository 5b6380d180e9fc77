/** Changes the narrative of the plan: a section's title and its blocks. */
import type { z } from 'zod'
import type { editSectionInput } from '#contract/plan-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { PlanSection } from '#domain/plan/plan.ts'
import { isRefusal, refusal } from '#domain/refusal.ts'
import { originalText } from '#domain/text/language-text.ts'
import { requireAccess } from '#service/operation.ts'
import { requireDraftPlan } from '#service/plan-queries.ts'
import { type EditOutcome, editRecord, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { changesSince } from '#store/history-store.ts'
import { deleteBlock, insertBlock, listSections, lockSection } from '#store/plan-store.ts'

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
      isOfficial: input.isOfficial,
      base: input.base,
      verb: 'changed',
    }),
  ]
  let position = Math.max(0, ...section.blocks.map((block) => block.position))
  for (const wanted of input.blocks) {
    const text = wanted.text.trim()
    const block = section.blocks.find((each) => each.id === wanted.id)
    if (block !== undefined) {
      outcomes.push(await ofBlock(block.id, editBlock(scope, block, wanted.base, { ...input, text })))
    } else if (wanted.id !== undefined) {
      const lost = { id: wanted.id, base: wanted.base, language: input.language, text }
      await ofBlock(wanted.id, refuseLostWords(scope, lost))
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
    revision: outcomes[0]?.revision ?? section.revision,
    changed: outcomes.flatMap((each) => each.changed).length,
    kept: outcomes.flatMap((each) => each.kept).length,
  }
}

/** Names the block that a conflict is about (`params.block`): every block's text has the same field name. */
const ofBlock = async <T>(id: string, work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'edit-conflict') throw error
    throw refusal('edit-conflict', { params: { ...error.params, block: id }, conflicts: error.conflicts })
  }
}

/**
 * A block that somebody took out meanwhile stays out where this edit did not touch it; words written into it
 * are shown as a conflict, so that they are not lost. Refuses ids that never were a block of this space.
 */
const refuseLostWords = async (
  scope: Scope,
  wanted: { id: string; base: number; language: string; text: string },
): Promise<void> => {
  const since = await changesSince(scope.db, wanted.id, wanted.base)
  if (Object.keys(since).length === 0) throw refusal('record-not-found')
  const field = `text@${wanted.language}`
  const change = since[field]
  if (wanted.text === (change?.base ?? '')) return
  const { base, changedBy, changedAt } = change ?? { base: null, changedBy: '', changedAt: '' }
  throw refusal('edit-conflict', {
    params: { count: 1, revision: wanted.base },
    conflicts: [{ field, base, theirs: null, yours: wanted.text, changedBy, changedAt }],
  })
}

const editBlock = async (
  scope: Scope,
  block: PlanSection['blocks'][number],
  base: number,
  { language, isOfficial, text }: { language: string; isOfficial?: boolean | undefined; text: string },
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
      isOfficial,
      base,
      verb: 'changed',
    })
  }
  const before = block.text.versions[language]?.text ?? ''
  if (base > block.revision) throw refusal('revision-unknown')
  const change = (await changesSince(scope.db, block.id, base))[`text@${language}`]
  if (change !== undefined) {
    throw refusal('edit-conflict', {
      params: { count: 1, revision: block.revision },
      conflicts: [{ field: `text@${language}`, theirs: before, yours: null, ...change }],
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
