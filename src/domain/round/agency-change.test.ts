import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Assignment, assignmentStates } from '#domain/access/assignment.ts'
import { namedOn } from '#domain/people/people.ts'
import { actionStatuses, partnerParts } from '#domain/plan/plan.ts'
import {
  type AgencyHoldings,
  type AgencyMoves,
  countHeld,
  countKept,
  dayProblems,
  type HeldThing,
  keptKinds,
  listHeld,
  memberKey,
  passedKinds,
  passingTable,
  planMoves,
} from '#domain/round/agency-change.ts'
import type { HeldPart } from '#domain/round/agency-part-moves.ts'
import { originalText } from '#domain/text/language-text.ts'

const none: AgencyHoldings = {
  members: [],
  invitations: [],
  groups: [],
  assignments: [],
  actions: [],
  positions: [],
}
const part = (id: string, agencyId: string, more: Partial<Assignment> = {}) => ({
  id,
  agencyId,
  roundId: null,
  state: 'open' as const,
  dueOn: null,
  items: [],
  ...more,
})
const item = (id: string, ref: string) => ({ id, kind: 'matrix-row' as const, ref, weapon: null })
const to = (id: string) => (thing: HeldThing) => (thing.agencyId === 'a' ? id : null)

test('the table has a row for every kind of thing, and says which of them pass', () => {
  expect(passingTable.map((row) => row.kind)).toEqual([...passedKinds, ...keptKinds])
  expect(passingTable.filter((row) => row.passes).map((row) => row.kind)).toEqual(passedKinds)
})

test('a part that meets one of the successor in the same round is joined to it, and what is less done counts', () => {
  const all = {
    ...none,
    assignments: [
      part('1', 'a', {
        state: 'changes-requested',
        dueOn: '2027-01-01',
        items: [item('x', 'r1'), item('y', 'r2')],
      }),
      part('2', 'b', { state: 'submitted', dueOn: '2027-02-01', items: [item('z', 'r1')] }),
      part('3', 'a', { roundId: 'r' }),
      part('4', 'a', { state: 'accepted' }),
    ],
  }
  expect(planMoves(all, to('b')).parts).toEqual([
    {
      id: '1',
      fromId: 'a',
      toId: 'b',
      into: { id: '2', state: 'changes-requested', dueOn: '2027-01-01', added: [item('y', 'r2')] },
    },
    { id: '3', fromId: 'a', toId: 'b', into: null },
  ])
})

test('a part is divided thing by thing; what goes to one who is asked in the round joins that part, else it makes one', () => {
  const things = [item('x', 'r1'), item('y', 'r2'), item('z', 'r3')]
  const split = (to: Record<string, string>, more: HeldPart[] = []) => {
    const all = { ...none, assignments: [part('1', 'a', { state: 'in-work', items: things }), ...more] }
    const held = listHeld(all, ['a'], { withItems: true })
    expect(held.filter(({ kind }) => kind === 'item').map(({ id, partId }) => [id, partId])).toEqual([
      ['x', '1'],
      ['y', '1'],
      ['z', '1'],
    ])
    const { parts, cuts } = planMoves(all, ({ id, agencyId }) => (agencyId === 'a' ? (to[id] ?? 'b') : null))
    return [
      parts.map(({ id, toId, into }) => [id, toId, into?.id ?? null]),
      cuts.map(({ toId, items, into }) => [toId, items.map(({ id }) => id).join(), into]),
    ]
  }
  expect(split({})).toEqual([[['1', 'b', null]], []])
  expect(split({ y: 'c' })).toEqual([[['1', 'b', null]], [['c', 'y', null]]])
  // Everything goes elsewhere than the part itself: the part goes along.
  expect(split({ x: 'c', y: 'c', z: 'c' })).toEqual([[['1', 'c', null]], []])
  const theirs = part('2', 'c', { state: 'submitted', items: [item('w', 'r2')] })
  expect(split({ y: 'c', z: 'c' }, [theirs])).toEqual([
    [['1', 'b', null]],
    [['c', 'y,z', { id: '2', state: 'in-work', dueOn: null, added: [item('z', 'r3')] }]],
  ])
})

test('who takes the lead is no partner beside it, and the stronger of two parts stays', () => {
  const action = (
    id: string,
    leadAgencyId: string | null,
    partners: [string, 'responsible' | 'informed'][],
  ) => ({
    id,
    status: 'planned' as const,
    leadAgencyId,
    partners: partners.map(([agencyId, as]) => ({ agencyId, part: as })),
  })
  const all = {
    ...none,
    actions: [
      action('1', 'a', [['b', 'informed']]),
      action('2', 'b', [['a', 'responsible']]),
      action('3', 'c', [
        ['a', 'responsible'],
        ['b', 'informed'],
      ]),
      { ...action('4', 'a', []), status: 'done' as const },
    ],
  }
  expect(planMoves(all, to('b')).actions).toEqual([
    { id: '1', leadAgencyId: 'b', partners: [] },
    { id: '2', leadAgencyId: 'b', partners: [] },
    { id: '3', leadAgencyId: 'c', partners: [{ agencyId: 'b', part: 'responsible' }] },
  ])
  expect(countKept(all, ['a'])['finished-action']).toBe(1)
})

test('what was said stays with who said it, and the successor is asked itself', () => {
  const position = (id: string, agencyId: string, isSaid: boolean) => ({ id, roundId: 'r', agencyId, isSaid })
  const moved = (all: ReturnType<typeof position>[]) => {
    const { positions, asked } = planMoves({ ...none, positions: all }, to('b'))
    return [positions.map(({ id, how }) => [id, how]), asked]
  }
  expect(moved([position('1', 'a', false)])).toEqual([[['1', 'passed']], []])
  expect(moved([position('1', 'a', false), position('2', 'b', true)])).toEqual([[['1', 'joined']], []])
  expect(moved([position('1', 'a', true)])).toEqual([[], [{ roundId: 'r', agencyId: 'b' }]])
  expect(moved([position('1', 'a', true), position('2', 'b', false)])).toEqual([[], []])
})

test('a change counts from today or earlier, and not before the agency began or had its name', () => {
  const agency = { beganOn: '2026-02-01', namedOn: '2026-05-01' }
  const codes = (on: string) => dayProblems([agency], on, '2026-11-23').map((problem) => problem.code)
  expect(codes('2026-11-24')).toEqual(['change-to-come'])
  expect(codes('2026-11-23')).toEqual([])
  expect(codes('2026-04-30')).toEqual(['before-agency-named'])
  expect(codes('2026-01-31')).toEqual(['before-agency-began'])
  expect(dayProblems([{ beganOn: null, namedOn: null }], '1950-01-01', '2026-11-23')).toEqual([])
})

test('an agency is called on a day as it was called then; a name of no day counts for none', () => {
  const text = (name: string) => ({ name: originalText('en', name), shortName: originalText('en', name) })
  const agency = {
    ...text('Third'),
    formerNames: [
      { ...text('First'), fromOn: null, untilOn: '2026-02-01' },
      { ...text('Mistake'), fromOn: '2026-02-01', untilOn: '2026-02-01' },
      { ...text('Second'), fromOn: '2026-02-01', untilOn: '2026-06-01' },
    ],
  }
  const called = (on: string) => namedOn(agency, on).name.versions.en?.text
  expect(['1990-01-01', '2026-01-31', '2026-02-01', '2026-05-31', '2026-06-01'].map(called)).toEqual([
    'First',
    'First',
    'Second',
    'Second',
    'Third',
  ])
})

// A model beside the rules: what the database does with moves.
const apply = (all: AgencyHoldings, moves: AgencyMoves): AgencyHoldings => {
  const partTo = new Map(moves.parts.map((move) => [move.id, move]))
  return {
    members: all.members.map((member) => {
      const move = moves.members.find((each) => memberKey(each) === memberKey(member))
      return move === undefined ? member : { ...member, agencyId: move.toId }
    }),
    invitations: all.invitations.map((each) => ({
      ...each,
      agencyId: moves.invitations.find((move) => move.id === each.id)?.toId ?? each.agencyId,
    })),
    groups: all.groups,
    assignments: all.assignments
      .flatMap((own) => {
        const move = partTo.get(own.id)
        if (move !== undefined && move.into !== null) return []
        const joined = [...moves.cuts, ...moves.parts].flatMap(({ into }) =>
          into?.id === own.id ? [into] : [],
        )
        const cut = new Set(
          moves.cuts.flatMap(({ fromId, items }) => (fromId === own.id ? items.map(({ id }) => id) : [])),
        )
        const last = joined.at(-1)
        return [
          {
            ...own,
            agencyId: move?.toId ?? own.agencyId,
            state: last?.state ?? own.state,
            items: [...own.items.filter(({ id }) => !cut.has(id)), ...joined.flatMap((each) => each.added)],
          },
        ]
      })
      .concat(
        moves.cuts.flatMap(({ fromId, toId, items, into }) => {
          const from = all.assignments.find(({ id }) => id === fromId)
          return into !== null || from === undefined
            ? []
            : [{ ...from, id: `${fromId}>${toId}`, agencyId: toId, items }]
        }),
      ),
    actions: all.actions.map((action) => ({
      ...action,
      ...moves.actions.find((move) => move.id === action.id),
    })),
    positions: [
      ...all.positions.flatMap((own) => {
        const move = moves.positions.find((each) => each.id === own.id)
        return move?.how === 'joined' ? [] : [{ ...own, agencyId: move?.toId ?? own.agencyId }]
      }),
      ...moves.asked.map((each) => ({ ...each, id: `${each.roundId} ${each.agencyId}`, isSaid: false })),
    ],
  }
}

const agencyId = fc.constantFrom('a0', 'a1', 'a2', 'a3')
const world = fc.record({
  leads: fc.array(
    fc.record({
      leadAgencyId: fc.option(agencyId),
      status: fc.constantFrom(...actionStatuses),
      partners: fc.uniqueArray(fc.record({ agencyId, part: fc.option(fc.constantFrom(...partnerParts)) }), {
        selector: (each) => each.agencyId,
      }),
    }),
    { maxLength: 12 },
  ),
  parts: fc.uniqueArray(
    fc.record({
      agencyId,
      roundId: fc.constantFrom(null, 'r1', 'r2'),
      state: fc.constantFrom(...assignmentStates),
      refs: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    }),
    { selector: (each) => `${each.agencyId} ${each.roundId}` },
  ),
  said: fc.dictionary(agencyId, fc.boolean()),
  members: fc.array(agencyId, { maxLength: 6 }),
})
const steps = fc.array(
  fc.record({
    isSplit: fc.boolean(),
    from: fc.nat(),
    into: fc.nat(),
    isNew: fc.boolean(),
    choices: fc.infiniteStream(fc.boolean()),
  }),
  { maxLength: 6 },
)

test('after any mergers and splits every open thing has a working agency, nothing is lost, and what is closed stays', () => {
  fc.assert(
    fc.property(world, steps, (start, changes) => {
      let all: AgencyHoldings = {
        members: start.members.map((id, at) => ({ personId: `p${at}`, role: 'focal-point', agencyId: id })),
        invitations: [],
        groups: [],
        assignments: start.parts.map(({ refs, ...own }, at) => ({
          ...own,
          id: `t${at}`,
          dueOn: null,
          items: refs.map((ref) => item(`${at}${ref}`, ref)),
        })),
        actions: start.leads.map((own, at) => ({
          ...own,
          id: `n${at}`,
          partners: own.partners.filter((each) => each.agencyId !== own.leadAgencyId),
        })),
        positions: Object.entries(start.said).map(([id, isSaid]) => ({
          id: `s${id}`,
          roundId: 'r1',
          agencyId: id,
          isSaid,
        })),
      }
      const first = all
      const working = ['a0', 'a1', 'a2', 'a3']
      // Where each agency's open leads must have gone, step by step.
      const lead = new Map(all.actions.map((action) => [action.id, action.leadAgencyId]))
      for (const [at, change] of changes.entries()) {
        if (working.length < 2) break
        const [from = ''] = working.splice(change.from % working.length, 1)
        const heirs = change.isNew ? [`new${at}`] : [working[change.into % working.length] ?? '']
        if (change.isSplit) heirs.push(`half${at}`)
        const chosen = new Map<string, string>()
        const takerOf = ({ kind, id, agencyId: of }: HeldThing): string | null => {
          if (of !== from) return null
          const key = `${kind} ${id}`
          const known = chosen.get(key)
          if (known !== undefined) return known
          const taken = heirs[change.choices.next().value ? heirs.length - 1 : 0] ?? ''
          chosen.set(key, taken)
          return taken
        }
        const moves = planMoves(all, takerOf)
        for (const action of all.actions)
          if (action.leadAgencyId === from && action.status !== 'done' && action.status !== 'dropped')
            lead.set(action.id, chosen.get(`lead ${action.id}`) ?? null)
        all = apply(all, moves)
        for (const heir of heirs) if (!working.includes(heir)) working.push(heir)
        // Nothing open is left with an agency that is no more, but what it has said.
        expect(listHeld(all, [from]).filter(({ kind }) => kind !== 'position')).toEqual([])
        expect(all.positions.filter((each) => each.agencyId === from && !each.isSaid)).toEqual([])
      }
      expect(new Map(all.actions.map((action) => [action.id, action.leadAgencyId]))).toEqual(lead)
      expect(all.members).toHaveLength(first.members.length)
      for (const member of all.members) expect(working).toContain(member.agencyId)
      for (const action of all.actions) {
        expect(action.partners.map((each) => each.agencyId)).not.toContain(action.leadAgencyId)
        expect(new Set(action.partners.map((each) => each.agencyId)).size).toBe(action.partners.length)
        const before = first.actions.find((each) => each.id === action.id)
        if (action.status === 'done' || action.status === 'dropped') expect(action).toEqual(before)
      }
      // One part a round for each agency, and everything that was asked openly is asked still.
      const keys = all.assignments.map((each) => `${each.agencyId} ${each.roundId}`)
      expect(new Set(keys).size).toBe(keys.length)
      const asked = (of: AgencyHoldings, roundId: string | null) =>
        new Set(
          of.assignments
            .filter((each) => each.roundId === roundId)
            .flatMap((each) => each.items.map((own) => own.ref)),
        )
      for (const roundId of [null, 'r1', 'r2'])
        expect([...asked(all, roundId)].sort()).toEqual([...asked(first, roundId)].sort())
      // What was said is said by whom it was.
      const said = (of: AgencyHoldings) =>
        of.positions.flatMap((each) => (each.isSaid ? [`${each.id} ${each.agencyId}`] : [])).sort()
      expect(said(all)).toEqual(said(first))
      const voices = all.positions.map((each) => `${each.roundId} ${each.agencyId}`)
      expect(new Set(voices).size).toBe(voices.length)
      expect(Object.values(countHeld(listHeld(all, working))).every((count) => count >= 0)).toBe(true)
    }),
    { numRuns: 400 },
  )
})
