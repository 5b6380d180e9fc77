/**
 * What somebody outside the State sees of its records: one pure function for the preview, for documents, and for
 * whatever is handed over later. Nothing whose audience is narrower goes through, nor anything that points to it;
 * what the State writes for itself (remarks, weighing, who checked what) goes to nobody. Comments, persons and their
 * addresses are not even asked for.
 */
import type { AnswerContent, LegalInstrument, SourceContent } from '#domain/assessment/assessment.ts'
import type { Agency } from '#domain/people/people.ts'
import { objectiveLetter } from '#domain/plan/part-order.ts'
import type { Action, Block, Objective, Plan, PlanSection } from '#domain/plan/plan.ts'
import type { Report, ReportSection } from '#domain/plan/report.ts'
import type { RecordEnvelope } from '#domain/record.ts'
import {
  isSeenBy,
  type OutsideAudience,
  type ReleaseBook,
  type ReleasedKind,
  releasedKinds,
} from '#domain/release/release.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** What a State holds that can be let out. */
export interface StateRecords {
  /** Null while there is none. */
  plan: Plan | null
  agencies: readonly Agency[]
  answers: readonly (AnswerContent & { id: string })[]
  legalInstruments: readonly LegalInstrument[]
  reports: readonly Report[]
}

/** What the audience sees, and how many items stay behind, by kind. */
export interface AudienceCut {
  /** Null where nothing of it is released. Its title and its days are null where they are not. */
  plan: CutPlan | null
  agencies: Agency[]
  answers: (AnswerContent & { id: string })[]
  legalInstruments: LegalInstrument[]
  reports: Report[]
  leftOut: Record<ReleasedKind, number>
}
/** A plan whose title and period may have stayed behind. */
export interface CutPlan extends Omit<Plan, 'title' | 'startOn' | 'endOn'> {
  title: LanguageText | null
  startOn: string | null
  endOn: string | null
}

/** How often a record was changed, and in which languages, is the State's own matter. */
const envelope = ({ id, originId }: RecordEnvelope): RecordEnvelope => ({
  id,
  originId,
  revision: 1,
  fieldRevisions: {},
})

const cutBlock = (block: Block, at: number): Block => ({
  ...envelope(block),
  position: at + 1,
  text: block.text,
})
const cutSection = (section: PlanSection, at: number): PlanSection => ({
  ...envelope(section),
  code: section.code,
  position: at + 1,
  title: section.title,
  blocks: section.blocks.map(cutBlock),
})
const cutReportSection = (section: ReportSection): ReportSection => ({
  ...envelope(section),
  code: section.code,
  position: section.position,
  title: section.title,
  blocks: section.blocks.map(cutBlock),
})

/** What a cut knows: which items go through, and which actions with their costs. */
export interface Through {
  has: (recordKind: ReleasedKind, recordId: string) => boolean
  hasCosts: (actionId: string) => boolean
}

const costsOf = (action: Action, isOut: boolean) =>
  isOut
    ? {
        costOnce: action.costOnce,
        costYearly: action.costYearly,
        currency: action.currency,
        rateOn: action.rateOn,
        split: action.split.map(({ source, once, yearly }) => ({ source, once, yearly })),
      }
    : { costOnce: null, costYearly: null, currency: null, rateOn: null, split: [] }

/** Field by field, so that what is added to an action later stays in until somebody decides. */
const cutAction = (action: Action, through: Through): Action => ({
  ...envelope(action),
  number: action.number,
  objectiveId:
    action.objectiveId !== null && through.has('plan-objective', action.objectiveId)
      ? action.objectiveId
      : null,
  title: action.title,
  description: action.description,
  kind: action.kind,
  status: action.status,
  droppedReason: null,
  leadAgencyId: action.leadAgencyId,
  partners: action.partners.map(({ agencyId, part }) => ({ agencyId, part })),
  startOn: action.startOn,
  endOn: action.endOn,
  isStanding: action.isStanding,
  ...costsOf(action, through.hasCosts(action.id)),
  expectedResult: action.expectedResult,
  indicator: action.indicator,
  baseline: action.baseline,
  target: action.target,
  priority: {},
  audience: action.audience,
  progress: action.progress,
  measureId: action.measureId,
  fieldIds: [...action.fieldIds],
  crossCuttingReason: null,
  milestones: action.milestones.map(({ id, on, title }) => ({ id, on, title })),
  needsActionIds: action.needsActionIds.filter((id) => through.has('plan-action', id)),
})

/** A source that rests on a document of the register goes out with that document only. */
const cutSource = (source: SourceContent, through: Through): SourceContent[] =>
  source.legalInstrumentId !== null && !through.has('legal-instrument', source.legalInstrumentId)
    ? []
    : [
        {
          legalInstrumentId: source.legalInstrumentId,
          citation: source.citation,
          provision: source.provision,
          page: source.page,
          address: source.address,
          language: source.language,
          translation: source.translation,
          verifiedOn: null,
        },
      ]

const cutAnswer = (answer: AnswerContent & { id: string }, through: Through) => ({
  id: answer.id,
  fieldId: answer.fieldId,
  value: answer.value,
  information: answer.information,
  remark: null,
  confidence: null,
  verifiedOn: null,
  sources: answer.sources.flatMap((source) => cutSource(source, through)),
  adherences: answer.adherences.map(({ instrumentId, kind, on }) => ({ instrumentId, kind, on })),
})

const cutInstrument = (instrument: LegalInstrument): LegalInstrument => ({
  ...envelope(instrument),
  title: instrument.title,
  shortTitle: instrument.shortTitle,
  kind: instrument.kind,
  number: instrument.number,
  gazette: instrument.gazette,
  adoptedOn: instrument.adoptedOn,
  inForceOn: instrument.inForceOn,
  status: instrument.status,
  repealedOn: instrument.repealedOn,
  issuedBy: instrument.issuedBy,
  language: instrument.language,
  translation: instrument.translation,
  address: instrument.address,
})

const cutAgency = (agency: Agency): Agency => ({
  ...envelope(agency),
  name: agency.name,
  shortName: agency.shortName,
  kind: agency.kind,
  // What it was called before, and when, is nothing that others need.
  beganOn: null,
  namedOn: null,
  endedOn: null,
  formerNames: [],
})

/** Letters follow the order of what is seen: a gap would tell of what is not. */
const cutObjective = (objective: Objective, at: number): Objective => ({
  ...envelope(objective),
  letter: objectiveLetter(at),
  position: at + 1,
  title: objective.title,
})

const cutPlan = (plan: Plan, through: Through): AudienceCut['plan'] => {
  const isHead = through.has('plan', plan.id)
  const sections = plan.sections.filter(({ id }) => through.has('plan-section', id)).map(cutSection)
  const objectives = plan.objectives.filter(({ id }) => through.has('plan-objective', id)).map(cutObjective)
  const actions = plan.actions
    .filter(({ id }) => through.has('plan-action', id))
    .map((action) => cutAction(action, through))
  if (!isHead && sections.length + objectives.length + actions.length === 0) return null
  return {
    ...envelope(plan),
    title: isHead ? plan.title : null,
    startOn: isHead ? plan.startOn : null,
    endOn: isHead ? plan.endOn : null,
    status: plan.status,
    edition: plan.edition,
    priorityMethod: plan.priorityMethod,
    sections,
    objectives,
    actions,
  }
}

/** Every item of the State, by kind. */
export const itemsOf = (records: StateRecords): Record<ReleasedKind, string[]> => {
  const ids = (of: readonly { id: string }[]): string[] => of.map(({ id }) => id)
  return {
    plan: records.plan === null ? [] : [records.plan.id],
    'plan-section': ids(records.plan?.sections ?? []),
    'plan-objective': ids(records.plan?.objectives ?? []),
    'plan-action': ids(records.plan?.actions ?? []),
    'legal-instrument': ids(records.legalInstruments),
    answer: ids(records.answers),
    report: ids(records.reports),
  }
}

/** The records as `reader` sees them. */
export const cutForAudience = (
  records: StateRecords,
  book: ReleaseBook,
  reader: OutsideAudience,
): AudienceCut =>
  cutRecords(records, {
    has: (recordKind, recordId) => isSeenBy(book.audienceOf({ recordKind, recordId }), reader),
    hasCosts: book.hasCosts,
  })

/** The records as far as they go through. */
export const cutRecords = (records: StateRecords, through: Through): AudienceCut => {
  const plan = records.plan === null ? null : cutPlan(records.plan, through)
  const named = new Set(
    (plan?.actions ?? []).flatMap(({ leadAgencyId, partners }) => [
      leadAgencyId,
      ...partners.map(({ agencyId }) => agencyId),
    ]),
  )
  const items = itemsOf(records)
  return {
    plan,
    agencies: records.agencies.filter(({ id }) => named.has(id)).map(cutAgency),
    answers: records.answers
      .filter(({ id }) => through.has('answer', id))
      .map((answer) => cutAnswer(answer, through)),
    legalInstruments: records.legalInstruments
      .filter(({ id }) => through.has('legal-instrument', id))
      .map(cutInstrument),
    reports: records.reports
      .filter(({ id }) => through.has('report', id))
      .map((report) => ({
        ...envelope(report),
        kind: report.kind,
        title: report.title,
        status: report.status,
        languages: [...report.languages],
        since: report.since,
        edition: report.edition,
        madeAt: report.madeAt,
        changedAt: report.changedAt,
        sections: report.sections.map(cutReportSection),
      })),
    leftOut: Object.fromEntries(
      releasedKinds.map((kind) => [kind, items[kind].filter((id) => !through.has(kind, id)).length]),
    ) as Record<ReleasedKind, number>,
  }
}
