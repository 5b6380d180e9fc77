import { Client, type Pool } from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderJob } from '#documents/render-job.ts'
import { formatsOfKind, recordDocumentKinds } from '#domain/file/made-document.ts'
import { documentLanguages } from '#messages/translate.ts'
import { loadDemo } from '#reference/demo-reference.ts'
import { loadReference } from '#reference/reference.ts'
import { demoPassword, listPersonas } from '#service/demo-personas.ts'
import { isSeeded, seedDemo } from '#service/demo-seed.ts'
import { loadMatrixDocument, loadPlanDocument } from '#service/document-sources.ts'
import { type Execute, executeFor } from '#service/execute.ts'
import { verifyHistory } from '#service/history-seal.ts'
import { type Identity, openIdentity } from '#service/identity.ts'
import { inSpace } from '#service/in-space.ts'
import { linkKeyOf } from '#service/mail-transport.ts'
import type { Scope } from '#service/service-context.ts'
import { presentRecords } from '#service/space-records.ts'
import { connectionFor } from '#store/database-connection.ts'
import { ensureInstance } from '#store/instance-store.ts'
import { openIdentityPool, openPool } from '#store/scope-store.ts'
import { fixtureOrigin, fixtureSecret } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'

let database: TestDatabase
let appPool: Pool
let identityPool: Pool
let identity: Identity
let as: (email: string, space: string) => Promise<Execute>
let inState: <T>(run: (scope: Scope) => Promise<T>) => Promise<T>

const coordinator =
  loadDemo().persons.find((person) => person.memberships.some((held) => held.role === 'coordinator'))
    ?.email ?? ''

beforeAll(async () => {
  database = await createTestDatabase()
  appPool = openPool(database.appUrl, 'plan1540_app', 4)
  identityPool = openIdentityPool(database.appUrl, 2)
  identity = openIdentity({ pool: identityPool, secret: fixtureSecret, origin: fixtureOrigin })
  const context = {
    appPool,
    identity,
    reference: loadReference(),
    now: () => new Date(),
    newId: () => v7(),
    renderer: undefined as never,
    mail: null,
    linkKey: linkKeyOf(fixtureSecret),
  }
  await ensureInstance(appPool, { id: v7(), isDemo: true, at: new Date().toISOString() })
  expect(await isSeeded(context)).toBe(false)
  await seedDemo(context)
  expect(await isSeeded(context)).toBe(true)
  as = async (email, space) => {
    const { cookies } = await identity.signIn(email, demoPassword(email))
    return executeFor(context, {
      token: identity.sessionToken(cookies.map((each) => each.split(';')[0]).join('; ')),
      space,
    })
  }
  inState = async (run) => {
    const { cookies } = await identity.signIn(coordinator, demoPassword(coordinator))
    const token = identity.sessionToken(cookies.map((each) => each.split(';')[0]).join('; '))
    return inSpace(context, { kind: 'session', token, space: 'XVA' }, 'read', run)
  }
}, 60_000)

afterAll(async () => {
  await Promise.all([appPool.end(), identityPool.end()])
  await database.drop()
})

const value = async <T>(
  outcome: Promise<{ ok: true; value: T } | { ok: false; refusal: unknown }>,
): Promise<T> => {
  const settled = await outcome
  if (!settled.ok) throw new Error(JSON.stringify(settled.refusal))
  return settled.value
}

test('the demonstration State shows all four marks, forty instruments, eleven agencies and forty actions', async () => {
  const execute = await as('ilse.marquardt@mfa.example', 'XVA')
  const space = await value(execute('space.show', {}))
  expect(space.agencies).toHaveLength(11)
  expect(space.state?.counts).toEqual({ X: 168, unclear: 39, notApplicable: 6, blank: 43, others: 27 })
  const register = await value(execute('legal-instrument.list', {}))
  expect(register.legalInstruments).toHaveLength(40)
  const list = await value(execute('action.list', { limit: 100 }))
  expect(list.actions.map((action) => action.number)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
  expect(new Set(list.actions.map((action) => action.status)).size).toBe(5)
})

test('one agency was called otherwise before, and its page says so', async () => {
  const execute = await as('ilse.marquardt@mfa.example', 'XVA')
  const { agencies } = await value(execute('space.show', {}))
  expect(agencies.flatMap(({ formerNames }) => formerNames)).toMatchObject([
    {
      name: { versions: { en: { text: 'Radiation Protection Office' } } },
      fromOn: null,
      untilOn: '2026-01-05',
    },
  ])
})

test('every part of the story arrives: answers, sources, milestones, translations', async () => {
  const demo = loadDemo()
  const execute = await as('ilse.marquardt@mfa.example', 'XVA')
  const matrix = await value(execute('assessment.show', {}))
  const sources = (of: { sources: unknown[] }[]): number =>
    of.reduce((sum, each) => sum + each.sources.length, 0)
  expect(matrix.answers).toHaveLength(demo.assessment.answers.length)
  expect(sources(matrix.answers)).toBe(sources(demo.assessment.answers))
  const shown = await value(execute('plan.show', {}))
  if (shown.plan === null) throw new Error('no plan')
  const [first] = shown.plan.actions
  expect(first?.milestones.map((each) => each.title.versions.en?.text)).toEqual(
    demo.plan.actions[0]?.milestones.map((each) => each.title.versions.en?.text),
  )
  expect(Object.keys(first?.milestones[0]?.title.versions ?? {})).toEqual(['en'])
  expect(Object.keys(first?.title.versions ?? {}).sort()).toEqual(['ar', 'en', 'fr'])
  expect(shown.plan.actions.find((each) => each.number === 2)?.needsActionIds).toEqual([first?.id])
  expect(shown.plan.sections.flatMap((section) => section.blocks).length).toBe(
    demo.plan.sections.flatMap((section) => section.blocks).length,
  )
})

test('each persona gets in where he or she belongs and nowhere else', async () => {
  for (const persona of listPersonas()) {
    const email = loadDemo().persons.find((person) => person.key === persona.id)?.email ?? ''
    expect((await (await as(email, persona.space.code))('space.show', {})).ok, persona.id).toBe(true)
    const elsewhere = persona.space.code === 'XVA' ? 'UN1540' : 'XVA'
    const refused = await (await as(email, elsewhere))('space.show', {})
    expect(refused.ok ? null : refused.refusal.code, persona.id).toBe('space-not-found')
  }
})

test('its history verifies', async () => {
  const { chains, broken } = await verifyHistory(database.ownerUrl, presentRecords)
  expect(broken).toBeNull()
  expect(chains.map((chain) => chain.spaceCode)).toEqual(['INSTANCE', 'MIRE', 'UN1540', 'XVA', 'XVB'])
  const client = new Client(connectionFor(database.ownerUrl))
  await client.connect()
  await client.query("update app.history_entry set verb = 'altered' where seq = 100")
  await client.end()
  expect((await verifyHistory(database.ownerUrl, presentRecords)).broken).toEqual({
    spaceCode: 'XVA',
    seq: 100,
    reason: 'row',
  })
})

// What people wrote in it is less tidy than what tests make up.
test.each(documentLanguages())('every document is made of it in “%s”, in every format', async (language) => {
  const [plan, matrix] = await inState(async (scope) => [
    await loadPlanDocument(scope, language, { kind: 'plan', audience: null }),
    await loadMatrixDocument(scope, language),
  ])
  for (const kind of recordDocumentKinds) {
    for (const format of formatsOfKind[kind]) {
      const made = await renderJob(
        kind === 'matrix' ? { kind, format, input: matrix } : { kind, format, input: plan },
      )
      expect(made.length, `${kind}.${format}`).toBeGreaterThan(2_000)
    }
  }
})
