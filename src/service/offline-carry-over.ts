/** Says in words how a matrix of an older edition was carried over. */
import type { CarriedLine } from '#domain/framework/crosswalk.ts'
import { type FrameworkEdition, readLabel } from '#domain/framework/framework.ts'
import { translator } from '#messages/translate.ts'
import { type EditionId, loadFramework } from '#reference/framework-reference.ts'
import type { CarryReport } from '#service/matrix-editions.ts'

const labelOf = (edition: FrameworkEdition, fieldId: string, language: string): string => {
  const concept = fieldId.split('/')[0]
  const row = edition.rows.find((each) => each.concept === concept)
  return row === undefined ? fieldId : readLabel(row.label, language)
}

const columnOf = (fieldId: string): string => fieldId.split('/').slice(1).join('/')

/** One sentence a row of the old form: its fields, what they were, where they went, and why. */
const rowSentence = (lines: readonly CarriedLine[], report: CarryReport, language: string): string => {
  const say = translator(language)
  const [first] = lines
  if (first === undefined) return ''
  const row = labelOf(loadFramework(report.from as EditionId), first.from, language)
  const reason = first.reason === null ? '' : readLabel(first.reason, language)
  const marks = lines
    .map((line) => [columnOf(line.from), line.was ?? say('cli.carry.blank')].filter(Boolean).join(' '))
    .join(', ')
  const targets = [...new Set(lines.flatMap((line) => line.became.map((each) => each.fieldId.split('/')[0])))]
  if (targets.length === 0) return say('cli.carry.row-left', { row, marks, reason })
  const newer = loadFramework()
  const names = targets.map((concept) => labelOf(newer, concept ?? '', language)).join('; ')
  const now = [...new Set(lines.flatMap((line) => line.became.map((each) => each.value)))]
  const became = now.map((mark) => mark ?? say('cli.carry.blank')).join(', ')
  return say('cli.carry.row-look', { row, marks, names, became, reason })
}

const byRow = (lines: readonly CarriedLine[]): CarriedLine[][] => [
  ...Map.groupBy(lines, (line) => line.from.split('/')[0] ?? '').values(),
]

/** The report in words, for people. */
export const carrySentences = (report: CarryReport, language: string): string[] => {
  const say = translator(language)
  const listed = (key: 'to-look-at' | 'not-carried', lines: readonly CarriedLine[]): string[] =>
    lines.length === 0
      ? []
      : [
          key === 'to-look-at'
            ? say('cli.carry.to-look-at', { count: lines.length })
            : say('cli.carry.not-carried', { count: lines.length }),
          ...byRow(lines).map((row) => `  - ${rowSentence(row, report, language)}`),
        ]
  const newer = loadFramework()
  const names = report.notAsked.map((concept) => `  - ${labelOf(newer, concept, language)}`)
  return [
    say('cli.carry.carried', { count: report.carried, from: report.from, to: report.to }),
    ...listed('to-look-at', report.toLookAt),
    ...listed('not-carried', report.notCarried),
    ...(names.length === 0 ? [] : [say('cli.carry.not-asked', { from: report.from }), ...names]),
  ]
}

/** The report in one line, where carrying over is only the way to something else. */
export const carryNotice = (report: CarryReport, file: string, language: string): string =>
  translator(language)('cli.carry.notice', {
    from: report.from,
    to: report.to,
    carried: report.carried,
    look: report.toLookAt.length,
    left: report.notCarried.length,
    file,
  })
