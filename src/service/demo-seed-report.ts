/** What the demonstration State sent to the Committee, and the report that it drafts, through the commands. */
import { addCommunicationInput, editCommunicationInput } from '#contract/communication-contract.ts'
import { draftReportInput, editReportSectionInput } from '#contract/report-contract.ts'
import type { Block } from '#domain/plan/plan.ts'
import type { ReportSection } from '#domain/plan/report.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { DemoCommunication, DemoReport } from '#reference/demo-state.ts'
import { addCommunication, editCommunication } from '#service/communication-commands.ts'
import { draftStateReport, editReportSection } from '#service/report-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { listReportSections } from '#store/report-store.ts'

const textIn = (text: LanguageText | null | undefined, language: string): string =>
  text?.versions[language]?.text ?? ''

/** Past communications in their original, then the translations of their remarks. */
export const seedCommunications = async (
  scope: Scope,
  communications: readonly DemoCommunication[],
): Promise<void> => {
  for (const { remark, ...entry } of communications) {
    const { original } = remark
    const { id } = await addCommunication(
      scope,
      addCommunicationInput.parse({ ...entry, language: original, remark: textIn(remark, original) }),
    )
    let base = 1
    for (const language of Object.keys(remark.versions).filter((tag) => tag !== original)) {
      const change = { ...entry, id, base, language, remark: textIn(remark, language) }
      base = (await editCommunication(scope, editCommunicationInput.parse(change))).revision
    }
  }
}

/** Adds a person's paragraphs to a part: first the original, then each translation by the block's id. */
const writePart = async (
  scope: Scope,
  reportId: string,
  { code, blocks }: DemoReport['sections'][number],
  languages: readonly string[],
): Promise<void> => {
  const read = async (): Promise<ReportSection> => {
    const section = (await listReportSections(scope.db, reportId)).find((each) => each.code === code)
    if (section === undefined) throw new Error(`The report has no part ${code}.`)
    return section
  }
  const known = new Set((await read()).blocks.map((block) => block.id))
  for (const [at, language] of languages.entries()) {
    const section = await read()
    const own = section.blocks.filter((block) => !known.has(block.id))
    const wanted = blocks.map((text, index) => {
      const block: Block | undefined = own[index]
      return { id: block?.id, base: block?.revision ?? 0, text: textIn(text, language) }
    })
    const change = {
      id: reportId,
      sectionId: section.id,
      base: section.revision,
      language,
      title: textIn(section.title, language),
      blocks: at === 0 ? wanted.map(({ text }) => ({ text })) : wanted,
    }
    await editReportSection(scope, editReportSectionInput.parse(change))
  }
}

/** Drafts the report from the matrix as it stands on that day, and writes a person's paragraphs into it. */
export const seedReport = async (scope: Scope, report: DemoReport): Promise<void> => {
  const { kind, languages } = report
  const { id } = await draftStateReport(scope, draftReportInput.parse({ kind, languages }))
  for (const part of report.sections) await writePart(scope, id, part, languages)
}
