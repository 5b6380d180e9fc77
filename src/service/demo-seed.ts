/**
 * Fills the demonstration's own database through the same commands that people use, with the clock set to the
 * days of the story. All of it is invented.
 */
import type { z } from 'zod'
import { recordAnswerInput } from '#contract/assessment-contract.ts'
import { loadDemo } from '#reference/demo-reference.ts'
import type { DemoAnswer, DemoLegalInstrument, DemoState } from '#reference/demo-state.ts'
import { renameAgency } from '#service/agency-commands.ts'
import { recordAnswer } from '#service/assessment-commands.ts'
import { freezeAssessment } from '#service/cycle-commands.ts'
import { demoPassword } from '#service/demo-personas.ts'
import { seedPlan } from '#service/demo-seed-plan.ts'
import { seedReleases } from '#service/demo-seed-release.ts'
import { seedCommunications, seedReport } from '#service/demo-seed-report.ts'
import { seedAssignment, seedPosition, seedRound, seedStep } from '#service/demo-seed-round.ts'
import { inSpace } from '#service/in-space.ts'
import { enterAgency, instanceSpaceCode, makeSpace, setUpInstance } from '#service/instance-commands.ts'
import { addLegalInstrument, editLegalInstrument } from '#service/legal-instrument-commands.ts'
import { assignMemberAgency, joinSpace } from '#service/member-commands.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import { isSeedMarked } from '#store/instance-store.ts'

/** Runs commands as one signed-in person on one day, in one transaction; the clock moves on a minute a call. */
export type OnDay = <T>(day: string, run: (scope: Scope) => Promise<T>) => Promise<T>

const administrator = {
  name: 'Demonstration administrator',
  email: 'administrator@plan1540.example',
  password: demoPassword('administrator@plan1540.example'),
  language: 'en',
}
const setUpDay = '2025-09-01'
const registerDay = '2026-01-12'

/** Whether the database holds the whole demonstration; a seeding that was cut off leaves it unmarked. */
export const isSeeded = (context: ServiceContext): Promise<boolean> => isSeedMarked(context.appPool)

const contextOn = (context: ServiceContext, day: string, clock: { minute: number }): ServiceContext => ({
  ...context,
  now: () => {
    clock.minute += 1
    return new Date(Date.parse(`${day}T08:00:00Z`) + clock.minute * 60_000)
  },
})

const workAs = async (
  context: ServiceContext,
  person: { email: string; password: string },
  space: string,
  work: (onDay: OnDay) => Promise<void>,
): Promise<void> => {
  const { cookies } = await context.identity.signIn(person.email, person.password)
  const header = cookies.map((cookie) => cookie.split(';')[0]).join('; ')
  const token = context.identity.sessionToken(header)
  const clock = { minute: 0 }
  await work((day, run) =>
    inSpace(contextOn(context, day, clock), { kind: 'session', token, space }, 'write', run),
  )
  await context.identity.signOut(header)
}

type DemoMembership = DemoState['persons'][number]['memberships'][number]

/** The State's coordinator adds everybody of the State but herself; the administrator adds all others. */
const isAddedByState = (demo: DemoState, { space, role }: DemoMembership): boolean =>
  space === demo.space.key && role !== 'coordinator'

const seedMembers = async (
  scope: Scope,
  demo: DemoState,
  spaceIds: ReadonlyMap<string, string>,
  isWanted: (membership: DemoMembership) => boolean,
): Promise<[string, string][]> => {
  const personIds: [string, string][] = []
  for (const { key, name, email, language, memberships } of demo.persons) {
    for (const { space, role } of memberships.filter(isWanted)) {
      const spaceId = spaceIds.get(space) ?? ''
      const member = { spaceId, name, email, role, language, password: demoPassword(email) }
      personIds.push([key, (await joinSpace(scope, member)).personId])
    }
  }
  return personIds
}

const seedSpaces = async (scope: Scope, demo: DemoState): Promise<[string, string][]> => {
  const spaceIds = new Map<string, string>()
  for (const { key, kind, code, name } of [demo.space, ...demo.otherSpaces]) {
    spaceIds.set(key, await makeSpace(scope, { kind, code, name, isInvented: true }))
  }
  return seedMembers(scope, demo, spaceIds, (each) => !isAddedByState(demo, each))
}

const seedAgencies = async (scope: Scope, demo: DemoState, known: readonly [string, string][]) => {
  const spaceIds = new Map([[demo.space.key, scope.space.id]])
  const added = await seedMembers(scope, demo, spaceIds, (each) => isAddedByState(demo, each))
  const personIds = new Map([...known, ...added])
  const agencyIds = new Map<string, string>()
  for (const { key, formerly, ...agency } of demo.agencies)
    agencyIds.set(key, (await enterAgency(scope, { ...agency, ...formerly })).id)
  for (const person of demo.persons) {
    for (const { role, agency } of person.memberships) {
      const agencyId = agency === null ? undefined : agencyIds.get(agency)
      const personId = personIds.get(person.key)
      if (agencyId !== undefined && personId !== undefined)
        await assignMemberAgency(scope, { personId, role, agencyId })
    }
  }
  return agencyIds
}

/** Agencies that were called otherwise get their present names, each from its day. */
const seedNames = async (
  scope: Scope,
  demo: DemoState,
  agencyIds: ReadonlyMap<string, string>,
): Promise<void> => {
  for (const { key, name, shortName, formerly } of demo.agencies) {
    if (formerly === null) continue
    await renameAgency(scope, {
      id: agencyIds.get(key) ?? '',
      base: 1,
      on: formerly.until,
      names: Object.entries(name.versions).map(([language, { text }]) => ({
        language,
        name: text,
        shortName: shortName.versions[language]?.text ?? '',
      })),
      formId: scope.context.newId(),
    })
  }
}

/** Enters an instrument in its original language, then its translations. */
const seedInstrument = async (scope: Scope, entry: DemoLegalInstrument): Promise<string> => {
  const { key: _key, title, language: textLanguage, ...values } = entry
  const original = title.versions[title.original]?.text ?? ''
  const input = { ...values, textLanguage, areDatesSure: false }
  const { id } = await addLegalInstrument(scope, { ...input, language: title.original, title: original })
  let base = 1
  for (const [language, version] of Object.entries(title.versions)) {
    if (language === title.original) continue
    const outcome = await editLegalInstrument(scope, { ...input, id, base, language, title: version.text })
    base = outcome.revision
  }
  return id
}

type AnswerInput = z.input<typeof recordAnswerInput>

const answerInput = (answer: DemoAnswer, instrumentIds: ReadonlyMap<string, string>): AnswerInput => ({
  fieldId: answer.fieldId,
  base: 0,
  language: 'en',
  value: answer.value,
  information: answer.information?.versions.en?.text ?? null,
  remark: answer.remark?.versions.en?.text ?? null,
  sources: answer.sources.map(({ legalInstrument, ...source }) => ({
    ...source,
    legalInstrumentId: legalInstrument === null ? null : (instrumentIds.get(legalInstrument) ?? null),
  })),
  adherences: answer.adherences,
})

const seedAnswers = async (
  onDay: OnDay,
  demo: DemoState,
  instrumentIds: ReadonlyMap<string, string>,
): Promise<void> => {
  const days = [...new Set(demo.assessment.answers.map((answer) => answer.answeredOn))].sort()
  const { draftedOn } = demo.report
  for (const day of days) {
    await onDay(day, async (scope) => {
      for (const answer of demo.assessment.answers.filter((each) => each.answeredOn === day)) {
        await recordAnswer(scope, recordAnswerInput.parse(answerInput(answer, instrumentIds)))
      }
      for (const cycle of demo.assessment.cycles.filter((each) => each.asOf === day))
        await freezeAssessment(scope, { ...cycle, language: 'en', isDaySure: false })
    })
    // What is answered later shows when the report is looked at again.
    if (day === draftedOn) await onDay(day, (scope) => seedReport(scope, demo.report))
  }
}

/** Loads the demonstration into an empty database. Takes a few seconds; a cut-off run must be begun anew. */
export const seedDemo = async (context: ServiceContext): Promise<void> => {
  const demo = loadDemo()
  await setUpInstance(contextOn(context, setUpDay, { minute: 0 }), administrator)
  let personIds: readonly [string, string][] = []
  await workAs(context, administrator, instanceSpaceCode, (onDay) =>
    onDay(setUpDay, async (scope) => {
      personIds = await seedSpaces(scope, demo)
    }),
  )
  const coordinator = demo.persons.find((person) =>
    person.memberships.some((each) => each.role === 'coordinator'),
  )
  if (coordinator === undefined) throw new Error('The demonstration has no coordinator.')
  const { email } = coordinator
  const ids = { agencies: new Map<string, string>(), assignments: [] as string[], round: '' }
  await workAs(context, { email, password: demoPassword(email) }, demo.space.code, async (onDay) => {
    const agencyIds = await onDay(setUpDay, (scope) => seedAgencies(scope, demo, personIds))
    await onDay(registerDay, (scope) => seedNames(scope, demo, agencyIds))
    const instrumentIds = await onDay(registerDay, async (scope) => {
      const ids = new Map<string, string>()
      for (const entry of demo.legalInstruments) ids.set(entry.key, await seedInstrument(scope, entry))
      return ids
    })
    await onDay(registerDay, (scope) => seedCommunications(scope, demo.communications))
    await seedAnswers(onDay, demo, instrumentIds)
    await seedPlan(onDay, demo, agencyIds)
    await onDay(demo.release.decidedOn, (scope) => seedReleases(scope, demo, instrumentIds))
    ids.agencies = agencyIds
    for (const entry of demo.assignments)
      ids.assignments.push(await onDay(entry.askedOn, (scope) => seedAssignment(scope, entry, agencyIds)))
    ids.round = await onDay(demo.round.openedOn, (scope) => seedRound(scope, demo.round, agencyIds))
  })
  const asPerson = async (key: string, day: string, run: (scope: Scope) => Promise<void>): Promise<void> => {
    const person = demo.persons.find((each) => each.key === key)
    if (person === undefined) throw new Error(`The demonstration has no ${key}.`)
    const signIn = { email: person.email, password: demoPassword(person.email) }
    await workAs(context, signIn, demo.space.code, (onDay) => onDay(day, run))
  }
  for (const [at, { steps }] of demo.assignments.entries())
    for (const step of steps)
      await asPerson(step.by, step.on, (scope) => seedStep(scope, ids.assignments[at] ?? '', step))
  for (const said of demo.round.positions)
    await asPerson(said.by, said.on, (scope) =>
      seedPosition(scope, { roundId: ids.round, agencyId: ids.agencies.get(said.agency) ?? '' }, said),
    )
  await workAs(context, administrator, instanceSpaceCode, (onDay) =>
    onDay('2026-05-14', (scope) =>
      recordHistory(scope, {
        objectKind: 'instance',
        objectId: scope.instanceId,
        revision: 1,
        verb: 'seeded',
      }),
    ),
  )
}
