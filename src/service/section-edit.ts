/**
 * Writes a section of narrative, of the plan or of a report: its title and its blocks in one language. Each block
 * merges by itself, so two people writing in different blocks never meet.
 */
import type { z } from 'zod'
import type { editSectionInput } from '#contract/plan-contract.ts'
import type { Block } from '#domain/plan/plan.ts'
import type { RecordEnvelope } from '#domain/record.ts'
import { isRefusal, refusal } from '#domain/refusal.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { type EditOutcome, editRecord, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { changesSince } from '#store/history-store.ts'
import type { RecordTable } from '#store/record-store.ts'

/** Whose narrative it is: how its records are called in the history, and where they stand. */
export interface Narrative {
  sectionKind: string
  blockKind: string
  sectionTable: RecordTable
  blockTable: RecordTable
  insertBlock: (db: ScopedDatabase, of: { spaceId: string; sectionId: string }, block: Block) => Promise<void>
  deleteBlock: (db: ScopedDatabase, blockId: string) => Promise<void>
}

/** Saves a locked section. An emptied block goes; a block without id is added at the end. */
export const writeSection = async (
  scope: Scope,
  narrative: Narrative,
  section: RecordEnvelope & { title: LanguageText; blocks: Block[] },
  input: z.output<typeof editSectionInput>,
): Promise<{ revision: number; changed: number; kept: number }> => {
  const outcomes: EditOutcome[] = [
    await editRecord(scope, {
      objectKind: narrative.sectionKind,
      table: narrative.sectionTable,
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
      const { base, isOut } = wanted
      const { language, isOfficial } = input
      const edit = { block, base, isOut, language, isOfficial, text }
      outcomes.push(await ofBlock(block.id, editBlock(scope, narrative, edit)))
    } else if (wanted.id !== undefined) {
      const lost = { id: wanted.id, base: wanted.base, language: input.language, text }
      if (!wanted.isOut) await ofBlock(wanted.id, refuseLostWords(scope, lost))
    } else if (text !== '') {
      position += 1
      const id = scope.context.newId()
      await narrative.insertBlock(
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
        objectKind: narrative.blockKind,
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

/** Writes one block of a locked section in one language; refuses where it is gone. */
export const writeBlock = async (
  scope: Scope,
  narrative: Narrative,
  section: { blocks: Block[] },
  { blockId, ...edit }: { blockId: string; base: number; language: string; text: string },
): Promise<EditOutcome> => {
  const block = section.blocks.find((each) => each.id === blockId)
  if (block === undefined) throw refusal('record-not-found')
  return ofBlock(blockId, editBlock(scope, narrative, { ...edit, block, isOut: false }))
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
  narrative: Narrative,
  wanted: {
    block: Block
    base: number
    isOut: boolean
    language: string
    isOfficial?: boolean | undefined
    text: string
  },
): Promise<EditOutcome> => {
  const { block, base, isOut, language, isOfficial, text } = wanted
  const versions = Object.keys(block.text.versions)
  const isGone = isOut || (text === '' && versions.every((each) => each === language))
  if (!isGone) {
    return editRecord(scope, {
      objectKind: narrative.blockKind,
      table: narrative.blockTable,
      specs: { text: { kind: 'text', column: 'text' } },
      record: { ...block },
      wanted: { [`text@${language}`]: text === '' ? null : text },
      isOfficial,
      base,
      verb: 'changed',
    })
  }
  return removeBlock(scope, narrative, block, { base, language })
}

/** Takes a block out with all its languages; words that somebody changed since `base` are shown first. */
export const removeBlock = async (
  scope: Scope,
  narrative: Narrative,
  block: Block,
  { base, language }: { base: number; language: string },
): Promise<EditOutcome> => {
  if (base > block.revision) throw refusal('revision-unknown')
  const since = await changesSince(scope.db, block.id, base)
  const [field, change] =
    Object.entries(since).find(([each]) => each === `text@${language}`) ??
    Object.entries(since).find(([each]) => !each.includes('/')) ??
    []
  if (field !== undefined && change !== undefined) {
    const theirs = block.text.versions[field.slice('text@'.length)]?.text ?? null
    throw refusal('edit-conflict', {
      params: { count: 1, revision: block.revision },
      conflicts: [{ field, theirs, yours: null, ...change }],
    })
  }
  await narrative.deleteBlock(scope.db, block.id)
  await recordHistory(scope, {
    objectKind: narrative.blockKind,
    objectId: block.id,
    revision: block.revision + 1,
    verb: 'removed',
    changes: Object.fromEntries(
      Object.entries(block.text.versions).map(([tag, { text }]) => [`text@${tag}`, [text, null]]),
    ),
  })
  return { revision: block.revision + 1, changed: ['text'], kept: [] }
}
