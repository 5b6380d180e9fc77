/**
 * A demonstration State as read from `data/demo`: domain vocabulary, with readable keys where stored records
 * carry ids. Seeding turns keys into ids through the commands. Everything in it is invented.
 */
import type { AssignmentAction } from '#domain/access/assignment.ts'
import type {
  AdherenceKind,
  AnswerValue,
  LegalInstrument,
  SourceContent,
} from '#domain/assessment/assessment.ts'
import type { FieldId, Label, Weapon } from '#domain/framework/framework.ts'
import type { Agency, Role, SpaceKind } from '#domain/people/people.ts'
import type { Communication } from '#domain/plan/communication.ts'
import type { Action, Objective, PartnerPart, Plan, PlanSection } from '#domain/plan/plan.ts'
import type { ReportHead, ReportSectionCode } from '#domain/plan/report.ts'
import type { DateOnly } from '#domain/record.ts'
import type { OutsideAudience, ReleaseAudience } from '#domain/release/release.ts'
import type { Position } from '#domain/round/round.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** A readable name within the demonstration State: `penal-code`, `customs`, `ilse-marquardt`. */
export type DemoKey = string

export interface DemoSpace {
  /** The State's key is its code in small letters (`xva`). */
  key: DemoKey
  kind: SpaceKind
  code: string
  name: Label
}

export interface DemoAgency extends Pick<Agency, 'name' | 'shortName' | 'kind'> {
  key: DemoKey
  /** What it was called before, and the day on which the present name came. */
  formerly: (Pick<Agency, 'name' | 'shortName'> & { until: DateOnly }) | null
}

export interface DemoPerson {
  key: DemoKey
  name: string
  /** Ends in `.example`, reaches nobody. */
  email: string
  language: string
  /** Role and body, for the sign-in page. */
  position: Label
  /** What the person does here, in three or four words. */
  does: Label
  memberships: { space: DemoKey; role: Role; agency: DemoKey | null }[]
}

export interface DemoLegalInstrument
  extends Omit<LegalInstrument, 'id' | 'originId' | 'revision' | 'fieldRevisions'> {
  key: DemoKey
}

export interface DemoSource extends Omit<SourceContent, 'legalInstrumentId'> {
  legalInstrument: DemoKey | null
}

/** One field's answer. Fields without mark, words, steps and sources have none. */
export interface DemoAnswer {
  fieldId: FieldId
  value: AnswerValue
  information: LanguageText | null
  remark: LanguageText | null
  sources: DemoSource[]
  adherences: { instrumentId: string | null; kind: AdherenceKind; on: string | null }[]
  answeredBy: DemoKey
  answeredOn: DateOnly
}

/** The assessment frozen at the end of a day; English, as it was written. */
export interface DemoCycle {
  asOf: DateOnly
  title: string
  note: string
}

/** The report that is being drafted: the day of the draft, and what a person wrote into it. */
export interface DemoReport extends Pick<ReportHead, 'kind' | 'languages'> {
  draftedOn: DateOnly
  sections: { code: ReportSectionCode; blocks: LanguageText[] }[]
}

export interface DemoCommunication extends Pick<Communication, 'kind' | 'sentOn' | 'symbol'> {
  remark: LanguageText
}

/** The round in which agencies say whether they agree, and what they have said. */
export interface DemoRound {
  openedOn: DateOnly
  dueOn: DateOnly
  title: LanguageText
  message: LanguageText
  agencies: DemoKey[]
  positions: {
    agency: DemoKey
    by: DemoKey
    on: DateOnly
    position: Position
    reservation: LanguageText | null
  }[]
}

/** What an agency was asked, and the steps taken since, in order. */
export interface DemoAssignment {
  agency: DemoKey
  askedOn: DateOnly
  dueOn: DateOnly
  message: LanguageText | null
  /** For one kind of weapon; null for all. */
  weapon: Weapon | null
  /** Concepts of rows, codes of sections, numbers of actions. */
  rows: string[]
  sections: string[]
  actions: number[]
  steps: { action: AssignmentAction; by: DemoKey; on: DateOnly; reason: LanguageText | null }[]
}

export interface DemoObjective extends Pick<Objective, 'letter' | 'title'> {
  code: string
}

export interface DemoSection extends Pick<PlanSection, 'code' | 'title'> {
  /** Constrained Markdown, one paragraph, heading, list or table a block. */
  blocks: LanguageText[]
}

export interface DemoAction
  extends Omit<
    Action,
    | 'id'
    | 'originId'
    | 'revision'
    | 'fieldRevisions'
    | 'objectiveId'
    | 'leadAgencyId'
    | 'partners'
    | 'needsActionIds'
    | 'milestones'
  > {
  objective: string
  lead: DemoKey | null
  partners: { agency: DemoKey; part: PartnerPart }[]
  /** Numbers of the actions that must be finished first. */
  needs: number[]
  milestones: { on: DateOnly; title: LanguageText }[]
}

export interface DemoPlan extends Pick<Plan, 'title' | 'startOn' | 'endOn' | 'status' | 'edition'> {
  objectives: DemoObjective[]
  sections: DemoSection[]
  /** By number. */
  actions: DemoAction[]
}

/** The State's markings, and what it has opened to whom; items by their keys, codes, letters and numbers. */
export interface DemoRelease {
  decidedOn: DateOnly
  markings: { key: DemoKey; name: LanguageText; releasableTo: OutsideAudience[]; isUsual: boolean }[]
  releases: {
    audience: ReleaseAudience
    /** Null: the usual one. */
    marking: DemoKey | null
    hasCosts: boolean
    reason: string
    plan: boolean
    sections: string[]
    objectives: string[]
    actions: number[]
    legalInstruments: DemoKey[]
    fields: FieldId[]
  }[]
}

export interface DemoState {
  space: DemoSpace
  otherSpaces: DemoSpace[]
  /** Names of invented languages by tag (`qtv`, Veltmarkish; a private-use tag). */
  languages: Record<string, Label>
  agencies: DemoAgency[]
  persons: DemoPerson[]
  legalInstruments: DemoLegalInstrument[]
  assessment: { edition: string; title: LanguageText; answers: DemoAnswer[]; cycles: DemoCycle[] }
  plan: DemoPlan
  report: DemoReport
  communications: DemoCommunication[]
  release: DemoRelease
  round: DemoRound
  assignments: DemoAssignment[]
}
