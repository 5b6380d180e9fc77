/** The tables of a matrix document, one for each section of the edition. */

import {
  cell,
  cellOf,
  code,
  column,
  contentText,
  heading,
  headRow,
  paragraph,
  row,
  text,
} from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentInline, TableBlock, TableRow } from '#documents/document-tree.ts'
import type { MatrixContext } from '#documents/matrix-document.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import {
  type Facet,
  type FrameworkRow,
  facets,
  fieldId,
  fieldsOfRow,
  readLabel,
  type Section,
  type Weapon,
} from '#domain/framework/framework.ts'
import { readText } from '#domain/text/language-text.ts'

const answersOfRow = (each: FrameworkRow, context: MatrixContext): AnswerContent[] =>
  fieldsOfRow(each).flatMap((field) => context.answerByField.get(field.id) ?? [])

/**
 * Lines that several weapons share are printed once; a line that not all of them share names its weapons:
 * `NW, CW: Penal Code, Art. 214`.
 */
const linesByWeapon = (
  entries: readonly { weapon: Weapon; lines: readonly string[] }[],
): { weapons: Weapon[]; line: string }[] => {
  const byLine = new Map<string, Weapon[]>()
  for (const { weapon, lines } of entries) {
    for (const line of lines) {
      const known = byLine.get(line) ?? []
      if (!known.includes(weapon)) byLine.set(line, [...known, weapon])
    }
  }
  return [...byLine].map(([line, weapons]) => ({ weapons, line }))
}

/** Those lines as they are printed and written into the form. */
export const printedLines = (entries: readonly { weapon: Weapon; lines: readonly string[] }[]): string[] =>
  linesByWeapon(entries)
    // Lines for all come first: below a line with weapons, a remark's next line would be taken for the same.
    .sort((a, b) => b.weapons.length - a.weapons.length)
    .map(({ weapons, line }) => (weapons.length === entries.length ? line : `${weapons.join(', ')}: ${line}`))

/** Lines of a cell, those that do not hold for all weapons behind the ones they hold for. */
const weaponLines = (
  each: FrameworkRow,
  shown: readonly Facet[],
  context: MatrixContext,
  linesOf: (answer: AnswerContent) => string[],
  inlinesOf: (line: string) => DocumentInline[] = (line) => [text(line)],
): DocumentInline[][] => {
  const entries = each.weapons.map((weapon) => ({
    weapon,
    lines: shown.flatMap((facet) => {
      const answer = context.answerByField.get(fieldId(each.concept, weapon, facet))
      return answer === undefined ? [] : linesOf(answer)
    }),
  }))
  return linesByWeapon(entries).map(({ weapons, line }) =>
    weapons.length === each.weapons.length
      ? inlinesOf(line)
      : [text(context.words.list([...weapons]) + context.words.colon), ...inlinesOf(line)],
  )
}

/** Remarks of both facets; one that stands in both is printed once. */
const remarkLines = (each: FrameworkRow, context: MatrixContext): DocumentInline[][] => {
  const known = new Map<string, DocumentInline[]>()
  const remarks = ({ remark }: AnswerContent): string[] => {
    const said = readText(remark, context.language)
    known.set(said, contentText(remark, context.language))
    return said === '' ? [] : [said]
  }
  return weaponLines(each, facets, context, remarks, (line) => known.get(line) ?? [])
}

const valueCell = (each: FrameworkRow, weapon: Weapon, facet: Facet, context: MatrixContext) => {
  const value = context.answerByField.get(fieldId(each.concept, weapon, facet))?.value ?? null
  return cell(value === null ? [] : [code(value)], { align: 'center' })
}

const answerRow = (each: FrameworkRow, weapons: Weapon[], context: MatrixContext): TableRow => {
  const cite = (answer: AnswerContent) => answer.sources.map(context.citing.cite)
  const part = (facet: Facet) => [
    ...weapons.map((weapon) => valueCell(each, weapon, facet, context)),
    cellOf(weaponLines(each, [facet], context, cite)),
  ]
  return row(
    cell([code(`${each.number}`)]),
    cell(readLabel(each.label, context.language), { isHeading: true }),
    ...facets.flatMap(part),
    cellOf(remarkLines(each, context)),
  )
}

const answerTable = (rows: FrameworkRow[], context: MatrixContext): Omit<TableBlock, 'caption'> => {
  const { words } = context
  const weapons = rows[0]?.weapons ?? []
  const say = (key: string) => words.say(`document.matrix.column.${key}`)
  const source = 17 + (3 - weapons.length) * 3
  const top = (label: string, options: Parameters<typeof cell>[1] = {}) => cell(label, options)
  return {
    kind: 'table',
    look: 'grid',
    isDense: true,
    columns: [
      column(4),
      column(16),
      ...facets.flatMap(() => [...weapons.map(() => column(3.5, 'center')), column(source)]),
      column(22),
    ],
    head: [
      row(
        top(say('number'), { rowSpan: 2 }),
        top(say('row'), { rowSpan: 2 }),
        ...facets.map((facet) =>
          top(words.say(`document.facet-head.${facet}`), { colSpan: weapons.length + 1, align: 'center' }),
        ),
        top(say('remarks'), { rowSpan: 2 }),
      ),
      row(
        ...facets.flatMap(() => [
          ...weapons.map((weapon) => cell([code(weapon)], { align: 'center' })),
          cell(say('source')),
        ]),
      ),
    ],
    body: rows.map((each) => answerRow(each, weapons, context)),
  }
}

/** The instrument of a step where its row is about several. */
const instrumentName = (id: string | null, row: FrameworkRow, context: MatrixContext): DocumentInline[] => {
  const known = context.instruments.filter((each) => each.concept === row.concept)
  const found = context.instruments.find((each) => each.id === id)
  if (id === null || (known.length === 1 && known[0] === found)) return []
  // A member is a member of the organization, not of the membership.
  const name = found?.shortName.replace(/ membership$/, '') ?? id
  return [text(name + context.words.colon)]
}

/** What an adherence row says: each step with its date; in rows of several instruments with the one meant. */
const steps = (answer: AnswerContent, row: FrameworkRow, context: MatrixContext): DocumentInline[][] =>
  answer.adherences.map((each) => {
    const { words } = context
    const kind = words.say(`document.adherence.${each.kind}`)
    return [
      ...instrumentName(each.instrumentId, row, context),
      text(each.on === null ? kind : words.say('document.adherence.on', { kind, date: words.date(each.on) })),
    ]
  })

/** What a table of information shows beside the information itself. */
interface InformationColumns {
  /** Matrices taken over from elsewhere mark such rows with an X; a State records its steps instead. */
  hasMarks: boolean
  hasSteps: boolean
}

const informationRow = (
  each: FrameworkRow,
  { hasMarks, hasSteps }: InformationColumns,
  context: MatrixContext,
): TableRow => {
  const answer = context.answerByField.get(each.concept)
  const cited = (answer?.sources ?? []).map((source) => [text(context.citing.cite(source))])
  const remark = contentText(answer?.remark ?? null, context.language)
  return row(
    cell([code(`${each.number}`)]),
    cell(readLabel(each.label, context.language), { isHeading: true }),
    ...(hasMarks ? [cell(answer?.value ? [code(answer.value)] : [], { align: 'center' })] : []),
    ...(hasSteps ? [cellOf(answer === undefined ? [] : steps(answer, each, context))] : []),
    cell(contentText(answer?.information ?? null, context.language)),
    cellOf([...cited, ...(remark.length === 0 ? [] : [remark])]),
  )
}

const informationTable = (
  rows: FrameworkRow[],
  hasSteps: boolean,
  context: MatrixContext,
): Omit<TableBlock, 'caption'> => {
  const hasMarks = rows.some((each) => (context.answerByField.get(each.concept)?.value ?? null) !== null)
  const say = (key: string) => context.words.say(`document.matrix.column.${key}`)
  return {
    kind: 'table',
    look: 'grid',
    isDense: true,
    columns: [
      column(4),
      column(24),
      ...(hasMarks ? [column(7, 'center')] : []),
      ...(hasSteps ? [column(20)] : []),
      column(27),
      column(21),
    ],
    head: [
      headRow(
        say('number'),
        say('row'),
        ...(hasMarks ? [say('mark')] : []),
        ...(hasSteps ? [say('steps')] : []),
        say('information'),
        say('source-and-remarks'),
      ),
    ],
    body: rows.map((each) => informationRow(each, { hasMarks, hasSteps }, context)),
  }
}

/** One section: heading, question, table. In an extract, rows and sections with nothing are left out. */
export const sectionTable = (section: Section, context: MatrixContext): DocumentBlock[] => {
  const all = context.edition.rows.filter((each) => each.section === section.id)
  const rows = context.isExtract ? all.filter((each) => answersOfRow(each, context).length > 0) : all
  const [first] = rows
  if (first === undefined) return []
  const table =
    first.valueType === 'answer'
      ? answerTable(rows, context)
      : informationTable(rows, first.valueType === 'adherence', context)
  const caption = [text(readLabel(section.shortTitle, context.language))]
  return [
    heading(1, [text(readLabel(section.title, context.language))], { isNumbered: false }),
    ...(section.question === null ? [] : [paragraph(readLabel(section.question, context.language), 'lead')]),
    { ...table, caption },
  ]
}
