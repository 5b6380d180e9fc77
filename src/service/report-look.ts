/**
 * Looking again at a drafted report: which paragraphs would be worded otherwise now, with the old and the new words
 * beside each other, and what a person decides on each.
 */
import type { z } from 'zod'
import type { settleReportInput, showReportInput } from '#contract/report-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import type { Block } from '#domain/plan/plan.ts'
import { positionBetween, type ReportHead, type ReportSection } from '#domain/plan/report.ts'
import { type DraftMemory, type ReportChange, reportChanges } from '#domain/plan/report-changes.ts'
import { refusal } from '#domain/refusal.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { requireAccess } from '#service/operation.ts'
import { type EditOutcome, editRecord } from '#service/record-edit.ts'
import { enterParagraph, reportNarrative, requireDraftReport } from '#service/report-commands.ts'
import { requireReport } from '#service/report-queries.ts'
import {
  type DraftedParagraph,
  draftParagraphs,
  loadReportSources,
  markOf,
  scopeOfReport,
} from '#service/report-sources.ts'
import { removeBlock } from '#service/section-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listDraftMemories, listReportSections, saveDraftMemory, touchReport } from '#store/report-store.ts'

interface Look {
  report: ReportHead
  sections: ReportSection[]
  paragraphs: DraftedParagraph[]
  memories: DraftMemory[]
  changes: ReportChange[]
}

const lookAt = async (scope: Scope, report: ReportHead): Promise<Look> => {
  const [sections, memories, sources] = await Promise.all([
    listReportSections(scope.db, report.id),
    listDraftMemories(scope.db, report.id),
    loadReportSources(scope),
  ])
  const paragraphs = draftParagraphs(scope, sources, report, scopeOfReport(report, sections))
  return { report, sections, paragraphs, memories, changes: reportChanges(paragraphs, memories) }
}

const blockOf = ({ sections }: Pick<Look, 'sections'>, id: string | null) =>
  sections.flatMap((section) => section.blocks).find((block) => block.id === id)

/** What a change shows to a person is known by this when it comes back. */
const seenOf = (look: Look, change: ReportChange): string =>
  look.paragraphs.find((paragraph) => paragraph.key === change.key)?.seen ?? markOf({})

/** The paragraphs to decide on; none of a report that was sent. */
export const lookAgain = async (scope: Scope, input: z.output<typeof showReportInput>) => {
  const report = await requireReport(scope, input.id)
  const look = await lookAt(scope, report)
  const changes = report.status === 'sent' ? [] : look.changes
  return {
    report,
    changes: changes.flatMap((change) => {
      const section = look.sections.find((each) => each.code === change.section)
      if (section === undefined) return []
      const block = blockOf(look, change.blockId)
      const memory = look.memories.find((each) => each.key === change.key)
      return [
        {
          ...change,
          seen: seenOf(look, change),
          section: { id: section.id, title: section.title, position: section.position },
          base: block?.revision ?? 0,
          isRewritten: block !== undefined && block.revision !== memory?.draftedRevision,
          before: block?.text ?? null,
          after: look.paragraphs.find((paragraph) => paragraph.key === change.key)?.word() ?? null,
        },
      ]
    }),
    asOf: scope.today,
    allowed: allowedActions(scope.actor, plainRecord('report', report.status)),
  }
}

/** Where a paragraph drafted later has its place: behind the one that is drafted before it. */
const placeOf = (look: Look, section: ReportSection, key: string): number => {
  const blocks = [...section.blocks].sort((a, b) => a.position - b.position)
  const order = look.paragraphs.filter((paragraph) => paragraph.section === section.code)
  const before = order.slice(
    0,
    Math.max(
      0,
      order.findIndex((paragraph) => paragraph.key === key),
    ),
  )
  const positions = before.flatMap((paragraph) => {
    const memory = look.memories.find((each) => each.key === paragraph.key)
    return blockOf(look, memory?.blockId ?? null)?.position ?? []
  })
  const previous = Math.max(0, ...positions)
  const following = blocks.find((block) => block.position > previous)
  return positionBetween(previous, following?.position ?? null, blocks.at(-1)?.position ?? 0)
}

/** Takes the new wording in: into the block, as a new block, or by taking the block out. */
const take = async (scope: Scope, look: Look, change: ReportChange): Promise<void> => {
  const { report } = look
  const paragraph = look.paragraphs.find((each) => each.key === change.key)
  const section = look.sections.find((each) => each.code === change.section)
  const block = blockOf(look, change.blockId)
  if (section === undefined) throw refusal('record-not-found')
  if (paragraph === undefined) {
    if (block !== undefined)
      await removeBlock(scope, reportNarrative, block, {
        base: block.revision,
        language: block.text.original,
      })
    return
  }
  if (block === undefined) {
    const position = placeOf(look, section, change.key)
    return enterParagraph(scope, { reportId: report.id, sectionId: section.id, position }, paragraph, 'added')
  }
  const revision = await rewrite(scope, look, block, paragraph.word())
  const memory = { ...change, basis: paragraph.basis, blockId: block.id, draftedRevision: revision }
  await saveDraftMemory(scope.db, { spaceId: scope.space.id, reportId: report.id }, memory)
}

/** Writes the new words over the old in each language; the original first, so that its translations are of it. */
const rewrite = async (scope: Scope, look: Look, block: Block, text: LanguageText): Promise<number> => {
  const { original } = block.text
  const write = (record: Block, languages: readonly string[]): Promise<EditOutcome> =>
    editRecord(scope, {
      objectKind: reportNarrative.blockKind,
      table: reportNarrative.blockTable,
      specs: { text: { kind: 'text', column: 'text' } },
      record: { ...record },
      wanted: Object.fromEntries(languages.map((tag) => [`text@${tag}`, text.versions[tag]?.text ?? null])),
      base: record.revision,
      verb: 'redrafted',
    })
  const languages = Object.keys(text.versions)
  const first = await write(
    block,
    languages.filter((tag) => tag === original),
  )
  const sections = await listReportSections(scope.db, look.report.id)
  const rewritten = blockOf({ sections }, block.id) ?? block
  const others = languages.filter((tag) => tag !== original)
  return others.length === 0 ? first.revision : (await write(rewritten, others)).revision
}

/** What stands stays; it is not asked about again until the record changes. */
const keep = async (scope: Scope, look: Look, change: ReportChange): Promise<void> => {
  const memory = look.memories.find((each) => each.key === change.key)
  const paragraph = look.paragraphs.find((each) => each.key === change.key)
  await saveDraftMemory(
    scope.db,
    { spaceId: scope.space.id, reportId: look.report.id },
    {
      key: change.key,
      section: change.section,
      blockId: change.blockId,
      draftedRevision: memory?.draftedRevision ?? 0,
      basis: paragraph?.basis ?? {},
    },
  )
}

/** Decides on paragraphs. Refuses with `draft-moved-on` where record or text are not any more what the person saw. */
export const settleReport = async (scope: Scope, input: z.output<typeof settleReportInput>) => {
  const report = await requireDraftReport(scope, input.id, 'edit')
  requireAccess(scope, 'edit', plainRecord('report-section', report.status))
  const look = await lookAt(scope, report)
  for (const { key, seen, base } of input.paragraphs) {
    const change = look.changes.find((each) => each.key === key)
    if (change === undefined || seenOf(look, change) !== seen) throw refusal('draft-moved-on')
    // What a person wrote since is not what was decided on.
    if ((blockOf(look, change.blockId)?.revision ?? 0) !== base) throw refusal('draft-moved-on')
    if (input.choice === 'take') await take(scope, look, change)
    else await keep(scope, look, change)
  }
  if (input.choice === 'take') await touchReport(scope.db, report.id, scope.at)
  const count = input.paragraphs.length
  return input.choice === 'take' ? { taken: count, kept: 0 } : { taken: 0, kept: count }
}
