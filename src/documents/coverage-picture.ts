/**
 * Obligations × weapons × facets: a basis recorded (R), an action planned (P), open (O), not applicable. Letters and
 * shapes in template order with the date, never a share, never sorted by result. The table beside it counts by
 * operative paragraph.
 */
import { cell, code, column, headRow, paragraph, plainText, row, text } from '#documents/document-parts.ts'
import type { DocumentInline, PictureBlock, TableBlock } from '#documents/document-tree.ts'
import type { PlanAnnex, PlanContext } from '#documents/plan-document.ts'
import { across, type Canvas, leftOf, picture, pictureColours, svg, words } from '#documents/svg-parts.ts'
import { type Coverage, coverageOfFields, coverages } from '#domain/assessment/coverage.ts'
import { columnStart, placesOfRow, shortened } from '#domain/assessment/coverage-places.ts'
import {
  type FrameworkRow,
  facets,
  fieldId,
  readLabel,
  type Section,
  weapons,
} from '#domain/framework/framework.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

const width = 520
const cellWidth = 30
const sizes = { labelWidth: 340, cellWidth }
const rowHeight = 13.2
const headHeight = 44
const { ink, grey, hair, line, accent, deep, tint, paper } = pictureColours

/** Shape and letter: solid tint recorded, half tint planned, dashed pill open, bare letters not applicable. */
const mark = (canvas: Canvas, coverage: Coverage, x: number, y: number, letter: string): string => {
  const [w, h] = [22, 10]
  const at = { x: leftOf(canvas, x + 4, w), y: y + 1.6, width: w, height: h }
  const shape = {
    recorded: svg('rect', { ...at, fill: tint, stroke: accent, 'stroke-width': 0.6 }),
    planned:
      svg('rect', { ...at, fill: paper, stroke: accent, 'stroke-width': 0.6 }) +
      svg('rect', { ...at, x: leftOf(canvas, x + 4, w / 2), width: w / 2, fill: tint }),
    open: svg('rect', {
      ...at,
      rx: 5,
      fill: 'none',
      stroke: grey,
      'stroke-width': 0.6,
      'stroke-dasharray': '2 1.5',
    }),
    na: '',
  }[coverage]
  return (
    shape +
    words(canvas, letter, {
      x: x + 4 + w / 2,
      y: y + 9.4,
      anchor: 'middle',
      size: 7.5,
      weight: coverage === 'na' ? 400 : 600,
      fill: coverage === 'recorded' ? deep : ink,
    })
  )
}

const letterOf = (coverage: Coverage, context: PlanContext): string =>
  context.words.say(`document.coverage.letter.${coverage}`)

const heads = (canvas: Canvas, height: number, context: PlanContext): string =>
  facets
    .map((facet) => {
      const start = columnStart(sizes, facet, weapons[0])
      const edge = across(canvas, start)
      return [
        words(canvas, context.words.say(`document.facet.${facet}`), {
          x: start + (weapons.length * cellWidth) / 2,
          y: 28,
          anchor: 'middle',
          weight: 600,
          fill: grey,
        }),
        ...weapons.map((weapon) =>
          words(canvas, weapon, {
            x: columnStart(sizes, facet, weapon) + cellWidth / 2,
            y: 40,
            anchor: 'middle',
            weight: 600,
          }),
        ),
        svg('line', { x1: edge, x2: edge, y1: 20, y2: height, stroke: hair, 'stroke-width': 0.5 }),
      ].join('')
    })
    .join('')

const legend = (canvas: Canvas, context: PlanContext): string =>
  coverages
    .map(
      (coverage, at) =>
        mark(canvas, coverage, at * 130 - 4, 0, letterOf(coverage, context)) +
        words(canvas, context.words.say(`document.coverage.${coverage}`), {
          x: at * 130 + 27,
          y: 9.4,
          fill: grey,
        }),
    )
    .join('')

const rowOf = (
  canvas: Canvas,
  each: FrameworkRow,
  y: number,
  fields: ReadonlyMap<string, Coverage>,
  context: PlanContext,
): string =>
  [
    words(canvas, shortened(readLabel(each.label, context.language), 84), { x: 0, y: y + 9.4, size: 8 }),
    svg('line', {
      x1: 0,
      x2: width,
      y1: y + rowHeight,
      y2: y + rowHeight,
      stroke: line,
      'stroke-width': 0.4,
    }),
    ...placesOfRow(each, fields, sizes).map(({ coverage, x }) =>
      mark(canvas, coverage, x, y, letterOf(coverage, context)),
    ),
  ].join('')

const countsTable = (fields: ReadonlyMap<string, Coverage>, context: PlanContext): TableBlock => {
  const { words: say, edition, language } = context
  const sections = edition.sections.flatMap((section) => {
    const concepts = new Set(
      edition.rows.filter((each) => each.section === section.id).map((each) => each.concept),
    )
    const counted = [...fields].filter(([id]) => concepts.has(id.split('/')[0] ?? ''))
    return counted.length === 0 ? [] : [{ section, counted }]
  })
  const number = (count: number) => cell(count === 0 ? '–' : say.number(count), { align: 'end' })
  return {
    kind: 'table',
    look: 'lines',
    isDense: false,
    caption: [text(say.say('document.coverage.table', { date: say.date(context.date) }))],
    columns: [column(48), ...coverages.map(() => column(13, 'end'))],
    head: [
      headRow(
        say.say('document.coverage.section'),
        ...coverages.map((each) => say.say(`document.coverage.${each}`)),
      ),
    ],
    body: sections.map(({ section, counted }) =>
      row(
        cell(sectionName(section, language), { isHeading: true }),
        ...coverages.map((coverage) => number(counted.filter(([, each]) => each === coverage).length)),
      ),
    ),
  }
}

const coverageCaption = (context: PlanContext): DocumentInline[] => [
  text(context.words.say('document.coverage.caption', { date: context.words.date(context.date) })),
]

/** A short title that names no paragraph says too little away from its matrix: `Nuclear`. */
const sectionName = (section: Section, language: LanguageTag): string => {
  const short = readLabel(section.shortTitle, language)
  return /\d/.test(short) ? short : readLabel(section.title, language)
}

/** The same as a table of letters. */
const lettersTable = (
  rows: readonly FrameworkRow[],
  fields: ReadonlyMap<string, Coverage>,
  context: PlanContext,
): TableBlock => ({
  kind: 'table',
  look: 'grid',
  isDense: true,
  caption: coverageCaption(context),
  columns: [column(52), ...facets.flatMap(() => weapons.map(() => column(8, 'center')))],
  head: [
    row(
      cell(context.words.say('document.coverage.obligation'), { rowSpan: 2 }),
      ...facets.map((facet) =>
        cell(context.words.say(`document.facet.${facet}`), { colSpan: weapons.length, align: 'center' }),
      ),
    ),
    row(...facets.flatMap(() => weapons.map((weapon) => cell([code(weapon)], { align: 'center' })))),
  ],
  body: rows.map((each) =>
    row(
      cell(readLabel(each.label, context.language)),
      ...facets.flatMap((facet) =>
        weapons.map((weapon) => {
          const coverage = fields.get(fieldId(each.concept, weapon, facet))
          return cell(coverage === undefined ? '' : letterOf(coverage, context), { align: 'center' })
        }),
      ),
    ),
  ),
})

/** What the letters mean. */
const lettersNote = (context: PlanContext): string =>
  coverages
    .map(
      (each) =>
        `${letterOf(each, context)}${context.words.colon}${context.words.say(`document.coverage.${each}`)}`,
    )
    .join(context.words.say('document.list.separator'))

/** Picture and table; null where the document must not show the answers. */
export const coverageAnnex = (context: PlanContext): PlanAnnex | null => {
  if (context.answers.length === 0) return null
  const fields = coverageOfFields(context.edition, context.answers, context.plan.actions)
  const rows = context.edition.rows.filter((each) => each.isGapEligible)
  const canvas: Canvas = { width, isMirrored: context.words.isRightToLeft }
  const height = headHeight + rows.length * rowHeight
  const count = (coverage: Coverage): string =>
    `${context.words.say(`document.coverage.${coverage}`)}${context.words.colon}${[...fields.values()].filter((each) => each === coverage).length}`
  const shown: PictureBlock = {
    kind: 'picture',
    svg: picture(
      canvas,
      height + 1,
      legend(canvas, context),
      heads(canvas, height, context),
      ...rows.map((each, at) => rowOf(canvas, each, headHeight + at * rowHeight, fields, context)),
    ),
    alternative: `${plainText(coverageCaption(context))}${context.words.colon}${coverages.map(count).join(context.words.semicolon)}.`,
    caption: coverageCaption(context),
    instead: [paragraph(lettersNote(context), 'note'), lettersTable(rows, fields, context)],
  }
  return {
    title: context.words.say('document.coverage.title'),
    orientation: 'portrait',
    blocks: [
      paragraph(context.words.say('document.coverage.note'), 'lead'),
      shown,
      countsTable(fields, context),
    ],
  }
}
