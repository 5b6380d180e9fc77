/** The legal instruments that the answers behind the plan cite. */
import { cell, column, contentText, headRow, paragraph, row, text } from '#documents/document-parts.ts'
import type { DocumentBlock } from '#documents/document-tree.ts'
import type { PlanAnnex, PlanContext } from '#documents/plan-document.ts'
import type { CitedInstrument } from '#documents/source-words.ts'

/** The instruments cited in the answers to the fields that the plan's actions serve, by short title. */
const citedInstruments = (context: PlanContext): CitedInstrument[] => {
  const served = new Set(context.plan.actions.flatMap((action) => action.fieldIds))
  const cited = new Set(
    context.answers
      .filter((answer) => served.has(answer.fieldId))
      .flatMap((answer) => answer.sources.flatMap((source) => source.legalInstrumentId ?? [])),
  )
  return context.legalInstruments
    .filter((each) => cited.has(each.id))
    .sort((a, b) => context.words.compare(a.shortTitle, b.shortTitle))
}

/** The annex, or nothing where no instrument is cited. */
export const instrumentsAnnex = (context: PlanContext): PlanAnnex | null => {
  const { words } = context
  const cited = citedInstruments(context)
  if (cited.length === 0) return null
  const say = (key: string) => words.say(`document.annex-instruments.${key}`)
  const blocks: DocumentBlock[] = [
    paragraph(say('note'), 'lead'),
    {
      kind: 'table',
      look: 'lines',
      isDense: true,
      caption: [text(say('caption'))],
      columns: [column(18), column(30), column(36), column(16)],
      head: [headRow(say('short'), say('full'), say('published'), say('in-force'))],
      body: cited.map((each) =>
        row(
          cell(each.shortTitle, { isHeading: true }),
          cell(contentText(each.title, context.language)),
          cell(
            [each.number, each.gazette]
              .filter((part) => part !== null)
              .join(words.say('document.list.separator')),
          ),
          cell(each.inForceOn === null ? '' : words.date(each.inForceOn)),
        ),
      ),
    },
  ]
  return { title: say('title'), orientation: 'portrait', blocks }
}
