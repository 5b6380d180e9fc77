/** Renames, merges, splits and ends agencies: each change in one transaction, with a line at everything that moved. */
import type { z } from 'zod'
import type {
  endAgencyInput,
  mergeAgenciesInput,
  previewRenameInput,
  renameAgencyInput,
  splitAgencyInput,
} from '#contract/agency-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { Agency } from '#domain/people/people.ts'
import { refusal } from '#domain/refusal.ts'
import { type AgencyChangeKind, countHeld, dayProblems } from '#domain/round/agency-change.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { dropPosition, saveMoves } from '#service/agency-moving.ts'
import {
  requireWorkingAgency,
  textsOf,
  type WeighedChange,
  weighEnd,
  weighMerge,
  weighSplit,
} from '#service/agency-plan.ts'
import { enterAgency, takenNames } from '#service/instance-commands.ts'
import { requireAccess } from '#service/operation.ts'
import { recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import {
  insertAgencyChange,
  insertFormerName,
  listAgencyChanges,
  lockAgencyChanges,
} from '#store/agency-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { saveRecord } from '#store/record-store.ts'

const shortNameOf = ({ shortName }: Pick<Agency, 'shortName'>): string =>
  shortName.versions[shortName.original]?.text ?? ''

/** Language versions as the history keeps them: `name@en` → words. */
const versionsOf = (field: string, text: LanguageText): Record<string, string> =>
  Object.fromEntries(
    Object.entries(text.versions).map(([language, version]) => [`${field}@${language}`, version.text]),
  )
const allNames = ({ name, shortName }: Pick<Agency, 'name' | 'shortName'>): Record<string, string> => ({
  ...versionsOf('name', name),
  ...versionsOf('shortName', shortName),
})
const nameChanges = (
  from: Pick<Agency, 'name' | 'shortName'>,
  to: Pick<Agency, 'name' | 'shortName'>,
): Record<string, [unknown, unknown]> => {
  const [was, is] = [allNames(from), allNames(to)]
  return Object.fromEntries(
    [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((key) => was[key] !== is[key])
      .map((key) => [key, [was[key] ?? null, is[key] ?? null]]),
  )
}

/** The agency with its new names, and what they change; refuses days and names that cannot be. */
export const weighRename = async (scope: Scope, input: z.output<typeof previewRenameInput>) => {
  const agencies = await listAgencies(scope.db)
  const agency = requireWorkingAgency(agencies, input.id)
  const next = textsOf(input.names, agency)
  const problems = dayProblems([agency], input.on, scope.today)
  const others = agencies.filter((each) => each.id !== agency.id)
  for (const { path, code } of takenNames(next, others)) problems.push({ path: `names.0.${path}`, code })
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  return { agency, next, changes: nameChanges(agency, next) }
}

/** The change that this form has made before, where it has. */
const madeBefore = async (scope: Scope, formId: string): Promise<{ id: string } | undefined> => {
  const [made] = await listAgencyChanges(scope.db, { formId })
  return made === undefined ? undefined : { id: made.moved.agencyIds[0] ?? '' }
}

const writeChange = (
  scope: Scope,
  change: {
    kind: AgencyChangeKind
    on: string
    formId: string
    /** The agency to look at now comes first. */
    agencyIds: string[]
    things: Parameters<typeof countHeld>[0]
  },
  successions: { predecessorId: string; successorId: string }[] = [],
): Promise<void> =>
  insertAgencyChange(
    scope.db,
    { spaceId: scope.space.id, originId: scope.instanceId, formId: change.formId },
    {
      id: scope.context.newId(),
      kind: change.kind,
      effectiveOn: change.on,
      madeBy: scope.actor.personId,
      madeAt: scope.at,
      moved: { agencyIds: change.agencyIds, counts: countHeld(change.things) },
    },
    successions,
  )

/** Gives an agency another name from a day on. A mistaken one is given again: the wrong name stays in the list. */
export const renameAgency = async (
  scope: Scope,
  input: z.output<typeof renameAgencyInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'rename', plainRecord('agency'))
  await lockAgencyChanges(scope.db)
  const before = await madeBefore(scope, input.formId)
  if (before !== undefined) return before
  await listAgencies(scope.db, { ids: [input.id], forUpdate: true })
  const { agency, next, changes } = await weighRename(scope, input)
  if (agency.revision !== input.base) throw refusal('agency-moved')
  if (Object.keys(changes).length === 0)
    throw refusal('input-not-valid', { problems: [{ path: 'names.0.name', code: 'name-unchanged' }] })
  await insertFormerName(
    scope.db,
    {
      id: scope.context.newId(),
      spaceId: scope.space.id,
      originId: scope.instanceId,
      agencyId: agency.id,
    },
    {
      name: agency.name,
      shortName: agency.shortName,
      fromOn: agency.namedOn ?? agency.beganOn,
      untilOn: input.on,
    },
  )
  const revision = agency.revision + 1
  await saveRecord(scope.db, 'app.agency', {
    id: agency.id,
    from: agency.revision,
    fieldRevisions: {
      ...agency.fieldRevisions,
      ...Object.fromEntries([...Object.keys(changes), 'namedOn'].map((field) => [field, revision])),
    },
    columns: {
      name: JSON.stringify(next.name),
      short_name: JSON.stringify(next.shortName),
      named_on: input.on,
    },
  })
  const [was, is] = [shortNameOf(agency), shortNameOf(next)]
  await recordHistory(scope, {
    objectKind: 'agency',
    objectId: agency.id,
    revision,
    verb: 'renamed',
    changes: {
      ...(was === is ? {} : { shortName: [was, is] }),
      ...changes,
      namedOn: [agency.namedOn, input.on],
    },
  })
  const { id } = agency
  await writeChange(scope, {
    kind: 'rename',
    on: input.on,
    formId: input.formId,
    agencyIds: [id],
    things: [],
  })
  return { id }
}

const endOne = async (
  scope: Scope,
  agency: Agency,
  on: string,
  verb: string,
  successors: readonly Pick<Agency, 'shortName'>[],
): Promise<void> => {
  const revision = agency.revision + 1
  await saveRecord(scope.db, 'app.agency', {
    id: agency.id,
    from: agency.revision,
    fieldRevisions: { ...agency.fieldRevisions, endedOn: revision },
    columns: { ended_on: on },
  })
  await recordHistory(scope, {
    objectKind: 'agency',
    objectId: agency.id,
    revision,
    verb,
    changes: {
      endedOn: [null, on],
      ...(successors.length === 0 ? {} : { successor: [null, successors.map(shortNameOf).join(', ')] }),
    },
  })
}

/** Moves everything, ends the agencies, and writes a line at each of them and at each successor. */
const goOn = async (scope: Scope, weighed: WeighedChange, formId: string): Promise<{ id: string }> => {
  const { kind, on, agencies, successors, records, moves } = weighed
  // Ended first, so that the new one may have a name of theirs.
  for (const agency of agencies)
    await endOne(scope, agency, on, kind === 'merge' ? 'merged' : 'split', successors)
  for (const { agency, ...made } of successors)
    if (agency === null) await enterAgency(scope, { ...made, beganOn: on })
  await saveMoves(scope, records, moves)
  for (const { id, agency } of successors)
    await recordHistory(scope, {
      objectKind: 'agency',
      objectId: id,
      revision: agency?.revision ?? 1,
      verb: 'took-over',
      changes: { predecessor: [null, agencies.map(shortNameOf).join(', ')] },
    })
  const ids = [...successors, ...agencies].map((each) => each.id)
  await writeChange(
    scope,
    { kind, on, formId, agencyIds: ids, things: weighed.things.map(({ thing }) => thing) },
    agencies.flatMap((agency) =>
      successors.map((successor) => ({ predecessorId: agency.id, successorId: successor.id })),
    ),
  )
  return { id: ids[0] ?? '' }
}

/** Refuses what was not looked at as it stands now. */
const refuseUnseen = (weighed: WeighedChange, stand: string): void => {
  if (weighed.stand !== stand) throw refusal('agency-moved')
}

/** Merges agencies into one; they end, and what they have in hand passes to it. Nothing of it can be undone. */
export const mergeAgencies = async (
  scope: Scope,
  input: z.output<typeof mergeAgenciesInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'merge', plainRecord('agency'))
  await lockAgencyChanges(scope.db)
  const before = await madeBefore(scope, input.formId)
  if (before !== undefined) return before
  const weighed = await weighMerge(scope, input, true)
  refuseUnseen(weighed, input.stand)
  return goOn(scope, weighed, input.formId)
}

/** Splits an agency; it ends, and each thing that it has in hand passes to the successor chosen for it. */
export const splitAgency = async (
  scope: Scope,
  input: z.output<typeof splitAgencyInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'split', plainRecord('agency'))
  await lockAgencyChanges(scope.db)
  const before = await madeBefore(scope, input.formId)
  if (before !== undefined) return before
  const weighed = await weighSplit(scope, input, true)
  const problems = weighed.things.flatMap(({ thing, to }) =>
    to === null && thing.kind !== 'item'
      ? [{ path: `choice.${thing.kind}.${thing.id}`, code: 'taker-needed' }]
      : [],
  )
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  refuseUnseen(weighed, input.stand)
  return goOn(scope, weighed, input.formId)
}

/** Ends an agency that has nothing in hand; in an open round it is not asked any more. */
export const endAgency = async (
  scope: Scope,
  input: z.output<typeof endAgencyInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'end', plainRecord('agency'))
  await lockAgencyChanges(scope.db)
  const before = await madeBefore(scope, input.formId)
  if (before !== undefined) return before
  const weighed = await weighEnd(scope, input, true)
  const blocking = weighed.things.filter(({ how }) => how === 'blocks')
  if (blocking.length > 0) throw refusal('agency-in-use', { params: { count: blocking.length } })
  refuseUnseen(weighed, input.stand)
  for (const { thing, how } of weighed.things) {
    const position = weighed.records.positions.find((each) => each.id === thing.id)
    if (how === 'falls-away' && position !== undefined) await dropPosition(scope, position)
  }
  const [agency] = weighed.agencies
  if (agency === undefined) throw new Error('No agency was weighed.')
  await endOne(scope, agency, input.on, 'ended', [])
  await writeChange(scope, {
    kind: 'end',
    on: input.on,
    formId: input.formId,
    agencyIds: [agency.id],
    things: [],
  })
  return { id: agency.id }
}
