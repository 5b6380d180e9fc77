import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { matrixDocument } from '#contract/matrix-document-contract.ts'
import { type MatrixExchange, matrixBytes, matrixExchange } from '#documents/matrix-exchange.ts'
import { shownText } from '#documents/matrix-form-memory.ts'
import { type RenderPool, startRenderPool } from '#documents/render-pool.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import { originalText } from '#domain/text/language-text.ts'
import { dropWaitingImport } from '#service/matrix-import-intake.ts'
import { citedRegister, fewRows, someAnswers } from '#tests/support/arbitrary-assessment.ts'
import { overlappingBomb } from '#tests/support/hostile-files.ts'
import { renderOldForm, renderOldJson } from '#tests/support/old-form.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { blankForm, filledForm, fillIn, sendFile } from '#tests/support/sent-import.ts'
import { matrixInput } from '#tests/support/synthetic-input.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let renderer: RenderPool
let blank: Buffer
beforeAll(async () => {
  renderer = startRenderPool({ warms: 'reading' })
  blank = await blankForm()
})
afterAll(() => renderer.close())
const open = async () => {
  database = await createTestDatabase()
  people = await createPeople(database, { renderer })
}
const close = async () => {
  await people.end()
  await database.drop()
}
beforeEach(open)
afterEach(close)

const send = async (bytes: Buffer, name = 'matrix.xlsx', person: FixturePerson = 'coordinator') => {
  const outcome = await sendFile(people, person, bytes, { name })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value.id
}
const refusedAs = async (bytes: Buffer, person: FixturePerson = 'coordinator') => {
  const outcome = await sendFile(people, person, bytes)
  return outcome.ok ? null : (outcome.refusal.problems[0] ?? outcome.refusal)
}
const show = (id: string, person: FixturePerson = 'coordinator') =>
  people.as(person)('matrix-import.show', { id })
const take = async (id: string) => {
  const { dryRun } = await people.run('coordinator', 'matrix-import.show', { id })
  return people.as('coordinator')('matrix-import.take', { id, seen: dryRun?.digest ?? '' })
}
const rowsOf = async (table: string): Promise<number> =>
  Number((await people.owner.query(`select count(*) as count from app.${table}`)).rows[0].count)
const withOneChange = () =>
  fillIn(blank, ({ cell }) => {
    cell('op2.manufacture', 'value:legal:NW').value = '?'
  })

describe('a file that waits', () => {
  test('is its sender’s alone, and another one of the same person takes its place', async () => {
    const first = await send(await withOneChange())
    for (const person of ['secondCoordinator', 'observer', 'neighbour'] as const)
      expect(await show(first, person)).toMatchObject({ refusal: { code: 'record-not-found' } })
    const second = await send(await withOneChange())
    expect(await show(first)).toMatchObject({ refusal: { code: 'record-not-found' } })
    expect(await people.run('coordinator', 'matrix-import.list', {})).toMatchObject({
      waiting: { id: second },
    })
    expect(await people.run('secondCoordinator', 'matrix-import.list', {})).toMatchObject({
      waiting: null,
      imports: [],
    })
    expect([await rowsOf('file'), await rowsOf('file where is_complete')]).toEqual([1, 0])
  })

  test('goes with its file when it is let go, and after a day by itself', async () => {
    const first = await send(await withOneChange())
    expect(await people.as('coordinator')('matrix-import.drop', { id: first })).toMatchObject({ ok: true })
    const second = await send(await withOneChange())
    people.clock.now = new Date(people.clock.now.getTime() + 24 * 60 * 60 * 1000)
    expect(await show(second)).toMatchObject({ refusal: { code: 'record-not-found' } })
    expect(await rowsOf('matrix_import')).toBe(1)
    const { personId } = people.people.coordinator
    await dropWaitingImport(people.context, { personId, spaceId: people.spaceIds.XZZ, recordId: second })
    expect([await rowsOf('matrix_import'), await rowsOf('file'), await rowsOf('file_chunk')]).toEqual([
      0, 0, 0,
    ])
  })

  test('once taken cannot be taken again, nor let go', async () => {
    const id = await send(await withOneChange())
    expect(await take(id)).toMatchObject({ ok: true })
    expect(await take(id)).toMatchObject({ ok: false })
    expect(await people.as('coordinator')('matrix-import.drop', { id })).toMatchObject({ ok: false })
    expect([await rowsOf('matrix_import'), await rowsOf('answer')]).toEqual([1, 1])
  })

  test('is written whole or not at all where the database breaks off in the midst', async () => {
    const id = await send(
      await fillIn(blank, ({ cell }) => {
        for (const weapon of ['NW', 'CW', 'BW']) cell('op2.acquire', `value:legal:${weapon}`).value = '?'
      }),
    )
    await people.owner.query(`create function app.break_off() returns trigger language plpgsql as $$
      begin if (select count(*) from app.answer) >= 3 then raise exception 'broken off'; end if; return new; end $$;
      create trigger break_off after insert on app.answer for each row execute function app.break_off()`)
    await expect(take(id)).rejects.toThrow('broken off')
    for (const table of ['answer', 'history_entry', 'file where is_complete'])
      expect(await rowsOf(table)).toBe(0)
    await people.owner.query('drop trigger break_off on app.answer')
    expect(await take(id)).toMatchObject({ value: { fields: 3 } })
  })
})

describe('what is not taken in, with a sentence at the file and nothing kept', () => {
  test.each<[string, () => Buffer | Promise<Buffer>, object]>([
    [
      'a form of another State',
      () =>
        fillIn(blank, ({ workbook }) => {
          const facts = workbook.worksheets.find((each) => each.getCell('A1').value === 'plan1540:state')
          for (let row = 1; row < 40; row += 1)
            if (facts?.getCell(row, 1).value === 'state-code') facts.getCell(row, 3).value = 'xzy'
        }),
      { path: 'file', code: 'reading.state-other', params: { code: 'XZY', own: 'XZZ' } },
    ],
    ['the Committee’s matrix', () => blankForm({ layer: 'committee' }), { code: 'reading.layer-committee' }],
    [
      'a form of an edition that nobody knows',
      () =>
        fillIn(blank, ({ workbook }) => {
          const facts = workbook.getWorksheet('_plan1540')
          if (facts !== undefined) facts.getCell('B3').value = '2031'
        }),
      { code: 'reading.form-edition', params: { edition: '2031' } },
    ],
    ['a bomb', () => overlappingBomb(blank), { code: 'reading.file-unpacks-too-large' }],
    ['nothing', () => Buffer.alloc(0), { code: 'reading.file-empty' }],
    ['11 MB', () => Buffer.alloc(11 * 1024 * 1024, 'PK'), { code: 'reading.file-too-large' }],
    ['a letter in JSON', () => Buffer.from('{"format":"letter"}'), { code: 'reading.json-unknown' }],
    [
      'JSON of a thousand levels',
      () => Buffer.from(`${'['.repeat(1000)}${']'.repeat(1000)}`),
      { code: 'reading.json-too-much' },
    ],
    [
      'JSON that the schema does not know',
      () => Buffer.from(JSON.stringify({ ...jsonOf([]), answers: [{ fieldId: 7 }] })),
      { code: 'reading.json-place', params: { place: 'answers.0.fieldId' } },
    ],
    [
      'JSON that answers a field twice',
      () => matrixBytes(jsonOf([plain('op1.npt', 'X'), plain('op1.npt', '?')])),
      { code: 'reading.field-twice' },
    ],
  ])('%s', async (_what, make, expected) => {
    expect(await refusedAs(await make())).toMatchObject(expected)
    expect([await rowsOf('file'), await rowsOf('matrix_import')]).toEqual([0, 0])
  })

  test.each([
    ['observer', 'action-not-allowed'],
    ['customsOfficer', 'action-not-allowed'],
    ['expert', 'space-not-found'],
    ['neighbour', 'space-not-found'],
  ] as const)('anything of %s', async (person, code) => {
    expect(await refusedAs(blank, person)).toMatchObject({ code })
  })
})

const plain = (fieldId: string, value: AnswerContent['value']): AnswerContent => ({
  fieldId,
  value,
  information: null,
  remark: null,
  sources: [],
  adherences: [],
})
const jsonOf = (answers: AnswerContent[]): MatrixExchange =>
  matrixExchange(matrixInput({ edition: fewRows, answers, legalInstruments: citedRegister }))

describe('a matrix of the 2005 edition', () => {
  test.each([
    ['form', renderOldForm, 'old.xlsx', 0],
    ['JSON', renderOldJson, 'old.json', 1],
  ])(
    'as %s is carried over; what did not go over as it stood is told',
    async (what, render, name, entries) => {
      const id = await send(await render(), name)
      const { dryRun } = await people.run('coordinator', 'matrix-import.show', { id })
      expect(dryRun?.edition).toBe('2005')
      expect(dryRun?.carried?.toLookAt.length).toBeGreaterThan(0)
      const npt = dryRun?.fields.find((field) => field.fieldId === 'op1.npt')
      if (what === 'form') expect(npt?.cells.value).toMatch(/^[A-Z]+\d+$/)
      expect(await take(id)).toMatchObject({ ok: true, value: { instruments: entries } })
    },
  )
})

describe('a matrix of another record', () => {
  /** Sources by the name of their document: the register has its own ids. */
  const named = (
    answers: readonly AnswerContent[],
    register: readonly { id: string; shortTitle: string }[],
  ) =>
    [...answers]
      .sort((a, b) => (a.fieldId < b.fieldId ? -1 : 1))
      .map((answer) => ({
        ...answer,
        sources: answer.sources.map((each) => ({
          ...each,
          legalInstrumentId: register.find(({ id }) => id === each.legalInstrumentId)?.shortTitle ?? null,
        })),
      }))
  /** As the record would not take NA without its reason, nor a translation as based on another than the first. */
  const sayable = (answers: AnswerContent[]) =>
    answers.map((answer) =>
      answer.value === 'NA' && answer.remark === null ? { ...answer, value: '?' as const } : answer,
    )

  /** What a form in a language carries of a text: the version that it shows. */
  const carried = (text: AnswerContent['remark'], language: string) => {
    const shown = shownText(text, language)
    return shown === null ? null : originalText(shown.language, shown.text)
  }

  test('as a form of any kind is in the record as it was, in the language that the form shows', async () => {
    await fc.assert(
      fc.asyncProperty(
        someAnswers.map(sayable),
        fc.constantFrom('en', 'fr', 'ar'),
        async (answers, language) => {
          fc.pre(answers.length > 0)
          const state = {
            code: 'XZZ',
            name: { en: 'Zandria', fr: 'Zandrie', ar: 'زاندريا' },
            isInvented: true,
          }
          const id = await send(
            await blankForm({ state, answers, language, legalInstruments: citedRegister }),
          )
          expect(await take(id)).toMatchObject({ ok: true })
          const out = matrixDocument.parse(
            JSON.parse((await filledForm(people, { format: 'json' })).toString()),
          )
          const expected = answers.map((each) => ({
            ...each,
            information: carried(each.information, language),
            remark: carried(each.remark, language),
          }))
          expect(named(out.answers, out.legalInstruments)).toEqual(named(expected, citedRegister))
          await close()
          await open()
        },
      ),
      { numRuns: 4 },
    )
  }, 120_000)

  test('as JSON of any kind is in the record as it was, and comes out of it so', async () => {
    await fc.assert(
      fc.asyncProperty(someAnswers.map(sayable), async (answers) => {
        fc.pre(answers.length > 0)
        const sentDocument = jsonOf(answers)
        const id = await send(matrixBytes(sentDocument), 'matrix.json')
        const outcome = await take(id)
        if (!outcome.ok) {
          const { dryRun } = await people.run('coordinator', 'matrix-import.show', { id })
          throw new Error(JSON.stringify([outcome.refusal, dryRun?.problems]))
        }
        const out = matrixDocument.parse(
          JSON.parse((await filledForm(people, { format: 'json' })).toString()),
        )
        expect(named(out.answers, out.legalInstruments)).toEqual(named(answers, citedRegister))
        const again = await send(await filledForm(people))
        expect((await people.run('coordinator', 'matrix-import.show', { id: again })).dryRun?.fields).toEqual(
          [],
        )
        await close()
        await open()
      }),
      { numRuns: 6 },
    )
  }, 120_000)
})
