/** What a merger, a split or the end of an agency will move: weighed for the look, and again when it is saved. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type {
  previewEndInput,
  previewMergeInput,
  previewSplitInput,
  SuccessorWish,
} from '#contract/agency-contract.ts'
import type { AgencyKind } from '#domain/framework/framework.ts'
import { type Agency, isAtWork } from '#domain/people/people.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import {
  type AgencyChangeKind,
  type AgencyMoves,
  countKept,
  dayProblems,
  type HeldThing,
  listHeld,
  planMoves,
} from '#domain/round/agency-change.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { type AgencyRecords, holdingsOf, loadAgencyRecords, nameThing } from '#service/agency-holdings.ts'
import { takenNames } from '#service/instance-commands.ts'
import type { Scope } from '#service/service-context.ts'
import { listAgencies } from '#store/people-store.ts'

/** Names as they were typed, as texts; `before` tells how translations stood. */
export const textsOf = (
  names: readonly { language: string; name: string; shortName: string }[],
  before?: Pick<Agency, 'name' | 'shortName'>,
): Pick<Agency, 'name' | 'shortName'> => {
  const given = names.filter(({ name }) => name !== '')
  const original = given[0]?.language ?? 'en'
  const textOf = (part: 'name' | 'shortName'): LanguageText => ({
    original,
    revision: 1,
    versions: Object.fromEntries(
      given.map((each) => [
        each.language,
        {
          text: each[part],
          official: each.language === original || (before?.[part].versions[each.language]?.official ?? false),
          basedOn: each.language === original ? null : 1,
        },
      ]),
    ),
  })
  return { name: textOf('name'), shortName: textOf('shortName') }
}

/** The agency, which works; one that has ended is changed no more. */
export const requireWorkingAgency = (agencies: readonly Agency[], id: string): Agency => {
  const agency = agencies.find((each) => each.id === id)
  if (agency === undefined) throw refusal('record-not-found')
  if (!isAtWork(agency)) throw refusal('agency-ended')
  return agency
}

/** A successor: one that is there, or one to be made under this id. */
export interface Successor extends Pick<Agency, 'id' | 'name' | 'shortName'> {
  agency: Agency | null
  kind: AgencyKind
}

/** A change as it was weighed. */
export interface WeighedChange {
  kind: Exclude<AgencyChangeKind, 'rename'>
  on: string
  agencies: Agency[]
  successors: Successor[]
  records: AgencyRecords
  things: { thing: HeldThing; to: number | null; how: ThingOutcome }[]
  moves: AgencyMoves
  kept: ReturnType<typeof countKept>
  /** Of everything that a look shows. */
  stand: string
}
type ThingOutcome = 'passed' | 'joined' | 'stays' | 'falls-away' | 'blocks'

const resolveSuccessors = (
  scope: Scope,
  agencies: readonly Agency[],
  leavingIds: readonly string[],
  wishes: readonly { wish: SuccessorWish; path: string }[],
): Successor[] => {
  const problems: Problem[] = []
  const staying = agencies.filter((each) => !leavingIds.includes(each.id))
  const found: Successor[] = []
  for (const { wish, path } of wishes) {
    const add = (at: string, code: string): void => void problems.push({ path: `${path}${at}`, code })
    if (wish.agencyId !== null) {
      const agency = agencies.find((each) => each.id === wish.agencyId)
      if (agency === undefined) add('agencyId', 'not-in-register')
      else if (leavingIds.includes(agency.id)) add('agencyId', 'goes-into-itself')
      else if (!isAtWork(agency)) add('agencyId', 'agency-has-ended')
      else if (found.some((each) => each.id === agency.id)) add('agencyId', 'agency-twice')
      else
        found.push({
          id: agency.id,
          name: agency.name,
          shortName: agency.shortName,
          agency,
          kind: agency.kind,
        })
      continue
    }
    const texts = textsOf(wish.names)
    const others = [...staying, ...found.map((each) => ({ ...each, endedOn: null }) as unknown as Agency)]
    for (const { path: part, code } of takenNames(texts, others)) add(`names.0.${part}`, code)
    found.push({ id: scope.context.newId(), ...texts, agency: null, kind: wish.kind as AgencyKind })
  }
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  return found
}

const standOf = (weighed: Omit<WeighedChange, 'stand' | 'records'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        weighed.kind,
        weighed.on,
        weighed.agencies.map(({ id, revision }) => [id, revision]),
        weighed.successors.map(({ agency, name, shortName, kind }) => agency?.id ?? [name, shortName, kind]),
        weighed.things,
        weighed.kept,
      ]),
    )
    .digest('hex')

const outcomeOf = (
  moves: AgencyMoves,
  records: AgencyRecords,
  { kind, id, partId }: HeldThing,
): ThingOutcome => {
  if (kind === 'assignment' || kind === 'item') {
    const cut = moves.cuts.find(({ items }) => items.some((item) => item.id === id))
    const part = moves.parts.find((each) => each.id === (partId ?? id))
    return (cut ?? part)?.into === null ? 'passed' : 'joined'
  }
  if (kind !== 'position') return 'passed'
  if (records.positions.find((each) => each.id === id)?.position !== null) return 'stays'
  return moves.positions.find((each) => each.id === id)?.how ?? 'passed'
}

interface Wish {
  kind: WeighedChange['kind']
  on: string
  agencies: Agency[]
  successors: Successor[]
  /** Which successor takes a thing over: an index; null where nobody is chosen. */
  takerOf: (thing: HeldThing) => number | null
}

const weigh = (scope: Scope, records: AgencyRecords, wish: Wish): WeighedChange => {
  const { kind, on, agencies, successors, takerOf } = wish
  const begun = successors.flatMap(({ agency }) =>
    agency === null ? [] : [{ beganOn: agency.beganOn, namedOn: null }],
  )
  const problems = dayProblems([...agencies, ...begun], on, scope.today)
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const ids = agencies.map((agency) => agency.id)
  const holdings = holdingsOf(records)
  const indexOf = (thing: HeldThing): number | null => (ids.includes(thing.agencyId) ? takerOf(thing) : null)
  const moves = planMoves(holdings, (thing) => {
    const at = indexOf(thing)
    return at === null ? null : (successors[at]?.id ?? null)
  })
  const things = listHeld(holdings, ids, { withItems: kind === 'split' }).map((thing) => ({
    thing,
    to: indexOf(thing),
    how: outcomeOf(moves, records, thing),
  }))
  const weighed = { kind, on, agencies, successors, things, moves, kept: countKept(holdings, ids) }
  return { ...weighed, records, stand: standOf(weighed) }
}

/** A merger: everything passes to the one successor. */
export const weighMerge = async (
  scope: Scope,
  input: z.output<typeof previewMergeInput>,
  isLocked = false,
): Promise<WeighedChange> => {
  const records = await loadAgencyRecords(scope, isLocked)
  const all = await listAgencies(scope.db)
  const ids = [...new Set([input.id, ...input.withIds])]
  const agencies = ids.map((id) => requireWorkingAgency(all, id))
  if (input.into.agencyId === null && agencies.length < 2)
    throw refusal('input-not-valid', { problems: [{ path: 'withIds', code: 'merge-needs-two' }] })
  const successors = resolveSuccessors(scope, all, ids, [{ wish: input.into, path: 'into.' }])
  return weigh(scope, records, { kind: 'merge', on: input.on, agencies, successors, takerOf: () => 0 })
}

/** A split: each thing passes to the successor that is chosen for it, or for the rest. */
export const weighSplit = async (
  scope: Scope,
  input: z.output<typeof previewSplitInput>,
  isLocked = false,
): Promise<WeighedChange> => {
  const records = await loadAgencyRecords(scope, isLocked)
  const all = await listAgencies(scope.db)
  const agencies = [requireWorkingAgency(all, input.id)]
  const wishes = input.into.map((wish, at) => ({ wish, path: `into.${at}.` }))
  const successors = resolveSuccessors(scope, all, [input.id], wishes)
  const keyOf = ({ kind, id }: Pick<HeldThing, 'kind' | 'id'>): string => `${kind} ${id}`
  const chosen = new Map(input.choices.map((choice) => [keyOf(choice), choice.to]))
  const isKnown = (to: number | null | undefined): to is number =>
    typeof to === 'number' && to < successors.length
  return weigh(scope, records, {
    kind: 'split',
    on: input.on,
    agencies,
    successors,
    takerOf: (thing) => {
      const part = thing.partId === undefined ? undefined : `assignment ${thing.partId}`
      const to = chosen.get(keyOf(thing)) ?? (part === undefined ? undefined : chosen.get(part)) ?? input.rest
      return isKnown(to) ? to : null
    },
  })
}

/** The end of an agency that nobody goes on with: what it has in hand must be passed on before. */
export const weighEnd = async (
  scope: Scope,
  input: z.output<typeof previewEndInput>,
  isLocked = false,
): Promise<WeighedChange> => {
  const records = await loadAgencyRecords(scope, isLocked)
  const agencies = [requireWorkingAgency(await listAgencies(scope.db), input.id)]
  const weighed = weigh(scope, records, {
    kind: 'end',
    on: input.on,
    agencies,
    successors: [],
    takerOf: () => null,
  })
  const things = weighed.things.map((each) => {
    if (each.thing.kind !== 'position') return { ...each, how: 'blocks' as const }
    return each.how === 'stays' ? each : { ...each, how: 'falls-away' as const }
  })
  return { ...weighed, things, stand: standOf({ ...weighed, things }) }
}

/** What a look shows of a weighed change. */
export const showWeighed = (weighed: WeighedChange) => ({
  agencies: weighed.agencies,
  successors: weighed.successors.map(({ agency, name, shortName }) => ({
    agencyId: agency?.id ?? null,
    name,
    shortName,
  })),
  on: weighed.on,
  things: weighed.things.map(({ thing, to, how }) => ({
    ...thing,
    to,
    how,
    ...nameThing(weighed.records, thing),
  })),
  kept: weighed.kept,
  stand: weighed.stand,
})
