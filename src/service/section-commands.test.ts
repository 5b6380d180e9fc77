import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OperationInput } from '#service/operations.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let sectionId: string

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  await people.run('coordinator', 'plan.begin', {
    language: 'en',
    title: 'Plan',
    startOn: '2027-01-01',
    endOn: '2030-12-31',
  })
  const { plan } = await people.run('coordinator', 'plan.show', {})
  sectionId = plan?.sections[0]?.id ?? ''
})
afterAll(async () => {
  await people.end()
  await database.drop()
})

const show = async () => (await people.run('coordinator', 'section.show', { id: sectionId })).section
type Blocks = OperationInput<'section.edit'>['blocks']

const editAs = async (
  person: FixturePerson,
  blocks: Blocks,
  change: Partial<OperationInput<'section.edit'>> = {},
) => {
  const { revision } = await show()
  const input = { id: sectionId, base: revision, language: 'en', title: 'Introduction', blocks, ...change }
  return people.as(person)('section.edit', input)
}

/** Adds a paragraph and gives it as the form carries it. */
const addBlock = async (text: string) => {
  const known = new Set((await show()).blocks.map((block) => block.id))
  await editAs('coordinator', [{ text }])
  const block = (await show()).blocks.find((each) => !known.has(each.id))
  if (block === undefined) throw new Error('The block was not added.')
  return { id: block.id, base: block.revision, text }
}

const textOf = async (id: string, language = 'en') =>
  (await show()).blocks.find((each) => each.id === id)?.text.versions[language]

test('of two people who rewrite one paragraph the second is shown both wordings and what they came from', async () => {
  const block = await addBlock('As it was.')
  expect(await editAs('coordinator', [{ ...block, text: 'As Ana has it.' }])).toMatchObject({ ok: true })
  const second = await editAs('secondCoordinator', [{ ...block, text: 'As Ben has it.' }])
  expect(second).toMatchObject({
    ok: false,
    refusal: {
      code: 'edit-conflict',
      params: { block: block.id, revision: 2 },
      conflicts: [
        {
          field: 'text@en',
          base: 'As it was.',
          theirs: 'As Ana has it.',
          yours: 'As Ben has it.',
          changedBy: 'Ana Coordinator',
        },
      ],
    },
  })
  expect((await textOf(block.id))?.text).toBe('As Ana has it.')
})

test('a conflict in one paragraph keeps back the whole edit: nothing of it is saved by halves', async () => {
  const [first, second] = [await addBlock('First.'), await addBlock('Second.')]
  await editAs('coordinator', [{ ...second, text: 'Second, by Ana.' }])
  const edit = await editAs('secondCoordinator', [
    { ...first, text: 'First, by Ben.' },
    { ...second, text: 'Second, by Ben.' },
  ])
  expect(edit).toMatchObject({ ok: false, refusal: { code: 'edit-conflict' } })
  expect((await textOf(first.id))?.text).toBe('First.')
})

test('two people who write in different paragraphs never meet', async () => {
  const [first, second] = [await addBlock('First.'), await addBlock('Second.')]
  await editAs('coordinator', [{ ...first, text: 'First, by Ana.' }, second])
  const edit = await editAs('secondCoordinator', [first, { ...second, text: 'Second, by Ben.' }])
  expect(edit).toMatchObject({ ok: true, value: { changed: 1, kept: 1 } })
  expect((await textOf(first.id))?.text).toBe('First, by Ana.')
  expect((await textOf(second.id))?.text).toBe('Second, by Ben.')
})

test('words written into a paragraph that somebody took out are shown, not lost; untouched it stays out', async () => {
  const block = await addBlock('Soon gone.')
  await editAs('coordinator', [{ ...block, text: '' }])
  expect(await textOf(block.id)).toBeUndefined()
  expect(await editAs('secondCoordinator', [block])).toMatchObject({ ok: true })
  expect(await editAs('secondCoordinator', [{ ...block, text: 'Still needed.' }])).toMatchObject({
    ok: false,
    refusal: {
      code: 'edit-conflict',
      conflicts: [{ base: 'Soon gone.', theirs: null, yours: 'Still needed.' }],
    },
  })
})

test('a paragraph cannot be taken out by one who has not seen its newest wording', async () => {
  const block = await addBlock('As it was.')
  await editAs('coordinator', [{ ...block, text: 'Much better.' }])
  expect(await editAs('secondCoordinator', [{ ...block, text: '' }])).toMatchObject({
    ok: false,
    refusal: { code: 'edit-conflict', conflicts: [{ theirs: 'Much better.', yours: null }] },
  })
})

test('a revision that never was is refused', async () => {
  const block = await addBlock('A paragraph.')
  for (const text of ['Other words.', '']) {
    expect(await editAs('coordinator', [{ ...block, base: 9, text }])).toMatchObject({
      ok: false,
      refusal: { code: 'revision-unknown' },
    })
  }
})

test('only a coordinator writes the narrative', async () => {
  for (const person of ['customsOfficer', 'approver', 'observer'] as const)
    expect(await editAs(person, [{ text: 'Mine.' }])).toMatchObject({
      ok: false,
      refusal: { code: 'action-not-allowed' },
    })
})

test('title and paragraphs of one edit are made official translations together, the original is left alone', async () => {
  const block = await addBlock('A paragraph.')
  const french = { language: 'fr', title: 'Introduction', isOfficial: true }
  await editAs('coordinator', [{ ...block, text: 'Un alinéa.' }], french)
  expect(await textOf(block.id, 'fr')).toMatchObject({ official: true, basedOn: 1 })
  expect(await textOf(block.id, 'en')).toEqual({ text: 'A paragraph.', official: true, basedOn: null })
  await editAs('coordinator', [{ ...block, text: 'A paragraph.' }], { isOfficial: false })
  expect(await textOf(block.id, 'en')).toMatchObject({ official: true })
})

test.each([
  ['1. '.repeat(6666), 'too-nested', 1],
  [`An aim.\n${'>'.repeat(9)} a`, 'too-nested', 2],
  ['_*'.repeat(10_000), 'too-many-marks', 1],
])(
  'a text that nobody could read in a moment is not saved, and its place is named: %.12s',
  async (text, code, line) => {
    const before = (await show()).blocks
    expect(await editAs('coordinator', [{ text: 'A paragraph.' }, { text }])).toMatchObject({
      ok: false,
      refusal: {
        code: 'input-not-valid',
        problems: [{ path: 'blocks.1.text', code, params: { line, most: expect.any(Number) } }],
      },
    })
    expect((await show()).blocks).toEqual(before)
  },
)
