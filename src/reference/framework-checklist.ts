/**
 * An edition as one Markdown page, for the person who holds the official form beside it: which row says what,
 * whom it binds, whether it can give a gap, and how far its wording can be trusted.
 */
import { type FrameworkEdition, type FrameworkRow, fieldsOfEdition } from '#domain/framework/framework.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const line = (row: FrameworkRow): string =>
  `| ${[
    row.id,
    `\`${row.concept}\``,
    cell(row.label.en),
    row.operativeParagraphs.join(', '),
    row.weapons.join(' ') || '–',
    row.bindingForce,
    row.isGapEligible ? 'yes' : 'no',
    `${row.provenance.status}, ${row.provenance.confidence}`,
    cell(row.note ?? ''),
  ].join(' | ')} |`

const head = [
  '| Row | Concept | Wording | Paragraphs | Columns | Force | Gives a gap | Wording is | Note |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
]

/** The page's text, ending in a line break. */
export const frameworkPage = (edition: FrameworkEdition): string => {
  const eligible = edition.rows.filter((row) => row.isGapEligible).length
  const sections = edition.sections.flatMap((section) => {
    const rows = edition.rows.filter((row) => row.section === section.id)
    const question = section.question === null ? [] : [section.question.en, '']
    return [`## ${section.title.en}`, '', ...question, ...head, ...rows.map(line), '']
  })
  return `${[
    '<!-- Made by scripts/write-framework-checklist.ts from data/framework; do not edit. -->',
    `# ${edition.title.en}`,
    '',
    edition.standing.en,
    '',
    `${edition.rows.length} rows, ${fieldsOfEdition(edition).length} fields; ${eligible} rows can give a gap.`,
    '',
    ...sections,
  ]
    .join('\n')
    .trimEnd()}\n`
}
