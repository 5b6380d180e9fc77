import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FilledSpace, fillSpaces } from '#tests/support/filled-spaces.ts'
import { createPageServer, type PageServer } from '#tests/support/page-server.ts'
import { createPeople, type PeopleFixture, sessionCookie } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let people: PeopleFixture
let server: PageServer
let filled: FilledSpace
let cookie: string

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  filled = (await fillSpaces(people)).XZZ
  server = await createPageServer(people)
  cookie = sessionCookie(people.people.coordinator.token)
})
afterAll(async () => {
  await server.close()
  await people.end()
  await database.drop()
})

const root = '/states/XZZ'
const body = async (url: string) => (await server.read(cookie, `${root}${url}`)).body
const label = 'Standing of these translations'
const control = /<select[^>]*name="isOfficial"/

describe('a form that writes a translation asks whether it is official', () => {
  test.each<[string, () => string]>([
    ['a legal instrument', () => `/legal-instruments/${filled.legalInstrumentId}`],
    ['an action', () => `/plan/actions/${filled.actionId}`],
    ['a section', () => `/plan/sections/${filled.sectionId}`],
    ['the plan’s head', () => '/plan/edit'],
  ])('%s: in French yes, in its own language no', async (_what, url) => {
    const french = await body(`${url()}?in=fr`)
    expect(french).toMatch(control)
    expect(french).toContain(label)
    expect(await body(`${url()}?in=en`)).not.toMatch(control)
  })

  test('a field with a remark, and the report of an action with words', async () => {
    const answer = { fieldId: 'op2.use/BW/legal', language: 'en', value: '?' as const, remark: 'Words.' }
    await people.run('coordinator', 'answer.record', { ...answer, base: 0 })
    expect(await body('/fields/op2.use/BW/legal?in=fr')).toMatch(control)
    expect(await body('/fields/op2.use/BW/legal?in=en')).not.toMatch(control)
    const report = { id: filled.actionId, language: 'en', status: 'planned' as const, progress: 'Begun.' }
    await people.run('coordinator', 'action.report', { ...report, base: 1 })
    expect(await body(`/plan/actions/${filled.actionId}/report?in=fr`)).toMatch(control)
  })
})

test('what the form says is kept, and told to every reader of the translation', async () => {
  const url = `${root}/legal-instruments/${filled.legalInstrumentId}`
  const sent = await server.send(cookie, url, {
    base: '1',
    language: 'fr',
    title: 'Code pénal de l’État',
    isOfficial: 'yes',
    shortTitle: 'Penal Code',
    kind: 'code',
    status: 'in-force',
    textLanguage: 'en',
    translation: 'original',
  })
  expect(sent.statusCode).toBe(302)
  const { instrument } = await people.run('coordinator', 'legal-instrument.show', {
    id: filled.legalInstrumentId,
  })
  expect(instrument.title.versions).toMatchObject({ fr: { official: true }, en: { official: true } })
  expect(await body(`/legal-instruments/${filled.legalInstrumentId}?in=fr`)).toMatch(
    /<option value="yes" selected="">Official translation/,
  )
})

test('an action saved by a form that does not list its milestones keeps them, and baseline and target take words', async () => {
  const { action } = await people.run('coordinator', 'action.show', { id: filled.actionId })
  const sent = await server.send(cookie, `${root}/plan/actions/${filled.actionId}`, {
    base: String(action.revision),
    language: 'en',
    title: 'Train more officers',
    status: 'planned',
    baseline: 'no course',
    target: 'two courses a year',
  })
  expect(sent.statusCode).toBe(302)
  const { action: saved } = await people.run('coordinator', 'action.show', { id: filled.actionId })
  expect(saved.milestones).toEqual(action.milestones)
  expect(saved.milestones).toHaveLength(1)
  expect([saved.baseline?.versions.en?.text, saved.target?.original]).toEqual(['no course', 'en'])
})

describe('X without a source', () => {
  const question = 'X is recorded, and no source is named yet. Where does it come from?'
  const url = '/fields/op2.assist/CW/legal'

  test('is asked about on the page of its field, and the readiness list leads there', async () => {
    expect(await body(url)).not.toContain(question)
    const sent = await server.send(cookie, `${root}${url}`, { base: '0', language: 'en', value: 'X' })
    expect(sent.statusCode).toBe(302)
    expect(await body(url)).toContain(question)
    expect(await body('/plan')).toMatch(
      /<a href="\/states\/XZZ\/fields\/op2\.assist\/CW\/legal#sources">[^<]*<\/a>: X names no source/,
    )
  })

  test('is answered by a source in words with its language and standing, as the page then cites it', async () => {
    const sent = await server.send(cookie, `${root}${url}`, {
      base: '1',
      language: 'en',
      value: 'X',
      'sources.0.citation': 'Rapport national',
      'sources.0.language': 'fr',
      'sources.0.translation': 'unofficial',
    })
    expect(sent.statusCode).toBe(302)
    const page = await body(url)
    expect(page).not.toContain(question)
    expect(page).toContain('Text in French. Unofficial translation.')
    expect(page).toMatch(/name="sources\.0\.language"[^>]*value="fr"/)
  })

  test('of a registered instrument the form says by its place that the register knows', async () => {
    const sent = await server.send(cookie, `${root}${url}`, {
      base: '2',
      language: 'en',
      value: 'X',
      'sources.0.legalInstrumentId': filled.legalInstrumentId,
      'sources.0.language': 'fr',
    })
    expect(sent.statusCode).toBe(422)
    expect(sent.body).toContain('The register says this of the instrument. Leave it empty here.')
    expect(sent.body).toContain('href="#f-sources-0-language"')
  })
})
