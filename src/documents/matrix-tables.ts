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
import { citeSource } from '#documents/source-words.ts'
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
export const linesByWeapon = (
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

const facetLines = (
  each: FrameworkRow,
  facet: Facet,
  context: MatrixContext,
  linesOf: (answer: AnswerContent) => string[],
): DocumentInline[][] => {
  const entries = each.weapons.flatMap((weapon) => {
    const answer = context.answerByField.get(fieldId(each.concept, weapon, facet))
    return answer === undefined ? [] : [{ weapon, lines: linesOf(answer) }]
  })
  const isWhole = entries.length === each.weapons.length
  return linesByWeapon(entries).map(({ weapons, line }) =>
    isWhole && weapons.length === each.weapons.length
      ? [text(line)]
      : [code(`${weapons.join(', ')}: `), text(line)],
  )
}

const valueCell = (each: FrameworkRow, weapon: Weapon, facet: Facet, context: MatrixContext) => {
  const value = context.answerByField.get(fieldId(each.concept, weapon, facet))?.value ?? null
  return cell(value === null ? [] : [code(value)], { align: 'center' })
}

const answerRow = (each: FrameworkRow, weapons: Weapon[], context: MatrixContext): TableRow => {
  const cite = (answer: AnswerContent) =>
    answer.sources.map((source) => citeSource(source, context.register, context.words))
  const remarks = (answer: AnswerContent) =>
    answer.remark === null ? [] : [readText(answer.remark, context.language)]
  const part = (facet: Facet) => [
    ...weapons.map((weapon) => valueCell(each, weapon, facet, context)),
    cellOf(facetLines(each, facet, context, cite)),
  ]
  return row(
    cell([code(`${each.number}`)]),
    cell(readLabel(each.label, context.language), { isHeading: true }),
    ...facets.flatMap(part),
    cellOf(facets.flatMap((facet) => facetLines(each, facet, context, remarks))),
  )
}

const answerTable = (rows: FrameworkRow[], context: MatrixContext): Omit<TableBlock, 'caption'> => {
  const { words } = context
  const weapons = rows[0]?.weapons ?? []
  const say = (key: string) => words.say(`document.matrix.column.${key}`)
  const source = 19 + (3 - weapons.length) * 3
  const top = (label: string, options: Parameters<typeof cell>[1] = {}) => cell(label, options)
  return {
    kind: 'table',
    look: 'grid',
    isDense: true,
    columns: [
      column(4),
      column(16),
      ...facets.flatMap(() => [...weapons.map(() => column(4.5, 'center')), column(source)]),
      column(14),
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

/** What an adherence row says: each step with its date; in rows of several instruments with the one meant. */
const steps = (answer: AnswerContent, context: MatrixContext): DocumentInline[][] =>
  answer.adherences.map((each) => {
    const { words } = context
    const kind = words.say(`document.adherence.${each.kind}`)
    return [
      ...(each.instrumentId === null ? [] : [code(each.instrumentId), text(': ')]),
      text(each.on === null ? kind : words.say('document.adherence.on', { kind, date: words.date(each.on) })),
    ]
  })

const informationRow = (each: FrameworkRow, hasSteps: boolean, context: MatrixContext): TableRow => {
  const answer = context.answerByField.get(each.concept)
  const cited = (answer?.sources ?? []).map((source) => [
    text(citeSource(source, context.register, context.words)),
  ])
  const remark = contentText(answer?.remark ?? null, context.language)
  return row(
    cell([code(`${each.number}`)]),
    cell(readLabel(each.label, context.language), { isHeading: true }),
    cell(answer?.value ? [code(answer.value)] : [], { align: 'center' }),
    ...(hasSteps ? [cellOf(answer === undefined ? [] : steps(answer, context))] : []),
    cell(contentText(answer?.information ?? null, context.language)),
    cellOf([...cited, ...(remark.length === 0 ? [] : [remark])]),
  )
}

const informationTable = (
  rows: FrameworkRow[],
  hasSteps: boolean,
  context: MatrixContext,
): Omit<TableBlock, 'caption'> => {
  const say = (key: string) => context.words.say(`document.matrix.column.${key}`)
  return {
    kind: 'table',
    look: 'grid',
    isDense: true,
    columns: [
      column(4),
      column(24),
      column(7, 'center'),
      ...(hasSteps ? [column(17)] : []),
      column(27),
      column(21),
    ],
    head: [
      headRow(
        say('number'),
        say('row'),
        say('mark'),
        ...(hasSteps ? [say('steps')] : []),
        say('information'),
        say('source-and-remarks'),
      ),
    ],
    body: rows.map((each) => informationRow(each, hasSteps, context)),
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
