/**
 * What a drafted paragraph rests on, as text: where it differs later, the paragraph is offered anew. A remark, or who
 * verified what, is no part of it, since a report does not tell of them.
 */
import type { AnswerContent, LegalInstrument, SourceContent } from '#domain/assessment/assessment.ts'
import type { FieldId } from '#domain/framework/framework.ts'
import type { Agency } from '#domain/people/people.ts'
import type { PlannedItem, ReportScope, ReportSources } from '#domain/plan/report-paragraph.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What drafting looks up. */
export interface Drafting extends ReportSources, ReportScope {
  answerByField: ReadonlyMap<FieldId, AnswerContent>
  instrumentById: ReadonlyMap<string, LegalInstrument>
  agencyById: ReadonlyMap<string, Pick<Agency, 'id' | 'name'>>
}

/** What a citation says. */
export const sourceFacts = (source: SourceContent, { instrumentById }: Drafting): unknown[] => {
  const instrument = instrumentById.get(source.legalInstrumentId ?? '')
  return [
    instrument?.shortTitle ?? source.citation,
    instrument?.number ?? null,
    source.provision,
    source.page,
    source.address,
  ]
}

const textFacts = (text: LanguageText | null): unknown[] =>
  Object.entries(text?.versions ?? {})
    .map(([language, { text: said }]) => [language, said])
    .sort()

const answerFacts = (answer: AnswerContent, drafting: Drafting): string =>
  JSON.stringify([
    answer.value,
    textFacts(answer.information),
    answer.adherences.map(({ instrumentId, kind, on }) => [instrumentId, kind, on]),
    answer.sources.map((source) => sourceFacts(source, drafting)),
  ])

/** What the answers of fields say, as far as a report tells of it. */
export const factsOfFields = (ids: readonly FieldId[], drafting: Drafting): Record<string, string> =>
  Object.fromEntries(
    ids.flatMap((id) => {
      const answer = drafting.answerByField.get(id)
      return answer === undefined ? [] : [[id, answerFacts(answer, drafting)]]
    }),
  )

/** What a report can rest on; a law that was repealed, or that does not hold yet, is none. */
export const holds = (source: SourceContent, register: ReadonlyMap<string, LegalInstrument>): boolean => {
  const { status } = register.get(source.legalInstrumentId ?? '') ?? { status: 'unknown' }
  return status === 'in-force' || status === 'unknown'
}

/** What a report tells of an action. */
export const actionFacts = (action: PlannedItem, { agencyById }: Drafting): string =>
  JSON.stringify([
    textFacts(action.title),
    textFacts(agencyById.get(action.leadAgencyId ?? '')?.name ?? null),
    action.startOn,
    action.endOn,
    action.isStanding,
  ])

/** What a report tells of a legal instrument. */
export const instrumentFacts = (instrument: LegalInstrument): string =>
  JSON.stringify([
    textFacts(instrument.title),
    instrument.shortTitle,
    instrument.kind,
    instrument.number,
    instrument.gazette,
    instrument.inForceOn,
    instrument.language,
    instrument.translation,
    instrument.address,
  ])
