import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Action, blankAction, type Objective, type PlanSection } from '#domain/plan/plan.ts'
import {
  type ComparedPlan,
  comparedActionFields,
  comparePlans,
  countComparison,
  servedFields,
} from '#domain/plan/plan-comparison.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'

const envelope = (id: string) => ({ id, originId: 'here', revision: 1, fieldRevisions: {} })
const en = (text: string): LanguageText => originalText('en', text)
const both = (text: string, french: string): LanguageText => ({
  ...en(text),
  versions: { ...en(text).versions, fr: { text: french, official: false, basedOn: 1 } },
})
const action = (number: number, change: Partial<Action> = {}): Action => ({
  ...blankAction,
  ...envelope(`action-${number}`),
  number,
  objectiveId: null,
  title: en(`Action ${number}`),
  ...change,
})
const section = (id: string, texts: Record<string, LanguageText>, title = en(id)): PlanSection => ({
  ...envelope(id),
  code: id,
  position: 1,
  title,
  blocks: Object.entries(texts).map(([name, text], at) => ({ ...envelope(name), position: at + 1, text })),
})
const objective = (letter: string, title: string, id = title): Objective => ({
  ...envelope(id),
  letter,
  position: 1,
  title: en(title),
})
const plan = (change: Partial<ComparedPlan> = {}): ComparedPlan => ({
  title: en('The plan'),
  startOn: '2027-01-01',
  endOn: '2030-12-31',
  priorityMethod: 'urgency-effect',
  sections: [],
  objectives: [],
  actions: [],
  ...change,
})
const order = ['op1.first', 'op2.second', 'op3.third']
const compare = (before: Partial<ComparedPlan>, after: Partial<ComparedPlan>) =>
  comparePlans(plan(before), plan(after), order)
/** Of one action that both have. */
const compareAction = (before: Partial<Action>, after: Partial<Action>) =>
  compare({ actions: [action(1, before)] }, { actions: [action(1, after)] }).actions[0]

describe('the head of a plan', () => {
  test('is told word by word, with its period and its method', () => {
    const { title, period, method } = compare(
      {},
      { title: en('The second plan'), endOn: '2031-12-31', priorityMethod: 'urgency' },
    )
    expect(title).toEqual([
      {
        field: 'title',
        language: 'en',
        parts: [
          { kind: 'kept', text: 'The ' },
          { kind: 'inserted', text: 'second ' },
          { kind: 'kept', text: 'plan' },
        ],
      },
    ])
    expect(period).toEqual({ before: ['2027-01-01', '2030-12-31'], after: ['2027-01-01', '2031-12-31'] })
    expect(method).toEqual({ before: 'urgency-effect', after: 'urgency' })
  })
})

describe('sections', () => {
  test('are told in each language in which the words changed, and in no other', () => {
    const [changed] = compare(
      { sections: [section('one', { a: both('Ten laws.', 'Dix lois.') })] },
      { sections: [section('one', { a: both('Ten new laws.', 'Dix lois.') })] },
    ).sections
    expect(changed?.blocks).toMatchObject([{ id: 'a', change: 'changed', texts: [{ language: 'en' }] }])
    const [translated] = compare(
      { sections: [section('one', { a: en('Ten laws.') })] },
      { sections: [section('one', { a: both('Ten acts.', 'Dix lois.') })] },
    ).sections
    expect(translated?.blocks[0]?.texts).toEqual([
      {
        field: 'text',
        language: 'en',
        parts: [
          { kind: 'kept', text: 'Ten ' },
          { kind: 'deleted', text: 'laws' },
          { kind: 'inserted', text: 'acts' },
          { kind: 'kept', text: '.' },
        ],
      },
      { field: 'text', language: 'fr', parts: [{ kind: 'inserted', text: 'Dix lois.' }] },
    ])
  })

  test('tell paragraphs that came and went, each with all its words', () => {
    const [changed] = compare(
      { sections: [section('one', { a: en('Stays.'), b: en('Goes.') })] },
      { sections: [section('one', { a: en('Stays.'), c: en('Comes.') })] },
    ).sections
    expect(changed).toMatchObject({
      change: 'changed',
      isReordered: false,
      blocks: [
        { id: 'c', change: 'added', texts: [{ parts: [{ kind: 'inserted', text: 'Comes.' }] }] },
        { id: 'b', change: 'removed', texts: [{ parts: [{ kind: 'deleted', text: 'Goes.' }] }] },
      ],
    })
  })

  test('tell that paragraphs stand in another order, and not where one only went', () => {
    const before = section('one', { a: en('A'), b: en('B'), c: en('C') })
    const moved = compare(
      { sections: [before] },
      { sections: [section('one', { b: en('B'), a: en('A'), c: en('C') })] },
    )
    expect(moved.sections).toMatchObject([{ change: 'changed', texts: [], blocks: [], isReordered: true }])
    const shorter = compare(
      { sections: [before] },
      { sections: [section('one', { a: en('A'), c: en('C') })] },
    )
    expect(shorter.sections[0]?.isReordered).toBe(false)
  })

  test('come and go whole, and their own order is told apart', () => {
    const [one, two, three] = [section('one', { a: en('A') }), section('two', {}), section('three', {})]
    const { sections, isReordered } = compare(
      { sections: [one, two, three] },
      { sections: [three, two, section('four', {})] },
    )
    expect(sections.map(({ id, change }) => [id, change])).toEqual([
      ['four', 'added'],
      ['one', 'removed'],
    ])
    expect(sections[1]?.blocks[0]?.texts[0]?.parts).toEqual([{ kind: 'deleted', text: 'A' }])
    expect(isReordered).toEqual({ sections: true, objectives: false, actions: false })
    expect(compare({ sections: [one, two] }, { sections: [two] }).isReordered.sections).toBe(false)
  })
})

test('an objective is told by its letter as by its title, and stays the same under another', () => {
  const { objectives } = compare(
    { objectives: [objective('A', 'Law'), objective('B', 'Borders'), objective('C', 'Gone')] },
    { objectives: [objective('B', 'Law'), objective('B', 'Border control', 'Borders')] },
  )
  expect(objectives.map(({ id, change, texts }) => [id, change, texts.length])).toEqual([
    ['Law', 'changed', 0],
    ['Borders', 'changed', 1],
    ['Gone', 'removed', 0 + 1],
  ])
  expect([objectives[0]?.before?.letter, objectives[0]?.after?.letter]).toEqual(['A', 'B'])
})

describe('an action', () => {
  test('stays the same under another name and number', () => {
    const found = compareAction({}, { number: 7, title: en('Action seven') })
    expect(found).toMatchObject({ id: 'action-1', change: 'changed', values: ['number'], sets: [] })
    expect(found?.texts.map(({ field }) => field)).toEqual(['title'])
  })

  test('that was dropped says so, with the reason', () => {
    const found = compareAction(
      { status: 'planned' },
      { status: 'dropped', droppedReason: en('Done by the union.') },
    )
    expect(found).toMatchObject({ values: ['status'], texts: [{ field: 'droppedReason' }] })
  })

  test('is the same with its partners, parts of the cost and milestones in another order', () => {
    const one = { id: 'm1', on: '2027-05-01', title: en('Draft') }
    const two = { id: 'm2', on: '2027-09-01', title: en('Law') }
    const funded = { source: 'funded', once: 10, yearly: null } as const
    const sought = { source: 'assistance-sought', once: null, yearly: 5 } as const
    const before: Partial<Action> = {
      partners: [
        { agencyId: 'customs', part: 'responsible' },
        { agencyId: 'health', part: null },
      ],
      split: [funded, sought],
      milestones: [one, two],
      priority: { urgency: 1, effect: 2 },
      fieldIds: ['op1.first', 'op2.second'],
      needsActionIds: ['x', 'y'],
    }
    const after: Partial<Action> = {
      partners: before.partners?.toReversed() ?? [],
      split: [sought, funded],
      milestones: [two, one],
      priority: { effect: 2, urgency: 1 },
      fieldIds: ['op2.second', 'op1.first'],
      needsActionIds: ['y', 'x'],
    }
    expect(compareAction(before, after)).toBeUndefined()
    const changed = compareAction(before, {
      ...after,
      partners: [{ agencyId: 'health', part: 'consulted' }],
      split: [{ ...funded, once: null, yearly: 10 }, sought],
      milestones: [one, { ...two, on: '2027-10-01' }],
      priority: { urgency: 1 },
    })
    expect(changed?.values).toEqual(['partners', 'milestones', 'split', 'priority'])
  })

  test('tells a milestone of other words as a change, and words of another revision as none', () => {
    const of = (title: LanguageText): Partial<Action> => ({
      milestones: [{ id: 'm1', on: '2027-05-01', title }],
    })
    expect(compareAction(of(en('Draft')), of(en('Draft law')))?.values).toEqual(['milestones'])
    expect(compareAction(of(en('Draft')), of(both('Draft', 'Projet')))?.values).toEqual(['milestones'])
    expect(compareAction(of(en('Draft')), of({ ...en('Draft'), revision: 4 }))).toBeUndefined()
  })

  test('tells what it serves and waits for as gained and lost', () => {
    const found = compareAction(
      { fieldIds: ['op1.first', 'op2.second'], needsActionIds: [] },
      { fieldIds: ['op2.second', 'op3.third'], needsActionIds: ['action-2'] },
    )
    expect(found?.sets).toEqual([
      { field: 'needsActionIds', gained: ['action-2'], lost: [] },
      { field: 'fieldIds', gained: ['op3.third'], lost: ['op1.first'] },
    ])
  })

  test('nought is told apart from nothing said', () => {
    expect(compareAction({ costOnce: null }, { costOnce: 0 })?.values).toEqual(['costOnce'])
    const split = (once: number | null) => [{ source: 'funded' as const, once, yearly: null }]
    expect(compareAction({ split: split(null) }, { split: split(0) })?.values).toEqual(['split'])
  })

  test('that came or went is told whole, all by number', () => {
    const { actions, isReordered } = compare(
      { actions: [action(1), action(2), action(3)] },
      { actions: [action(3, { status: 'done' }), action(1), action(4)] },
    )
    expect(actions.map(({ id, change }) => [id, change])).toEqual([
      ['action-2', 'removed'],
      ['action-3', 'changed'],
      ['action-4', 'added'],
    ])
    expect(isReordered.actions).toBe(true)
  })

  test('is compared in all that it says, except for whom it is and what it was drafted from', () => {
    const apart = ['id', 'originId', 'revision', 'fieldRevisions', 'audience', 'measureId']
    const compared: string[] = comparedActionFields.map(([field]) => field)
    expect(Object.keys(action(1)).filter((key) => !apart.includes(key) && !compared.includes(key))).toEqual(
      [],
    )
  })
})

describe('obligations', () => {
  const serving = (...fieldIds: string[]) => ({ fieldIds })

  test('are gained and lost by the plan and not by an action, in the order of the template', () => {
    const { obligations } = compare(
      { actions: [action(1, serving('op2.second')), action(2, serving('op3.third', 'op1.first'))] },
      { actions: [action(1, serving()), action(3, serving('op2.second', 'op9.none', 'op8.none'))] },
    )
    expect(obligations).toEqual({ gained: ['op8.none', 'op9.none'], lost: ['op1.first', 'op3.third'] })
  })

  test('are lost with an action that is dropped, though it keeps its fields', () => {
    const { obligations, actions } = compare(
      { actions: [action(1, serving('op1.first'))] },
      { actions: [action(1, { ...serving('op1.first'), status: 'dropped' })] },
    )
    expect(obligations).toEqual({ gained: [], lost: ['op1.first'] })
    expect(actions[0]?.sets).toEqual([])
    expect(servedFields([{ status: 'dropped', fieldIds: ['op1.first'] }]).size).toBe(0)
  })
})

test('what changed is counted by records', () => {
  const comparison = compare(
    { actions: [action(1), action(2)], sections: [section('one', {})], objectives: [objective('A', 'Law')] },
    { actions: [action(2, { fieldIds: ['op1.first'] }), action(3)] },
  )
  expect(countComparison(comparison)).toEqual({
    sections: { added: 0, removed: 1, changed: 0 },
    objectives: { added: 0, removed: 1, changed: 0 },
    actions: { added: 1, removed: 1, changed: 1 },
    obligations: { gained: 1, lost: 0 },
  })
})

const word = fc.constantFrom('', 'law', 'new law', 'the customs law', 'law, amended')
const someAction = (number: number) =>
  fc
    .record({
      title: word,
      status: fc.constantFrom('planned', 'dropped', 'done'),
      fieldIds: fc.subarray(order),
      costOnce: fc.option(fc.integer({ min: 0, max: 2 })),
    })
    .map(({ title, ...rest }) => action(number, { ...rest, title: en(title) } as Partial<Action>))
const somePlan = fc
  .record({
    title: word,
    actions: fc
      .subarray([1, 2, 3, 4])
      .chain((numbers) => fc.tuple(...numbers.map(someAction)) as fc.Arbitrary<Action[]>),
    sections: fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), word), { maxLength: 3 })
      .map((pairs) => [
        section('one', Object.fromEntries(pairs.map(([name, text]) => [name, en(text)] as const))),
      ]),
  })
  .map(({ title, ...rest }) => plan({ ...rest, title: en(title) }))

describe('whatever two plans say', () => {
  test('a plan compared with itself shows nothing', () => {
    fc.assert(
      fc.property(somePlan, (one) => {
        const { isReordered, obligations, ...found } = comparePlans(one, structuredClone(one), order)
        expect(found).toEqual({
          title: [],
          method: null,
          period: null,
          sections: [],
          objectives: [],
          actions: [],
        })
        expect([Object.values(isReordered), obligations]).toEqual([
          [false, false, false],
          { gained: [], lost: [] },
        ])
      }),
    )
  })

  test('the other way round what was gained is lost, and what came went', () => {
    const other = { added: 'removed', removed: 'added', changed: 'changed' } as const
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id)
    fc.assert(
      fc.property(somePlan, somePlan, (one, two) => {
        const [there, back] = [comparePlans(one, two, order), comparePlans(two, one, order)]
        expect(back.obligations).toEqual({
          gained: there.obligations.lost,
          lost: there.obligations.gained,
        })
        expect(back.isReordered).toEqual(there.isReordered)
        expect(back.actions.map(({ id, change }) => ({ id, change })).sort(byId)).toEqual(
          there.actions.map(({ id, change }) => ({ id, change: other[change] })).sort(byId),
        )
        const sets = (of: typeof there) =>
          of.actions.toSorted(byId).flatMap((each) => each.sets.map(({ gained, lost }) => [gained, lost]))
        expect(sets(back)).toEqual(sets(there).map(([gained, lost]) => [lost, gained]))
      }),
    )
  })

  test('kept and deleted words are the former text, kept and inserted ones the latter', () => {
    fc.assert(
      fc.property(somePlan, somePlan, (one, two) => {
        for (const { before, after, texts } of comparePlans(one, two, order).actions)
          for (const { parts } of texts) {
            const without = (kind: string) =>
              parts.flatMap((part) => (part.kind === kind ? [] : [part.text])).join('')
            expect(without('inserted')).toBe(before?.title.versions.en?.text)
            expect(without('deleted')).toBe(after?.title.versions.en?.text)
          }
      }),
    )
  })
})
