/** The tables at the end of the progress report: every action as the period began and ended, and what was measured. */
import {
  cell,
  cellOf,
  column,
  contentText,
  groupRow,
  headRow,
  paragraph,
  row,
  text,
} from '#documents/document-parts.ts'
import type { DocumentBlock, TableRow } from '#documents/document-tree.ts'
import { actionName, movedWords, type ReviewContext } from '#documents/review-parts.ts'
import type { ReviewedLine } from '#domain/review/review-content.ts'
import type { MeasuredValue } from '#domain/review/review-facts.ts'

const actionRow = (line: ReviewedLine, context: ReviewContext): TableRow => {
  const { words, say, shortAgency, language } = context
  const { facts } = line
  const status = (of: string): string => words.say(`document.action-status.${of}`)
  const { startOn, endOn } = facts.after
  const standing = facts.isStanding ? words.say('document.time.standing') : words.times(startOn, endOn)
  const moved = movedWords(facts, context)
  return row(
    cell(String(line.number)),
    cell(contentText(line.title, language)),
    cell(shortAgency(line.leadAgencyId)),
    cell(status(facts.before.status)),
    cell(status(facts.after.status)),
    cellOf([standing, ...moved].filter((each) => each !== '').map((each) => [text(each)])),
    cell(line.conclusion === null ? say('not-gone-through') : say(`conclusion.${line.conclusion}`)),
  )
}

/** Every action, under its objective; those under none last. */
export const actionsSection = (context: ReviewContext): DocumentBlock[] => {
  const { content, say, language } = context
  const byNumber = [...content.lines].sort((a, b) => a.number - b.number)
  const known = new Set(content.objectives.map(({ id }) => id))
  const linesOf = Map.groupBy(byNumber, ({ objectiveId }) =>
    objectiveId !== null && known.has(objectiveId) ? objectiveId : null,
  )
  const heads = [
    say('number'),
    say('action'),
    say('lead'),
    say('status-before'),
    say('status-after'),
    say('dates'),
    say('conclusion'),
  ]
  const groups = [
    ...content.objectives.map(({ id, letter, title }) => ({
      name: [text(`${letter}. `), ...contentText(title, language)],
      lines: linesOf.get(id) ?? [],
    })),
    { name: [text(say('no-objective'))], lines: linesOf.get(null) ?? [] },
  ].filter(({ lines }) => lines.length > 0)
  const isFlat = groups.length === 1 && linesOf.has(null)
  return [
    {
      kind: 'table',
      look: 'lines',
      isDense: true,
      caption: [text(say('all-actions'))],
      columns: [column(1), column(7), column(3), column(2), column(2), column(4), column(3)],
      head: [headRow(...heads)],
      body: groups.flatMap(({ name, lines }) => [
        ...(isFlat ? [] : [groupRow(name, heads.length)]),
        ...lines.map((line) => actionRow(line, context)),
      ]),
    },
  ]
}

/** A value with its unit, and its day under it. */
const valueCell = (measured: MeasuredValue | null, unit: string | null, { words, say }: ReviewContext) => {
  if (measured === null) return cell('–')
  const value = words.quantity(measured.value)
  return cell(
    say('value-on', {
      value: unit === null ? value : `${value} ${unit}`,
      date: words.date(measured.on),
    }),
  )
}

/** What was measured: the baseline, the last value before the period and in it, the target. */
export const indicatorBlocks = (context: ReviewContext): DocumentBlock[] => {
  const { content, say, language } = context
  const rows = [...content.lines]
    .sort((a, b) => a.number - b.number)
    .flatMap((line) =>
      line.facts.indicators.map(({ title, unit, baseline, before, latest, target }) =>
        row(
          cell(actionName(line, context)),
          cell(contentText(title, language)),
          valueCell(baseline, unit, context),
          valueCell(before, unit, context),
          valueCell(latest, unit, context),
          valueCell(target, unit, context),
        ),
      ),
    )
  if (rows.length === 0) return [paragraph(say('no-indicators'), 'note')]
  return [
    {
      kind: 'table',
      look: 'lines',
      isDense: true,
      caption: [text(say('indicators'))],
      columns: [column(5), column(4), column(3), column(3), column(3), column(3)],
      head: [
        headRow(
          say('action'),
          say('indicator'),
          say('baseline'),
          say('value-before'),
          say('value-latest'),
          say('target'),
        ),
      ],
      body: rows,
    },
  ]
}
