import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  agencyStates,
  assignedFields,
  assignmentStates,
  assignmentSteps,
  countStates,
  isOverdue,
  lackOfField,
  stepFrom,
} from '#domain/access/assignment.ts'
import { assignmentPage } from '#domain/access/assignment-diagram.ts'
import { fieldsOfRow } from '#domain/framework/framework.ts'
import { loadFramework } from '#reference/framework-reference.ts'

describe('the table of steps', () => {
  test('has one step for a state and an action, and lets every state be reached from the first', () => {
    const pairs = assignmentSteps.flatMap(({ action, from }) => from.map((state) => `${action} ${state}`))
    expect(new Set(pairs).size).toBe(pairs.length)
    const reached = new Set<string>(['open'])
    for (const _ of assignmentStates)
      for (const { from, to } of assignmentSteps)
        if (from.some((state) => reached.has(state))) reached.add(to)
    expect([...reached].sort()).toEqual([...assignmentStates].sort())
  })

  test('gives the agency its turn exactly where it may send its part', () => {
    expect(assignmentStates.filter((state) => stepFrom(state, 'submit') !== undefined)).toEqual([
      ...agencyStates,
    ])
    expect(stepFrom('accepted', 'submit')).toBeUndefined()
    expect(assignmentSteps.filter((step) => step.needsReason).map((step) => step.action)).toEqual([
      'request-changes',
    ])
  })

  test('is the page of the papers, diagram and table', () => {
    const page = readFileSync(new URL('../../../docs/generated/assignments.md', import.meta.url), 'utf8')
    expect(page).toBe(assignmentPage())
    expect(page).toContain('  submitted --> changes_requested: request-changes')
  })
})

test('a row given for one kind of weapon gives its fields alone', () => {
  const row = loadFramework('2017').rows.find((each) => each.concept === 'op2.manufacture')
  const fields = row === undefined ? [] : fieldsOfRow(row)
  const item = { id: 'i', kind: 'matrix-row', ref: 'op2.manufacture' } as const
  expect(assignedFields([{ ...item, weapon: 'BW' }], fields).map((field) => field.id)).toEqual([
    'op2.manufacture/BW/legal',
    'op2.manufacture/BW/enforcement',
  ])
  expect(assignedFields([{ ...item, weapon: null }], fields)).toHaveLength(6)
  expect(assignedFields([{ ...item, ref: 'op2.acquire', weapon: null }], fields)).toEqual([])
})

test('what is missing in a field: first its answer, then its source, then the article', () => {
  const said = { value: 'X', hasContent: false, sources: [] as { provision: string | null }[] }
  expect(lackOfField(undefined)).toBe('answer')
  expect(lackOfField({ ...said, value: null })).toBe('answer')
  expect(lackOfField({ ...said, value: null, hasContent: true })).toBeNull()
  expect(lackOfField(said)).toBe('source')
  expect(lackOfField({ ...said, sources: [{ provision: null }] })).toBe('article')
  expect(lackOfField({ ...said, sources: [{ provision: null }, { provision: 'Art. 5' }] })).toBeNull()
  expect(lackOfField({ ...said, value: '?' })).toBeNull()
})

test('a part is overdue while it is the agency’s turn and its day has passed', () => {
  const part = { state: 'open', dueOn: '2027-03-01' } as const
  expect(isOverdue(part, '2027-03-01')).toBe(false)
  expect(isOverdue(part, '2027-03-02')).toBe(true)
  expect(isOverdue({ ...part, state: 'submitted' }, '2027-03-02')).toBe(false)
  expect(isOverdue({ ...part, dueOn: null }, '2027-03-02')).toBe(false)
  expect(countStates([part, { state: 'accepted' }])).toMatchObject({ open: 1, accepted: 1, submitted: 0 })
})
