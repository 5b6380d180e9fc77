import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type RenderPool, startRenderPool } from '#documents/render-pool.ts'
import { verifyHistory } from '#service/history-seal.ts'
import type { OperationInput } from '#service/operations.ts'
import { presentRecords } from '#service/space-records.ts'
import { createPeople, type FixturePerson, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { blankForm, filledForm, fillIn, type OpenForm, sendFile } from '#tests/support/sent-import.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let renderer: RenderPool
let penalCode: string

beforeAll(() => {
  renderer = startRenderPool({ warms: 'reading' })
})
afterAll(() => renderer.close())
beforeEach(async () => {
  database = await createTestDatabase()
  people = await createPeople(database, { renderer })
  penalCode = (
    await people.run('coordinator', 'legal-instrument.add', {
      language: 'en',
      title: 'Penal Code of Zandria',
      shortTitle: 'Penal Code',
      kind: 'code',
      textLanguage: 'en',
      translation: 'original',
    })
  ).id
  await record('op2.manufacture/NW/legal', {
    value: 'X',
    remark: 'See also the decree.',
    sources: [{ legalInstrumentId: penalCode, provision: 'Art. 214(2)', verifiedOn: '2026-10-01' }],
  })
  const french = { language: 'fr', remark: 'Voir aussi le décret.' }
  await record('op2.manufacture/NW/legal', { ...french, base: 1, value: 'X' })
  await record('op2.manufacture/CW/legal', { value: 'NA', remark: 'No such facility exists.' })
})
afterEach(async () => {
  await people.end()
  await database.drop()
})

const record = (fieldId: string, answer: Partial<OperationInput<'answer.record'>>) =>
  people.run('coordinator', 'answer.record', { fieldId, base: 0, language: 'en', value: null, ...answer })
const answerOf = async (fieldId: string) =>
  (await people.run('coordinator', 'field.show', { fieldId })).answer
const send = async (bytes: Buffer, person: FixturePerson = 'coordinator', name = 'matrix.xlsx') => {
  const outcome = await sendFile(people, person, bytes, { name })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value.id
}
const dryRun = async (id: string) => {
  const { dryRun: found } = await people.run('coordinator', 'matrix-import.show', { id })
  if (found === null) throw new Error('There is no dry run.')
  return found
}
const changesOf = (run: Awaited<ReturnType<typeof dryRun>>) =>
  run.fields.flatMap(({ fieldId, changes }) =>
    changes.map(({ part, from, to }) => [fieldId, part, from, to] as const),
  )
const take = async (id: string, more: Partial<OperationInput<'matrix-import.take'>> = {}) =>
  people.as('coordinator')('matrix-import.take', { id, seen: (await dryRun(id)).digest, ...more })
const rowsOf = async (table: string): Promise<number> =>
  Number((await people.owner.query(`select count(*) as count from app.${table}`)).rows[0].count)
const changed = async (write: (form: OpenForm) => void, language = 'en') =>
  fillIn(await filledForm(people, { language }), write)

describe('the form of the record', () => {
  test.each(['en', 'fr', 'ar'])('sent back as it is changes nothing, in “%s”', async (language) => {
    const run = await dryRun(await send(await filledForm(people, { language })))
    expect([run.fields, run.problems, run.origin, run.unchanged]).toEqual([[], [], 'own', 2])
  })

  test('shows each change with its sheet and cell, and takes them in one step with their history', async () => {
    const bytes = await changed(({ cell }) => {
      cell('op2.manufacture', 'value:legal:BW').value = '?'
      cell('op2.manufacture', 'source:legal').value =
        'NW: Penal Code, Art. 214(2)\nNW: Decree 7, Art. 3, www.example.org/7\nBW: Penal Code, Art. 9'
      cell('op1.npt', 'value').value = 'X'
      cell('op1.npt', 'step:1').value = 'acceded'
      cell('op1.npt', 'step-date:1').value = '1970-03-05'
    })
    const id = await send(bytes)
    const run = await dryRun(id)
    const [npt] = run.fields
    expect(npt).toMatchObject({ fieldId: 'op1.npt', isBlank: true, sheet: expect.stringContaining('OP 1') })
    expect(npt?.cells.value).toMatch(/^[A-Z]+\d+$/)
    expect(changesOf(run)).toMatchObject([
      ['op1.npt', 'value', null, 'X'],
      ['op1.npt', 'adherence', null, { kind: 'acceded', on: '1970-03-05' }],
      [
        'op2.manufacture/NW/legal',
        'source',
        null,
        { citation: 'Decree 7', address: 'https://www.example.org/7' },
      ],
      ['op2.manufacture/BW/legal', 'value', null, '?'],
      ['op2.manufacture/BW/legal', 'source', null, { legalInstrumentId: penalCode, provision: 'Art. 9' }],
    ])
    expect(await take(id)).toEqual({ ok: true, value: { fields: 3, instruments: 0 } })
    const kept = await answerOf('op2.manufacture/NW/legal')
    expect(kept?.sources.map((each) => [each.citation, each.verifiedOn])).toEqual([
      [null, '2026-10-01'],
      ['Decree 7', null],
    ])
    expect(kept?.remark?.versions.fr?.text).toBe('Voir aussi le décret.')
    const { entries } = await people.run('observer', 'history.list', {})
    expect(entries.slice(0, 5).map(({ verb, objectKind }) => `${verb} ${objectKind}`)).toEqual([
      'imported matrix-import',
      'added file',
      'imported answer',
      'imported answer',
      'imported answer',
    ])
    const { imports } = await people.run('observer', 'matrix-import.list', {})
    expect(imports).toMatchObject([
      { name: 'matrix.xlsx', sentBy: 'Ana Coordinator', summary: { instruments: 0 } },
    ])
    expect(entries[0]?.changes.sha256).toEqual([null, imports[0]?.sha256])
    const { broken, records } = await verifyHistory(database.ownerUrl, presentRecords)
    expect([broken, records?.different]).toEqual([null, null])
  })

  test('says how sure the State is of its answers, and refuses a day that has not come, at its cell', async () => {
    const cell = 'confidence:legal'
    const sure = (written: string) =>
      changed((form) => {
        form.cell('op2.manufacture', cell).value = written
      })
    const [problem] = (await dryRun(await send(await sure('NW: high, 2100-01-01')))).problems
    expect(problem).toMatchObject({ code: 'problem.day-in-future', cell: expect.stringMatching(/^K\d+$/) })
    const id = await send(await sure('NW: medium, 2026-11-20\nCW: low'))
    expect(changesOf(await dryRun(id))).toEqual([
      ['op2.manufacture/NW/legal', 'confidence', null, 'medium'],
      ['op2.manufacture/NW/legal', 'verifiedOn', null, '2026-11-20'],
      ['op2.manufacture/CW/legal', 'confidence', null, 'low'],
    ])
    expect(await take(id)).toMatchObject({ ok: true })
    expect(await answerOf('op2.manufacture/NW/legal')).toMatchObject({
      confidence: 'medium',
      verifiedOn: '2026-11-20',
    })
    const gone = await dryRun(await send(await sure('CW: low')))
    expect(changesOf(gone)).toEqual([
      ['op2.manufacture/NW/legal', 'confidence', 'medium', null],
      ['op2.manufacture/NW/legal', 'verifiedOn', '2026-11-20', null],
    ])
  })

  test('is taken back as one, with steps, words and sources as they were', async () => {
    const before = await people.run('coordinator', 'assessment.show', {})
    const bytes = await changed(({ cell }) => {
      cell('op2.manufacture', 'source:legal').value = 'NW: Decree 7, Art. 3'
      cell('op2.manufacture', 'remark:legal').value = 'NW: Another remark.\nCW: No such facility exists.'
      cell('op1.npt', 'information').value = 'In force for the State.'
      cell('op1.npt', 'step:1').value = 'acceded'
    })
    await take(await send(bytes))
    const { imports } = await people.run('observer', 'matrix-import.list', {})
    const id = imports[0]?.summary?.changeId ?? ''
    expect(await people.run('coordinator', 'answer-change.undo', { id })).toMatchObject({ count: 2 })
    const after = await people.run('coordinator', 'assessment.show', {})
    const said = ({ answers }: typeof before) =>
      answers
        .filter((each) => each.value !== null || each.information !== null || each.adherences.length > 0)
        .map(({ fieldId, value, sources, adherences, remark }) => [
          fieldId,
          value,
          sources.map(({ enteredAt: _at, ...source }) => source),
          adherences,
          remark?.versions.en?.text,
          remark?.versions.fr?.text,
        ])
        .sort()
    expect(said(after)).toEqual(said(before))
    const { broken, records } = await verifyHistory(database.ownerUrl, presentRecords)
    expect([broken, records?.different]).toEqual([null, null])
  })

  test('takes away what was emptied in it, and only in its own language', async () => {
    const bytes = await changed(({ cell }) => {
      cell('op2.manufacture', 'remark:legal').value = 'CW: No such facility exists.'
      cell('op2.manufacture', 'source:legal').value = null
    })
    const id = await send(bytes)
    expect(changesOf(await dryRun(id))).toMatchObject([
      ['op2.manufacture/NW/legal', 'remark', 'See also the decree.', null],
      ['op2.manufacture/NW/legal', 'source', { provision: 'Art. 214(2)' }, null],
    ])
    expect(await take(id)).toMatchObject({ ok: true })
    const kept = await answerOf('op2.manufacture/NW/legal')
    expect(kept?.remark?.versions.fr?.text).toBe('Voir aussi le décret.')
    expect(kept?.sources).toEqual([])
  })

  test('of another language changes that language and leaves the others', async () => {
    const bytes = await changed(({ cell }) => {
      cell('op2.manufacture', 'remark:legal').value = 'NW: Voir le décret 7.\nCW: Aucune installation.'
    }, 'fr')
    const id = await send(bytes)
    expect(changesOf(await dryRun(id))).toEqual([
      ['op2.manufacture/NW/legal', 'remark', 'Voir aussi le décret.', 'Voir le décret 7.'],
      ['op2.manufacture/CW/legal', 'remark', null, 'Aucune installation.'],
    ])
    await take(id)
    const versions = (await answerOf('op2.manufacture/CW/legal'))?.remark?.versions
    expect([versions?.en?.text, versions?.fr?.text]).toEqual([
      'No such facility exists.',
      'Aucune installation.',
    ])
  })
})

describe('a field that somebody changed since the form was made', () => {
  test('stays where the form left it alone, and is a choice where both changed it', async () => {
    const form = await filledForm(people)
    await record('op2.manufacture/CW/legal', { base: 1, value: '?' })
    await record('op2.manufacture/NW/legal', { base: 2, value: '?' })
    const bytes = await fillIn(form, ({ cell }) => {
      cell('op2.manufacture', 'value:legal:NW').value = 'NA'
      cell('op2.acquire', 'value:legal:NW').value = '?'
    })
    const id = await send(bytes)
    const run = await dryRun(id)
    expect(run.moved).toBe(1)
    const field = run.fields.find(({ fieldId }) => fieldId === 'op2.manufacture/NW/legal')
    expect(field?.conflicts).toMatchObject([{ part: 'value', base: 'X', from: '?', to: 'NA' }])
    expect(await take(id)).toMatchObject({
      refusal: { problems: [{ path: 'choices.op2.manufacture/NW/legal#value', code: 'choose-one' }] },
    })
    expect((await answerOf('op2.acquire/NW/legal'))?.value).toBeUndefined()
    const choices = [{ fieldId: 'op2.manufacture/NW/legal', key: 'value', take: 'form' as const }]
    expect(await take(id, { choices })).toMatchObject({ ok: true, value: { fields: 2 } })
    expect((await answerOf('op2.manufacture/NW/legal'))?.value).toBe('NA')
    expect((await answerOf('op2.manufacture/CW/legal'))?.value).toBe('?')
  })

  test('after the dry run was shown, shows it again, and nothing is written', async () => {
    const id = await send(
      await changed(({ cell }) => {
        cell('op2.acquire', 'value:legal:NW').value = '?'
      }),
    )
    const { digest } = await dryRun(id)
    await record('op2.acquire/NW/legal', { value: 'X' })
    const outcome = await people.as('coordinator')('matrix-import.take', { id, seen: digest })
    expect(outcome).toMatchObject({ refusal: { code: 'import-moved', kind: 'conflict' } })
    expect((await dryRun(id)).digest).not.toBe(digest)
    expect((await answerOf('op2.acquire/NW/legal'))?.value).toBe('X')
    expect(await rowsOf('file where is_complete')).toBe(0)
  })
})

describe('a form that remembers no record', () => {
  test('adds, and says nothing of what it leaves blank', async () => {
    const id = await send(
      await fillIn(await blankForm(), ({ cell }) => {
        cell('op2.manufacture', 'value:legal:BW').value = 'X'
        cell('op2.manufacture', 'value:legal:NW').value = '?'
        cell('op2.manufacture', 'source:legal').value = 'Penal Code, Art. 1'
      }),
    )
    const run = await dryRun(id)
    expect(run.origin).toBe('unknown')
    expect(changesOf(run)).toMatchObject([
      ['op2.manufacture/NW/legal', 'value', 'X', '?'],
      ['op2.manufacture/NW/legal', 'source', null, { legalInstrumentId: penalCode }],
      ['op2.manufacture/BW/legal', 'value', null, 'X'],
      ['op2.manufacture/BW/legal', 'source', null, { legalInstrumentId: penalCode }],
    ])
    expect(await take(id, { reach: 'blank' })).toMatchObject({ value: { fields: 1 } })
    expect((await answerOf('op2.manufacture/NW/legal'))?.value).toBe('X')
    expect((await answerOf('op2.manufacture/BW/legal'))?.value).toBe('X')
  })

  test('is refused whole for one cell, which is named, and the others are shown', async () => {
    const id = await send(
      await fillIn(await blankForm(), ({ cell }) => {
        cell('op2.manufacture', 'value:legal:BW').value = 'yes, partly'
        cell('op2.acquire', 'value:legal:NW').value = 'NA'
        cell('op2.possess', 'value:legal:NW').value = '?'
      }),
    )
    const run = await dryRun(id)
    expect(run.problems.map(({ code, cell }) => [code, cell])).toEqual([
      ['reading.value-unknown', 'H6'],
      ['problem.reason-needed', 'F7'],
    ])
    expect(changesOf(run).map(([fieldId]) => fieldId)).toContain('op2.possess/NW/legal')
    expect(await take(id)).toMatchObject({ refusal: { code: 'import-has-problems', params: { count: 2 } } })
    expect(await rowsOf('answer')).toBe(2)
  })
})
