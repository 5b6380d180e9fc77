/**
 * The minister's brief: one page on what the plan does, who acts, what it costs and what must be decided. All of it
 * follows from the plan; there is no rating in it.
 */
import { contentText, heading, joinInlines, paragraph, strong, text } from '#documents/document-parts.ts'
import type { DocumentBlock, DocumentInline, DocumentTree } from '#documents/document-tree.ts'
import { costBlocks } from '#documents/plan-cost.ts'
import { type PlanContext, type PlanDocumentInput, planContext, planMeta } from '#documents/plan-document.ts'
import { actionsByObjective, agencyName, isAbbreviated, objectiveTitle } from '#documents/plan-measures.ts'
import { costTotals } from '#domain/plan/cost-totals.ts'
import type { Action } from '#domain/plan/plan.ts'
import { startDay } from '#domain/plan/said-time.ts'
import { readText } from '#domain/text/language-text.ts'

/** Objectives named one by one; a plan with more names the first and counts the rest. */
const mostObjectives = 6

const keptActions = ({ plan }: PlanContext): Action[] =>
  plan.actions.filter((action) => action.status !== 'dropped')

const say = (context: PlanContext, key: string, params: Record<string, string | number> = {}): string =>
  context.words.say(`document.brief.${key}`, params)

/** What the plan is and how much is in it. */
const openingBlocks = (context: PlanContext): DocumentBlock[] => {
  const { words, plan } = context
  const actions = keptActions(context)
  const served = new Set(actions.flatMap((action) => action.fieldIds.map((id) => id.split('/')[0])))
  const agencies = new Set(
    actions.flatMap((action) =>
      [action.leadAgencyId ?? [], ...action.partners.map((each) => each.agencyId)].flat(),
    ),
  )
  return [
    paragraph(
      [
        say(context, 'opening', {
          status: plan.status,
          start: words.date(plan.startOn),
          end: words.date(plan.endOn),
          count: actions.length,
        }),
        say(context, 'reach', { rows: served.size, agencies: agencies.size }),
      ].join(' '),
    ),
  ]
}

const objectiveLine = (
  group: ReturnType<typeof actionsByObjective>[number],
  context: PlanContext,
): DocumentInline[] => {
  const leads = [...new Set(group.actions.flatMap((action) => action.leadAgencyId ?? []))]
    .map((id) => {
      const agency = context.agencyById.get(id)
      const isShort = agency !== undefined && !isAbbreviated(agency, context.language)
      return agencyName(id, context, isShort ? 'shortName' : 'name')
    })
    .filter((name) => name.length > 0)
  return [
    strong(...objectiveTitle(group, context)),
    text(say(context, 'objective-actions', { count: group.actions.length })),
    ...(leads.length === 0
      ? []
      : [
          text(say(context, 'objective-leads')),
          ...joinInlines(leads, context.words.say('document.list.separator')),
        ]),
  ]
}

const objectiveBlocks = (context: PlanContext): DocumentBlock[] => {
  const groups = actionsByObjective(context)
  const left = groups.slice(mostObjectives).reduce((sum, group) => sum + group.actions.length, 0)
  const items = groups.slice(0, mostObjectives).map((group) => [paragraph(objectiveLine(group, context))])
  return [
    heading(1, [text(say(context, 'what'))], { isNumbered: false }),
    {
      kind: 'list',
      isOrdered: false,
      items: left === 0 ? items : [...items, [paragraph(say(context, 'further', { count: left }))]],
    },
  ]
}

/** The first actions to start, so that a minister sees what comes next. */
const nextBlocks = (context: PlanContext): DocumentBlock[] => {
  const next = keptActions(context)
    .filter((action) => action.status === 'planned' && action.startOn !== null)
    .sort(
      (a, b) => (startDay(a.startOn) ?? '').localeCompare(startDay(b.startOn) ?? '') || a.number - b.number,
    )
    .slice(0, 3)
  if (next.length === 0) return []
  return [
    paragraph([
      strong(text(say(context, 'next'))),
      text(' '),
      ...joinInlines(
        next.map((action) => [
          ...contentText(action.title, context.language),
          text(` (${context.words.times(action.startOn, action.endOn)})`),
        ]),
        context.words.semicolon,
      ),
      text('.'),
    ]),
  ]
}

/** What only a minister or the cabinet can decide, drawn from what the plan leaves open. */
const decisions = (context: PlanContext): string[] => {
  const { words, plan } = context
  const actions = keptActions(context)
  const money = (source: 'to-be-funded' | 'assistance-sought'): string =>
    words.all(
      costTotals(plan.actions, plan)
        .currencies.flatMap(({ currency, sources }) => sources.map((sum) => ({ ...sum, currency })))
        .filter(({ key }) => key === source)
        .flatMap((sum) => [
          ...(sum.once > 0 ? [words.money(sum.once, sum.currency)] : []),
          ...(sum.yearly > 0
            ? [words.say('document.cost.yearly', { amount: words.money(sum.yearly, sum.currency) })]
            : []),
        ]),
    )
  const withoutLead = actions.filter((action) => action.leadAgencyId === null).length
  const [budget, assistance] = [money('to-be-funded'), money('assistance-sought')]
  return [
    ...(plan.status === 'draft'
      ? [say(context, 'decide-adopt', { title: readText(plan.title, context.language) })]
      : []),
    ...(withoutLead > 0 ? [say(context, 'decide-leads', { count: withoutLead })] : []),
    ...(budget === '' ? [] : [say(context, 'decide-budget', { amount: budget })]),
    ...(assistance === '' ? [] : [say(context, 'decide-assistance', { amount: assistance })]),
    say(context, 'decide-submit'),
  ]
}

const decisionBlocks = (context: PlanContext): DocumentBlock[] => [
  heading(1, [text(say(context, 'decisions'))], { isNumbered: false }),
  { kind: 'list', isOrdered: true, items: decisions(context).map((sentence) => [paragraph(sentence)]) },
  paragraph(context.words.say('document.note.voluntary'), 'note'),
  ...(context.state.isInvented ? [paragraph(context.words.say('document.note.invented'), 'note')] : []),
]

/** The brief as a document tree. */
export const briefDocument = (input: PlanDocumentInput): DocumentTree => {
  const context = planContext(input)
  const meta = planMeta(context)
  const title = say(context, 'title')
  return {
    meta: { ...meta, title: `${title}${context.words.colon}${meta.title}`, isCompact: true },
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          { kind: 'title', content: [text(title)], under: contentText(context.plan.title, context.language) },
          ...openingBlocks(context),
          ...objectiveBlocks(context),
          ...nextBlocks(context),
          heading(1, [text(context.words.say('document.cost.title'))], { isNumbered: false }),
          // Room is short: the table says by its caption what the sentence above it would.
          ...costBlocks(context).filter((block) => block.kind !== 'paragraph' || block.role === 'note'),
          ...decisionBlocks(context),
        ],
      },
    ],
  }
}
