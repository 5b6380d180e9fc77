/** What a yearly review says, whole: shown while it is open, frozen with it when it is finished. Names no person. */
import type { Label } from '#domain/framework/framework.ts'
import type { Agency } from '#domain/people/people.ts'
import type { Objective, PlanStatus } from '#domain/plan/plan.ts'
import type { ActKind } from '#domain/plan/plan-version.ts'
import type { DateOnly } from '#domain/record.ts'
import type { ReviewConclusion, ReviewFacts } from '#domain/review/review-facts.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** One action with its facts and what a person concluded. */
export interface ReviewedLine {
  lineId: string
  actionId: string
  number: number
  title: LanguageText
  objectiveId: string | null
  leadAgencyId: string | null
  /** Null until somebody has gone through it; the document of a draft says so. */
  conclusion: ReviewConclusion | null
  why: LanguageText | null
  ahead: LanguageText | null
  facts: ReviewFacts
}

/** An action that was dropped before the period. */
export interface DroppedBefore {
  number: number
  title: LanguageText
  leadAgencyId: string | null
  reason: LanguageText | null
}

/** The version of the plan in force when the review was made. */
export interface VersionInForce {
  number: number
  act: { kind: ActKind; number: string; on: DateOnly }
}

/** All that the progress report on the plan is made from. */
export interface ReviewContent {
  /** Of these bytes, so that later programs can read them. */
  format: 1
  edition: string
  state: { code: string; name: Label; isInvented: boolean }
  from: DateOnly
  to: DateOnly
  summary: LanguageText | null
  outlook: LanguageText | null
  plan: {
    title: LanguageText
    startOn: DateOnly
    endOn: DateOnly
    status: PlanStatus
    version: VersionInForce | null
  }
  agencies: Pick<Agency, 'id' | 'name' | 'shortName'>[]
  objectives: Pick<Objective, 'id' | 'letter' | 'title'>[]
  /** By lead agency in the order of `agencies`, those without a lead last; within by number. */
  lines: ReviewedLine[]
  droppedBefore: DroppedBefore[]
}

/** Lines by the agency that leads, in the order of `agencies`, those without a lead last; within by number. */
export const inAgencyOrder = <L extends { leadAgencyId: string | null; number: number }>(
  lines: readonly L[],
  agencies: readonly { id: string }[],
): L[] => {
  const places = new Map(agencies.map(({ id }, at) => [id, at]))
  const placeOf = ({ leadAgencyId }: L): number => places.get(leadAgencyId ?? '') ?? agencies.length
  return [...lines].sort((a, b) => placeOf(a) - placeOf(b) || a.number - b.number)
}

/** Lines by the agency that leads, in the order in which each is named first. */
export const byAgency = <L extends { leadAgencyId: string | null }>(
  lines: readonly L[],
): { agencyId: string | null; lines: L[] }[] =>
  [...Map.groupBy(lines, ({ leadAgencyId }) => leadAgencyId)].map(([agencyId, own]) => ({
    agencyId,
    lines: own,
  }))
