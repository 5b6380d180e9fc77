/**
 * A voluntary national implementation action plan as a document: cover, contents, sections, objectives with
 * their actions, costs, and the annexes. Nothing here judges the State; costs are sums, never shares.
 */

import { coverageAnnex } from '#documents/coverage-picture.ts'
import { code, contentText, heading, markingLine, paragraph, text } from '#documents/document-parts.ts'
import type {
  CoverBlock,
  DocumentBlock,
  DocumentMeta,
  DocumentSection,
  DocumentTree,
} from '#documents/document-tree.ts'
import {
  type DocumentAudience,
  type DocumentState,
  type DocumentWords,
  wordsOf,
} from '#documents/document-words.ts'
import { readMarkdown } from '#documents/markdown.ts'
import { fieldIndex } from '#documents/obligation-words.ts'
import { actionsAnnex } from '#documents/plan-actions-annex.ts'
import { costBlocks } from '#documents/plan-cost.ts'
import { instrumentsAnnex } from '#documents/plan-instruments-annex.ts'
import { languageNotes } from '#documents/plan-languages.ts'
import { measureBlocks } from '#documents/plan-measures.ts'
import { openQuestionsAnnex } from '#documents/plan-open-questions.ts'
import { timelineAnnex } from '#documents/plan-timeline-picture.ts'
import { richTextBlocks } from '#documents/rich-text-blocks.ts'
import type { CitedInstrument } from '#documents/source-words.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import { deriveGaps } from '#domain/assessment/gap.ts'
import { type FrameworkEdition, readLabel } from '#domain/framework/framework.ts'
import type { PriorityMethod } from '#domain/framework/priority-method.ts'
import type { Agency } from '#domain/people/people.ts'
import { hasCost } from '#domain/plan/funding.ts'
import { type Plan, type PlanSection, sectionCodes } from '#domain/plan/plan.ts'
import type { AdoptingAct, PlanVersion } from '#domain/plan/plan-version.ts'
import type { DateOnly } from '#domain/record.ts'
import type { Marking } from '#domain/release/marking.ts'
import type { Release } from '#domain/release/release.ts'
import { chooseText, type LanguageTag, type LanguageText, readText } from '#domain/text/language-text.ts'
import { directionOf } from '#messages/translate.ts'

/** The markings and the decisions on the items of a plan, as an exchange document carries them: no persons. */
export interface PlanDecisions {
  markings: Pick<Marking, 'id' | 'position' | 'name' | 'releasableTo' | 'isDefault'>[]
  releases: Pick<
    Release,
    'recordKind' | 'recordId' | 'audience' | 'hasCosts' | 'markingId' | 'reason' | 'language'
  >[]
}

/** What a document says of the frozen version that it is of. */
export type PrintedVersion = Pick<PlanVersion, 'number' | 'sha256'> & {
  frozenOn: DateOnly
  /** Null until it was adopted. */
  act: Omit<AdoptingAct, 'fileId'> | null
}

/** All that a plan document is made from; plain JSON, so that it can cross to another process. */
export interface PlanDocumentInput {
  plan: Plan
  agencies: Agency[]
  edition: FrameworkEdition
  state: DocumentState
  /** The national answers the plan starts from; empty when the document must not show them. */
  answers: AnswerContent[]
  legalInstruments: CitedInstrument[]
  language: LanguageTag
  /** The day printed on it. */
  date: DateOnly
  /** JSON only: the State's markings, and what was decided of the plan's items; left out for others. */
  decisions?: PlanDecisions | undefined
  audience: DocumentAudience
  /** The strictest marking of what it holds; left out where the State keeps none. */
  marking?: LanguageText | null | undefined
  /** The plan's method of priority; null where it is not known, and priorities are left out. */
  method: PriorityMethod | null
  /** The frozen version that it is of, with the act that adopted it; left out for the plan as it is worked on. */
  version?: PrintedVersion | undefined
  /** Adds what a person must still decide, as a last annex to be taken out before adoption. */
  hasOpenQuestions: boolean
}

/** What the parts of a plan document read. */
export interface PlanContext extends PlanDocumentInput {
  words: DocumentWords
  fields: ReturnType<typeof fieldIndex>
  agencyById: ReadonlyMap<string, Agency>
  /** Action numbers by id. */
  numberById: ReadonlyMap<string, number>
}

/** An annex as its maker gives it; its number comes from its place. */
export interface PlanAnnex {
  title: string
  orientation: DocumentSection['orientation']
  blocks: DocumentBlock[]
}

/** Puts together what all parts read. */
export const planContext = (input: PlanDocumentInput): PlanContext => ({
  ...input,
  words: wordsOf(input.language),
  fields: fieldIndex(input.edition),
  agencyById: new Map(input.agencies.map((agency) => [agency.id, agency])),
  numberById: new Map(input.plan.actions.map((action) => [action.id, action.number])),
})

/** `Decision of the Government No. 12 of 3 March 2027` */
const actLine = (act: Omit<AdoptingAct, 'fileId'>, { words, language }: PlanContext): string =>
  words.say('document.act.line', {
    title: readText(act.title, language),
    number: act.number,
    date: words.date(act.on),
  })

/** The status line of a plan: "Draft of 23 November 2026"; of a version, by what act it was adopted. */
const statusLine = (context: PlanContext): string => {
  const { words, version, plan } = context
  if (version === undefined)
    return words.say(`document.status.${plan.status}`, { date: words.date(context.date) })
  const { number, act } = version
  return act === null
    ? words.say('document.status.version', { number, date: words.date(version.frozenOn) })
    : words.say('document.status.version-adopted', { number, date: words.date(act.on) })
}

/** What the cover says of a frozen version: the act with where it was published, the period it covers, and the hash. */
const versionFacts = (context: PlanContext): CoverBlock['facts'] => {
  const { words, version } = context
  if (version === undefined) return []
  const { act, sha256 } = version
  const fact = (key: string, value: CoverBlock['facts'][number]['value']) => ({
    label: words.say(`document.cover.${key}`),
    value,
  })
  return [
    ...(act === null
      ? []
      : [
          fact('act', [text(actLine(act, context))]),
          ...(act.gazette === null
            ? []
            : [fact('gazette', [text(words.list([act.gazette, ...(act.page === null ? [] : [act.page])]))])]),
          fact('covers', [
            text(
              words.say('document.cover.period-value', {
                start: words.date(act.from),
                end: words.date(act.to),
              }),
            ),
          ]),
        ]),
    fact('sha256', [code(sha256)]),
  ]
}

/** What is printed about a document on a plan. */
export const planMeta = (context: PlanContext): DocumentMeta => {
  const { words, plan, language } = context
  return {
    title: readText(plan.title, language),
    owner: words.state(context.state),
    language,
    direction: directionOf(language),
    status: statusLine(context),
    audience: words.say(`document.audience.${context.audience}`),
    marking: markingLine(context.marking, language),
    date: context.date,
    isCompact: false,
    words: {
      table: words.say('document.word.table'),
      picture: words.say('document.word.picture'),
      page: words.say('document.word.page'),
      of: words.say('document.word.of'),
    },
  }
}

const cover = (context: PlanContext): CoverBlock => {
  const { words, plan } = context
  const fact = (key: string, value: string) => ({
    label: words.say(`document.cover.${key}`),
    value: [text(value)],
  })
  return {
    kind: 'cover',
    over: [text(words.state(context.state))],
    title: contentText(plan.title, context.language),
    subtitle: [text(words.say('document.cover.subtitle'))],
    facts: [
      fact(
        'period',
        words.say('document.cover.period-value', {
          start: words.date(plan.startOn),
          end: words.date(plan.endOn),
        }),
      ),
      fact('status', statusLine(context)),
      ...versionFacts(context),
      fact('audience', words.say(`document.audience.${context.audience}`)),
      fact('edition', readLabel(context.edition.title, context.language)),
      ...languageNotes(context).map(({ label, note }) => fact(label, note)),
    ],
    notes: [
      [text(words.say('document.note.voluntary'))],
      [text(readLabel(context.edition.standing, context.language))],
      ...(context.state.isInvented ? [[text(words.say('document.note.invented'))]] : []),
    ],
  }
}

/** A section with nothing in it shows, in a draft, what such a section usually says. */
const guidance = (section: PlanSection, context: PlanContext): DocumentBlock[] => {
  // A reader outside the State is told what was released, not how a plan is written.
  if (context.plan.status !== 'draft' || context.audience !== 'national') return []
  const isUsual = usualSections.has(section.code)
  const key = isUsual ? `document.guidance.${section.code}` : 'document.guidance.other'
  return [
    {
      kind: 'callout',
      title: [text(context.words.say('document.guidance.title'))],
      blocks: [paragraph(context.words.say(key))],
    },
  ]
}

const usualSections: ReadonlySet<string> = new Set(sectionCodes)

const narrative = (section: PlanSection, context: PlanContext): DocumentBlock[] =>
  [...section.blocks]
    .sort((a, b) => a.position - b.position)
    .flatMap((block) => {
      const chosen = chooseText(block.text, context.language)
      const isSame = chosen.language.split('-')[0] === context.language.split('-')[0]
      return richTextBlocks(readMarkdown(chosen.text), isSame ? null : chosen.language)
    })

const sectionBlocks = (section: PlanSection, context: PlanContext, startsPage: boolean): DocumentBlock[] => {
  const written = narrative(section, context)
  const made = section.code === 'measures' ? measureBlocks(context) : []
  return [
    heading(1, contentText(section.title, context.language), { startsPage }),
    ...(written.length === 0 && made.length === 0 ? guidance(section, context) : written),
    ...made,
  ]
}

/** The body: the plan's sections in order; actions and costs have their place even where no section asks. */
const bodyBlocks = (context: PlanContext): DocumentBlock[] => {
  const { plan, words } = context
  const sections = [...plan.sections].sort((a, b) => a.position - b.position)
  const hasMeasures = sections.some((section) => section.code === 'measures')
  return [
    ...sections.flatMap((section, index) => sectionBlocks(section, context, index === 0)),
    ...(hasMeasures
      ? []
      : [
          heading(1, [text(words.say('document.section.measures'))], { startsPage: sections.length === 0 }),
          ...measureBlocks(context),
        ]),
    ...costSection(context),
  ]
}

/** Costs that were not released are not called unknown. */
const costSection = (context: PlanContext): DocumentBlock[] => {
  const hasCosts = context.plan.actions.some(hasCost)
  if (context.audience !== 'national' && !hasCosts) return []
  return [heading(1, [text(context.words.say('document.cost.title'))]), ...costBlocks(context)]
}

const openQuestions = (context: PlanContext): PlanAnnex | null => {
  if (!context.hasOpenQuestions) return null
  const gaps = deriveGaps(context.edition, context.answers, context.plan.actions)
  // Without answers nothing is known of gaps; a list of all fields would say what is not so.
  return openQuestionsAnnex(context, context.answers.length === 0 ? [] : gaps)
}

/** The annexes that have something in them, numbered as they come; each begins a page. */
const annexSections = (context: PlanContext): DocumentSection[] =>
  [
    actionsAnnex(context),
    timelineAnnex(context),
    // Answers that were not released would look like gaps.
    context.audience === 'national' ? coverageAnnex(context) : null,
    instrumentsAnnex(context),
    openQuestions(context),
  ]
    .filter((annex) => annex !== null)
    .map(({ title, orientation, blocks }, at) => {
      const annex = context.words.say(`document.annex.${at + 1}`)
      const said = context.words.say('document.annex.heading', { annex, title })
      return {
        orientation,
        blocks: [heading(1, [text(said)], { isNumbered: false, startsPage: true }), ...blocks],
      }
    })

/** The plan as a document tree. */
export const planDocument = (input: PlanDocumentInput): DocumentTree => {
  const context = planContext(input)
  const { words } = context
  return {
    meta: planMeta(context),
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          cover(context),
          { kind: 'contents', title: words.say('document.contents'), levels: 2 },
          ...bodyBlocks(context),
        ],
      },
      ...annexSections(context),
    ],
  }
}
