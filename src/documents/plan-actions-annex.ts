/** The table of actions by objective, the part of a plan that agencies keep on the desk. */

import {
  cell,
  code,
  column,
  contentText,
  groupRow,
  headRow,
  joinInlines,
  paragraph,
  row,
  strong,
  text,
} from '#documents/document-parts.ts'
import type { DocumentBlock, TableRow } from '#documents/document-tree.ts'
import { costOf, timeOf } from '#documents/document-words.ts'
import { citeObligations, weaponsOfFields } from '#documents/obligation-words.ts'
import type { PlanAnnex, PlanContext } from '#documents/plan-document.ts'
import {
  actionsByObjective,
  agencyName,
  isAbbreviated,
  objectiveTitle,
  orUndecided,
  partnerNames,
} from '#documents/plan-measures.ts'
import type { Action } from '#domain/plan/plan.ts'
import { readText } from '#domain/text/language-text.ts'

const columns = [4, 18, 10, 8, 11, 11, 11, 12, 15].map((width) => column(width))

const actionRow = (action: Action, context: PlanContext): TableRow => {
  const { words, language } = context
  const cited = citeObligations(action.fieldIds, context.fields, words)
  const obligation =
    cited.length === 0 ? words.say('document.obligation.cross-cutting') : cited.join(words.semicolon)
  const time = timeOf(action, words)
  const cost = costOf(action, words)
  return row(
    cell([code(`${action.number}`)], { isHeading: true }),
    cell([strong(...contentText(action.title, language))]),
    cell(obligation),
    cell(
      joinInlines(
        weaponsOfFields(action.fieldIds, context.fields).map((weapon) => [code(weapon)]),
        ' ',
      ),
    ),
    cell(orUndecided(agencyName(action.leadAgencyId, context, 'name'), context)),
    cell(partnerNames(action, context, 'shortName')),
    cell(orUndecided(time === '' ? [] : [text(time)], context)),
    cell(orUndecided(cost === '' ? [] : [text(cost)], context)),
    cell(contentText(action.expectedResult, language)),
  )
}

/** The abbreviations among the partners of the table, each with its name; null for none. */
const abbreviations = (context: PlanContext): DocumentBlock | null => {
  const { words, language, agencies, plan } = context
  const partners = new Set(plan.actions.flatMap((action) => action.partners.map((each) => each.agencyId)))
  const said = agencies
    .filter((agency) => partners.has(agency.id) && isAbbreviated(agency, language))
    .map(({ name, shortName }) => `${readText(shortName, language)}${words.colon}${readText(name, language)}`)
    .sort(words.compare)
  return said.length === 0 ? null : paragraph(`${said.join(words.semicolon)}.`, 'note')
}

/** The annex: its note and the table. */
export const actionsAnnex = (context: PlanContext): PlanAnnex => {
  const { words } = context
  const say = (key: string) => words.say(`document.annex-actions.${key}`)
  const groups = actionsByObjective(context)
  const short = abbreviations(context)
  const blocks: DocumentBlock[] = [
    paragraph(words.say('document.annex-actions.note'), 'lead'),
    ...(short === null ? [] : [short]),
    {
      kind: 'table',
      look: 'lines',
      isDense: true,
      caption: [text(say('caption'))],
      columns,
      head: [
        headRow(
          say('number'),
          say('action'),
          say('obligation'),
          say('weapon'),
          say('lead'),
          say('partners'),
          say('time'),
          say('cost'),
          say('result'),
        ),
      ],
      body: groups.flatMap((group) => [
        groupRow(objectiveTitle(group, context), columns.length),
        ...group.actions.map((action) => actionRow(action, context)),
      ]),
    },
  ]
  return { title: say('title'), orientation: 'landscape', blocks }
}
