/**
 * The actions over time: outlined planned, hatched under way, open to the side in force, solid done; a diamond for
 * a milestone, a line for the day of the document. Its table is Annex I.
 */
import { paragraph, plainText, text } from '#documents/document-parts.ts'
import type { PictureBlock } from '#documents/document-tree.ts'
import { timeOf } from '#documents/document-words.ts'
import type { PlanAnnex, PlanContext } from '#documents/plan-document.ts'
import { actionsByObjective, type ObjectiveGroup, objectiveTitle } from '#documents/plan-measures.ts'
import { quartersInstead, type TimelineLine } from '#documents/plan-timeline-table.ts'
import { type Canvas, leftOf, picture, pictureColours, svg, words } from '#documents/svg-parts.ts'
import type { Action, ActionStatus } from '#domain/plan/plan.ts'
import { firstDay, lastDay } from '#domain/plan/said-time.ts'
import { readText } from '#domain/text/language-text.ts'

const width = 760
const labels = 270
const rowHeight = 15
const headHeight = 40
/** Rows that fit on a landscape page, and below the annex's heading on its first. */
const mostRows = 27
const mostFirstRows = 22
const { ink, grey, hair, line, accent, deep, tint, paper } = pictureColours

interface Scale extends Canvas {
  firstYear: number
  lastYear: number
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** x of a day, held within the years shown. */
const along = (scale: Scale, day: string): number => {
  const [from, to] = [dayNumber(`${scale.firstYear}-01-01`), dayNumber(`${scale.lastYear + 1}-01-01`)]
  const share = Math.min(1, Math.max(0, (dayNumber(day) - from) / (to - from)))
  return labels + share * (width - labels)
}

const bar = (scale: Scale, status: ActionStatus, from: number, to: number, y: number): string => {
  const length = Math.max(7, to - from)
  const at = { x: leftOf(scale, from, length), y: y + 3.5, width: length, height: 8 }
  const edge = { stroke: accent, 'stroke-width': 1 }
  if (status === 'done') return svg('rect', { ...at, fill: deep })
  if (status === 'planned') return svg('rect', { ...at, ...edge, fill: paper })
  if (status === 'under-way') return svg('rect', { ...at, ...edge, fill: 'url(#hatch)' })
  // In force: a bar that points on, since such an action does not end.
  const [start, end] = scale.isMirrored ? [at.x + length, at.x] : [at.x, at.x + length]
  const tip = scale.isMirrored ? end + 4 : end - 4
  const middle = at.y + 4
  return svg('path', {
    d: `M${start} ${at.y}H${tip}L${end} ${middle}L${tip} ${at.y + 8}H${start}Z`,
    fill: tint,
    ...edge,
  })
}

const milestone = (scale: Scale, day: string, y: number): string => {
  const x = leftOf(scale, along(scale, day), 0)
  return svg('path', { d: `M${x} ${y + 3}l4.5 4.5l-4.5 4.5l-4.5 -4.5z`, fill: ink })
}

/** A title that fits beside the bars; the whole one stands in the table. */
const shortened = (title: string): string => (title.length <= 58 ? title : `${title.slice(0, 56).trimEnd()}…`)

const actionLine = (action: Action, y: number, scale: Scale, context: PlanContext): string => {
  const from = action.startOn === null ? null : along(scale, firstDay(action.startOn))
  const ends = action.isStanding || action.endOn === null ? `${scale.lastYear}-12-31` : lastDay(action.endOn)
  const status = action.isStanding && action.status === 'planned' ? 'planned' : action.status
  return [
    words(scale, `${action.number}`, { x: 14, y: y + 10.5, anchor: 'end', fill: grey }),
    words(scale, shortened(readText(action.title, context.language)), { x: 20, y: y + 10.5 }),
    svg('line', {
      x1: 0,
      x2: width,
      y1: y + rowHeight,
      y2: y + rowHeight,
      stroke: line,
      'stroke-width': 0.5,
    }),
    from === null ? '' : bar(scale, status, from, along(scale, ends), y),
    ...action.milestones.map((each) => milestone(scale, each.on, y)),
  ].join('')
}

const yearHeads = (scale: Scale, height: number): string => {
  const years = Array.from(
    { length: scale.lastYear - scale.firstYear + 1 },
    (_each, at) => scale.firstYear + at,
  )
  return years
    .map((year) => {
      const x = along(scale, `${year}-01-01`)
      const at = leftOf(scale, x, 0)
      return (
        svg('line', { x1: at, x2: at, y1: headHeight - 16, y2: height, stroke: hair, 'stroke-width': 0.5 }) +
        words(scale, `${year}`, { x: x + 4, y: headHeight - 5, weight: 600 })
      )
    })
    .join('')
}

const dayLine = (scale: Scale, height: number, context: PlanContext): string => {
  const year = Number(context.date.slice(0, 4))
  if (year < scale.firstYear || year > scale.lastYear) return ''
  const x = along(scale, context.date)
  const at = leftOf(scale, x, 0)
  return svg('line', { x1: at, x2: at, y1: headHeight - 16, y2: height, stroke: ink, 'stroke-width': 1.2 })
}

/** What the shapes mean, along the top. */
const legend = (scale: Scale, context: PlanContext): string => {
  const shown: ActionStatus[] = ['planned', 'under-way', 'in-force', 'done']
  const say = (key: string) => context.words.say(key)
  const items = [
    ...shown.map((status) => ({
      said: say(`document.action-status.${status}`),
      drawn: (x: number) => bar(scale, status, x, x + 22, 1),
    })),
    {
      said: say('document.timeline.milestone'),
      drawn: (x: number) => {
        const at = leftOf(scale, x + 11, 0)
        return svg('path', { d: `M${at} 4.5l4.5 4.5l-4.5 4.5l-4.5 -4.5z`, fill: ink })
      },
    },
    {
      said: context.words.say('document.timeline.as-of', { date: context.words.date(context.date) }),
      drawn: (x: number) => {
        const at = leftOf(scale, x + 11, 0)
        return svg('line', { x1: at, x2: at, y1: 3, y2: 14, stroke: ink, 'stroke-width': 1.2 })
      },
    },
  ]
  return items
    .map(
      ({ said, drawn }, at) =>
        drawn(at * 125) + words(scale, said, { x: at * 125 + 27, y: 11.5, fill: grey }),
    )
    .join('')
}

const hatch = svg(
  'defs',
  {},
  svg(
    'pattern',
    { id: 'hatch', width: 4, height: 4, patternUnits: 'userSpaceOnUse' },
    svg('rect', { width: 4, height: 4, fill: tint }),
    svg('path', { d: 'M-1 1l2 -2M0 4l4 -4M3 5l2 -2', stroke: accent, 'stroke-width': 0.8 }),
  ),
)

/** Lines in pages; an objective goes on under its head on the next page. */
const pagesOf = (groups: readonly ObjectiveGroup[]): TimelineLine[][] => {
  const pages: TimelineLine[][] = [[]]
  for (const group of groups) {
    for (const [at, action] of group.actions.entries()) {
      let page = pages.at(-1) ?? []
      const most = pages.length === 1 ? mostFirstRows : mostRows
      if (page.length + (at === 0 ? 2 : 1) > most) {
        page = []
        pages.push(page)
      }
      if (at === 0 || page.length === 0) page.push({ kind: 'group', group })
      page.push({ kind: 'action', action })
    }
  }
  return pages.filter((page) => page.length > 0)
}

const drawPage = (lines: readonly TimelineLine[], scale: Scale, context: PlanContext): string => {
  const height = headHeight + lines.length * rowHeight
  const drawn = lines.map((each, at) => {
    const y = headHeight + at * rowHeight
    return each.kind === 'action'
      ? actionLine(each.action, y, scale, context)
      : words(scale, plainText(objectiveTitle(each.group, context)), {
          x: 0,
          y: y + 11,
          weight: 600,
          fill: deep,
        })
  })
  return picture(
    scale,
    height + 1,
    hatch,
    legend(scale, context),
    yearHeads(scale, height),
    ...drawn,
    dayLine(scale, height, context),
  )
}

/** What is told of a page to a reader who cannot see it: each action with its time and status. */
const told = (lines: readonly TimelineLine[], context: PlanContext): string =>
  lines
    .flatMap((each) => (each.kind === 'action' ? [each.action] : []))
    .map((action) =>
      context.words.say('document.timeline.told', {
        number: action.number,
        title: readText(action.title, context.language),
        time: timeOf(action, context.words) || context.words.say('document.undecided'),
        status: context.words.say(`document.action-status.${action.status}`),
      }),
    )
    .join(' ')

/** The timeline, one picture for each page; null for a plan without actions. */
export const timelineAnnex = (context: PlanContext): PlanAnnex | null => {
  const { plan, words: say } = context
  const scale: Scale = {
    width,
    isMirrored: say.isRightToLeft,
    firstYear: Number(plan.startOn.slice(0, 4)),
    lastYear: Number(plan.endOn.slice(0, 4)),
  }
  const groups = actionsByObjective(context)
  const pages = pagesOf(groups)
  if (pages.length === 0) return null
  const caption = (part: number): string =>
    pages.length === 1
      ? say.say('document.timeline.caption')
      : say.say('document.timeline.caption-part', { part, parts: pages.length })
  return {
    title: say.say('document.timeline.title'),
    orientation: 'landscape',
    blocks: [
      paragraph(say.say('document.timeline.note'), 'note'),
      ...pages.map(
        (lines, at): PictureBlock => ({
          kind: 'picture',
          svg: drawPage(lines, scale, context),
          alternative: told(lines, context),
          caption: [text(caption(at + 1))],
          instead: at === 0 ? quartersInstead(groups, scale, context) : [],
        }),
      ),
    ],
  }
}
