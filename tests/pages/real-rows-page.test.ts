import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Execute, executeFor } from '#service/execute.ts'
import { createPageServer, type PageServer } from '#tests/support/page-server.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { loadRealRows } from '#tests/support/real-rows.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

const real = loadRealRows()
let database: TestDatabase
let people: PeopleFixture
let server: PageServer
let coordinator: string
let observer: string
let execute: Execute

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  const { context } = people
  server = await createPageServer(people)
  const opened = await people.run('administrator', 'instance.open-state', {
    stateCode: real.state.code,
    coordinatorName: 'Cora Coordinator',
    coordinatorEmail: 'cora@example.org',
    language: 'en',
  })
  const added = await people.run('administrator', 'instance.add-member', {
    spaceCode: real.state.code,
    name: 'Odo Observer',
    email: 'odo@example.org',
    role: 'observer',
    language: 'en',
  })
  coordinator = await signIn(opened)
  observer = await signIn(added)
  execute = executeFor(context, { token: context.identity.sessionToken(coordinator), space: real.state.code })
})
afterAll(async () => {
  await server.close()
  await people.end()
  await database.drop()
})

/** The header that a browser sends back. */
const headerOf = ({ cookies }: { cookies: string[] }): string =>
  cookies.map((each) => each.split(';')[0]).join('; ')

/** Signs in with the first password and changes it, since it opens nothing else. */
const signIn = async ({ email, password }: { email: string; password: string | null }): Promise<string> => {
  const { identity } = people.context
  const first = headerOf(await identity.signIn(email, password ?? ''))
  return headerOf(await identity.changePassword(first, password ?? '', 'seven slow herons wade'))
}

const readPage = (cookie: string, fieldId: string) =>
  server.read(cookie, `/states/${real.state.code}/fields/${fieldId}`)

describe.each(real.answers)('the sourced row $fieldId, recorded,', (answer) => {
  const { fieldId, value, sources, adherences } = answer
  const words = answer.information?.versions.en?.text ?? ''

  test('is shown by the service as it was published, with its source', async () => {
    const recorded = await execute('answer.record', {
      fieldId,
      base: 0,
      language: 'en',
      value,
      information: words,
      remark: answer.remark?.versions.en?.text ?? null,
      sources: [...sources],
      adherences: [...adherences],
    })
    expect(recorded).toMatchObject({ ok: true })
    expect(await execute('field.show', { fieldId })).toMatchObject({
      ok: true,
      value: {
        answer: { value, information: answer.information, sources, adherences },
        lacksSource: false,
      },
    })
  })

  test('stands on the field’s page with its step and its source', async () => {
    const page = await readPage(coordinator, fieldId)
    expect(page.statusCode).toBe(200)
    const cited = page.body.slice(page.body.indexOf('Sources as cited'))
    expect(cited).toContain(real.source)
    expect(cited).toContain('Text in English.')
    expect(page.body).toContain(words)
    for (const step of adherences) expect(page.body).toContain(`value="${step.instrumentId}" selected=""`)
  })

  test('is read with its step and its source by an observer', async () => {
    const page = await readPage(observer, fieldId)
    const [step] = adherences
    expect(page.body).toContain(`${step?.instrumentId}: `)
    expect(page.body).not.toContain('name="value"')
    expect(page.body).toContain(real.source)
    expect(page.body).toContain('Text in English.')
  })
})
