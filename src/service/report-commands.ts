/** Drafts reports to the Committee, changes their head and their text, takes a draft out, marks one as sent. */
import type { z } from 'zod'
import type {
  draftReportInput,
  editReportInput,
  editReportSectionInput,
  sendReportInput,
  showReportInput,
} from '#contract/report-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { isAfterDay } from '#domain/plan/communication.ts'
import { blockSpacing, type ReportHead, reportSectionCodes } from '#domain/plan/report.ts'
import { refusal } from '#domain/refusal.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { documentLanguages } from '#messages/translate.ts'
import { catalogueText } from '#service/catalogue-text.ts'
import { enterCommunication } from '#service/communication-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { type EditOutcome, editRecord, type FieldSpecs, recordHistory } from '#service/record-edit.ts'
import { requireReport } from '#service/report-queries.ts'
import { type DraftedParagraph, draftParagraphs, loadReportSources } from '#service/report-sources.ts'
import { type Narrative, writeBlock, writeSection } from '#service/section-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listMadeDocuments } from '#store/made-document-store.ts'
import {
  deleteReport,
  deleteReportBlock,
  insertReport,
  insertReportBlock,
  insertReportSection,
  listReportSections,
  saveDraftMemory,
  touchReport,
} from '#store/report-store.ts'

/** Reports as records of narrative. */
export const reportNarrative: Narrative = {
  sectionKind: 'report-section',
  blockKind: 'report-block',
  sectionTable: 'app.report_section',
  blockTable: 'app.report_block',
  insertBlock: insertReportBlock,
  deleteBlock: deleteReportBlock,
}

/** The fields of a report's head that people edit. */
export const reportSpecs: FieldSpecs = {
  title: { kind: 'text', column: 'title' },
  kind: { kind: 'value', column: 'kind' },
  status: { kind: 'value', column: 'status' },
}

const envelope = (scope: Scope) => ({
  id: scope.context.newId(),
  originId: scope.instanceId,
  revision: 1,
  fieldRevisions: {},
})

/** A catalogue text in the report's languages. */
const inLanguages = (key: string, languages: readonly string[]): LanguageText => {
  const [original = 'en'] = languages
  const { versions, ...text } = catalogueText(key, original)
  return {
    ...text,
    versions: Object.fromEntries(Object.entries(versions).filter(([tag]) => languages.includes(tag))),
  }
}

/** Enters a drafted paragraph as a block and remembers what it was drawn from; the line of history holds it whole. */
export const enterParagraph = async (
  scope: Scope,
  of: { reportId: string; sectionId: string; position: number },
  paragraph: DraftedParagraph,
  verb: string,
): Promise<void> => {
  const { id: spaceId } = scope.space
  const text = paragraph.word()
  const block = { ...envelope(scope), position: of.position, text }
  await insertReportBlock(scope.db, { spaceId, sectionId: of.sectionId }, block)
  const { key, section, basis } = paragraph
  const memory = { key, section, basis, blockId: block.id, draftedRevision: 1 }
  await saveDraftMemory(scope.db, { spaceId, reportId: of.reportId }, memory)
  await recordHistory(scope, {
    objectKind: 'report-block',
    objectId: block.id,
    revision: 1,
    verb,
    changes: Object.fromEntries(
      Object.entries(text.versions).map(([language, version]) => [`text@${language}`, [null, version.text]]),
    ),
  })
}

const requireKnownLanguages = (languages: readonly string[]): void => {
  const known = documentLanguages()
  if (languages.every((language) => known.includes(language))) return
  throw refusal('input-not-valid', {
    problems: [{ path: 'languages', code: 'document-language', params: { known: known.join(', ') } }],
  })
}

/** Drafts a report from matrix and plan as they stand now. */
export const draftStateReport = async (
  scope: Scope,
  input: z.output<typeof draftReportInput>,
): Promise<{ id: string; paragraphs: number }> => {
  requireAccess(scope, 'draft', plainRecord('report'))
  const languages = [...new Set(input.languages)]
  requireKnownLanguages(languages)
  if (input.since !== null && input.since > scope.today)
    throw refusal('input-not-valid', { problems: [{ path: 'since', code: 'in-the-future' }] })
  const { id: spaceId } = scope.space
  const report: ReportHead = {
    ...envelope(scope),
    kind: input.kind,
    title:
      input.title === null
        ? inLanguages(`report.default-title.${input.kind}`, languages)
        : originalText(languages[0] ?? 'en', input.title),
    status: 'draft',
    languages,
    since: input.since,
    edition: scope.reference.edition.id,
    madeAt: scope.at,
    changedAt: scope.at,
  }
  const sections = reportSectionCodes.filter((code) => input.sections.includes(code))
  const sources = await loadReportSources(scope)
  const paragraphs = draftParagraphs(scope, sources, report, { sections, since: input.since })
  await insertReport(scope.db, spaceId, report)
  await recordHistory(scope, {
    objectKind: 'report',
    objectId: report.id,
    revision: 1,
    verb: 'drafted',
    changes: {
      kind: [null, report.kind],
      status: [null, 'draft'],
      ...Object.fromEntries(
        Object.entries(report.title.versions).map(([tag, { text }]) => [`title@${tag}`, [null, text]]),
      ),
    },
  })
  for (const [at, code] of sections.entries()) {
    const title = inLanguages(`report.section.${code}`, languages)
    const section = { ...envelope(scope), code, position: at + 1, title }
    await insertReportSection(scope.db, { spaceId, reportId: report.id }, section)
    const own = paragraphs.filter((paragraph) => paragraph.section === code)
    for (const [index, paragraph] of own.entries()) {
      const position = (index + 1) * blockSpacing
      await enterParagraph(
        scope,
        { reportId: report.id, sectionId: section.id, position },
        paragraph,
        'drafted',
      )
    }
  }
  return { id: report.id, paragraphs: paragraphs.length }
}

/** The locked head of a draft that the person may change so. */
export const requireDraftReport = async (
  scope: Scope,
  id: string,
  action: 'edit' | 'send' | 'remove',
): Promise<ReportHead> => {
  const report = await requireReport(scope, id, true)
  requireAccess(scope, action, plainRecord('report', report.status))
  return report
}

/** Changes title and kind of a draft. */
export const editReport = async (
  scope: Scope,
  input: z.output<typeof editReportInput>,
): Promise<EditOutcome> => {
  const report = await requireDraftReport(scope, input.id, 'edit')
  return editRecord(scope, {
    objectKind: 'report',
    table: 'app.report',
    specs: reportSpecs,
    record: { ...report },
    wanted: { [`title@${input.language}`]: input.title, kind: input.kind },
    isOfficial: input.isOfficial,
    base: input.base,
    verb: 'changed',
  })
}

/** Saves one part of a draft; the report's lock keeps it from being sent meanwhile. */
export const editReportSection = async (scope: Scope, input: z.output<typeof editReportSectionInput>) => {
  const report = await requireReport(scope, input.id, true)
  requireAccess(scope, 'edit', plainRecord('report-section', report.status))
  const section = (await listReportSections(scope.db, report.id)).find((each) => each.id === input.sectionId)
  if (section === undefined) throw refusal('record-not-found')
  const outcome = await writeSection(scope, reportNarrative, section, input)
  if (outcome.changed > 0) await touchReport(scope.db, report.id, scope.at)
  return outcome
}

/** Changes one paragraph of a draft in one language. */
export const editReportBlock = async (
  scope: Scope,
  of: { id: string; sectionId: string; blockId: string; base: number; language: string; text: string },
): Promise<EditOutcome> => {
  const { id, sectionId, ...edit } = of
  const report = await requireReport(scope, id, true)
  requireAccess(scope, 'edit', plainRecord('report-section', report.status))
  const section = (await listReportSections(scope.db, report.id)).find((each) => each.id === sectionId)
  if (section === undefined) throw refusal('record-not-found')
  const outcome = await writeBlock(scope, reportNarrative, section, edit)
  if (outcome.changed.length > 0) await touchReport(scope.db, report.id, scope.at)
  return outcome
}

/** Takes a draft out with all its text; its words stay in the history, its documents in the list. */
export const removeReport = async (scope: Scope, input: z.output<typeof showReportInput>): Promise<void> => {
  const report = await requireDraftReport(scope, input.id, 'remove')
  const sections = await listReportSections(scope.db, report.id)
  await deleteReport(scope.db, report.id)
  const removed = [
    ...sections.flatMap((section) => [
      ...section.blocks.map((block) => ({ objectKind: 'report-block', ...block })),
      ...(section.revision > 1 ? [{ objectKind: 'report-section', ...section }] : []),
    ]),
    { objectKind: 'report', ...report },
  ]
  for (const { objectKind, id, revision } of removed)
    await recordHistory(scope, { objectKind, objectId: id, revision: revision + 1, verb: 'removed' })
}

const requireDocumentOf = async (scope: Scope, reportId: string, documentId: string): Promise<void> => {
  const [document] = await listMadeDocuments(scope.db, { id: documentId, reportId, limit: 1 })
  if (document?.status === 'ready') return
  throw refusal('input-not-valid', { problems: [{ path: 'documentId', code: 'not-a-document' }] })
}

/** Marks a draft as sent: nobody changes its text any more, and the register says when and with which note. */
export const sendReport = async (
  scope: Scope,
  input: z.output<typeof sendReportInput>,
): Promise<{ id: string; communicationId: string }> => {
  const report = await requireDraftReport(scope, input.id, 'send')
  if (isAfterDay(input.sentOn, scope.today))
    throw refusal('input-not-valid', { problems: [{ path: 'sentOn', code: 'in-the-future' }] })
  if (input.documentId !== null) await requireDocumentOf(scope, report.id, input.documentId)
  await editRecord(scope, {
    objectKind: 'report',
    table: 'app.report',
    specs: reportSpecs,
    record: { ...report },
    wanted: { status: 'sent' },
    base: input.base,
    verb: 'sent',
  })
  const communicationId = await enterCommunication(scope, {
    kind: report.kind,
    sentOn: input.sentOn,
    symbol: input.symbol,
    remark: input.remark === null ? null : originalText(input.language, input.remark),
    reportId: report.id,
    documentId: input.documentId,
    fileId: null,
  })
  return { id: report.id, communicationId }
}
