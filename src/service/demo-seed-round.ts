/** What the demonstration's agencies were asked to draft, and the steps they took, through the commands. */
import { askAgencyInput, stepAssignmentInput } from '#contract/assignment-contract.ts'
import { editRoundInput, openRoundInput, takePositionInput } from '#contract/round-contract.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { DemoAssignment, DemoRound } from '#reference/demo-state.ts'
import { askAgency, editAssignment, stepAssignment } from '#service/assignment-commands.ts'
import { requirePlan } from '#service/plan-queries.ts'
import { editRound, openRound, takePosition } from '#service/round-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { listSections } from '#store/plan-store.ts'
import { listPositions } from '#store/round-store.ts'

const textIn = (text: LanguageText | null, language: string): string | null =>
  text?.versions[language]?.text ?? null

/** Asks one agency in English, then adds the translations of the message. Gives the assignment's id. */
export const seedAssignment = async (
  scope: Scope,
  entry: DemoAssignment,
  agencyIds: ReadonlyMap<string, string>,
): Promise<string> => {
  const plan = await requirePlan(scope)
  const [sections, actions] = await Promise.all([
    listSections(scope.db, plan.id),
    listActions(scope.db, { planId: plan.id }),
  ])
  const items = [
    ...entry.rows.map((ref) => ({ kind: 'matrix-row', ref, weapon: entry.weapon })),
    ...sections
      .filter((section) => entry.sections.includes(section.code))
      .map(({ id }) => ({ kind: 'plan-section', ref: id })),
    ...actions
      .filter((action) => entry.actions.includes(action.number))
      .map(({ id }) => ({ kind: 'plan-action', ref: id })),
  ]
  const { id } = await askAgency(
    scope,
    askAgencyInput.parse({
      agencyId: agencyIds.get(entry.agency),
      items,
      dueOn: entry.dueOn,
      message: textIn(entry.message, 'en'),
      language: 'en',
    }),
  )
  let base = 1
  for (const language of Object.keys(entry.message?.versions ?? {}).filter((tag) => tag !== 'en'))
    base = (
      await editAssignment(scope, {
        id,
        base,
        language,
        message: textIn(entry.message, language),
        removeItemIds: [],
      })
    ).revision
  return id
}

const inEnglish = (text: LanguageText | null): string => textIn(text, 'en') ?? ''

/** Opens the round in English, then adds the translations of its words. Gives its id. */
export const seedRound = async (
  scope: Scope,
  round: DemoRound,
  agencyIds: ReadonlyMap<string, string>,
): Promise<string> => {
  const { id } = await openRound(
    scope,
    openRoundInput.parse({
      title: inEnglish(round.title),
      message: inEnglish(round.message),
      dueOn: round.dueOn,
      agencyIds: round.agencies.map((agency) => agencyIds.get(agency)),
      language: 'en',
    }),
  )
  let base = 1
  for (const language of Object.keys(round.title.versions).filter((tag) => tag !== 'en'))
    base = (
      await editRound(
        scope,
        editRoundInput.parse({
          id,
          base,
          title: textIn(round.title, language),
          message: textIn(round.message, language),
          dueOn: round.dueOn,
          language,
        }),
      )
    ).revision
  return id
}

/** Says what the agency of the person in the scope thinks, in English and then in the other languages. */
export const seedPosition = async (
  scope: Scope,
  at: { roundId: string; agencyId: string },
  { position, reservation }: DemoRound['positions'][number],
): Promise<void> => {
  const [held] = (await listPositions(scope.db, { roundId: at.roundId })).filter(
    (each) => each.agencyId === at.agencyId,
  )
  let base = held?.revision ?? 1
  for (const language of reservation === null ? ['en'] : Object.keys(reservation.versions))
    base = (
      await takePosition(
        scope,
        takePositionInput.parse({
          id: held?.id,
          base,
          position,
          reservation: textIn(reservation, language),
          language,
        }),
      )
    ).revision
}

/** Takes one step in the name of the person in the scope. */
export const seedStep = async (
  scope: Scope,
  id: string,
  { action, reason }: DemoAssignment['steps'][number],
): Promise<void> => {
  await stepAssignment(
    scope,
    stepAssignmentInput.parse({ id, action, reason: textIn(reason, 'en'), language: 'en' }),
  )
}
