import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RenderPool, startRenderPool } from '#documents/render-pool.ts'
import { readZip } from '#documents/zip-archive.ts'
import { makeDocument } from '#service/document-job.ts'
import type { OperationInput } from '#service/operations.ts'
import { readWholeFile } from '#store/file-store.ts'
import { withScope } from '#store/scope-store.ts'
import { sendTemplate } from '#tests/support/kept-template.ts'
import { createPeople, type PeopleFixture } from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { wordTemplateFile } from '#tests/support/word-template-files.ts'

let database: TestDatabase
let people: PeopleFixture
let renderer: RenderPool
type Wish = OperationInput<'document.ask-for'>

beforeAll(async () => {
  renderer = startRenderPool()
  database = await createTestDatabase()
  people = await createPeople(database, { renderer })
  await people.run('coordinator', 'plan.draft', { fieldIds: ['op2.manufacture/BW/legal'], language: 'en' })
  const outcome = await sendTemplate(people, 'coordinator', { bytes: await wordTemplateFile() })
  expect(outcome).toMatchObject({ ok: true })
})
afterAll(async () => {
  await renderer.close()
  await people.end()
  await database.drop()
})

const ask = async (wish: Partial<Wish> = {}): Promise<string> =>
  (
    await people.run('observer', 'document.ask-for', {
      kind: 'plan',
      format: 'docx',
      language: 'en',
      ...wish,
    })
  ).id

/** Makes the document; gives the record and all text of the file's parts. */
const make = async (id: string) => {
  const { personId, token } = people.people.observer
  const payload = { personId, spaceId: people.spaceIds.XZZ, recordId: id }
  await makeDocument(people.context, payload, true)
  const document = await people.run('observer', 'document.show', { id })
  expect(document.status).toBe('ready')
  const key = { kind: 'session', token, space: 'XZZ' } as const
  const bytes = await withScope(people.context.appPool, key, 'read', people.clock.now, (db) =>
    readWholeFile(db, document.fileId ?? ''),
  )
  const parts = readZip(bytes, 1e8)
  const text = Array.isArray(parts) ? parts.map(({ data }) => data.toString('utf8')).join('\n') : ''
  return { document, text }
}

const sha256OfTemplate = async () =>
  (await people.run('observer', 'document-template.show', {})).template?.sha256

describe('a Word document', () => {
  test.each(['plan', 'brief', 'note-verbale', 'matrix'] as const)(
    'of the %s carries the State’s letterhead, and says on which template it was made',
    async (kind) => {
      const { document, text } = await make(await ask({ kind }))
      expect(text).toContain('MINISTRYWORD of Interior')
      expect(document.template).toMatchObject({ name: 'ministry.docx', sha256: await sha256OfTemplate() })
    },
  )

  test('is made without it where that is asked for, and is another document', async () => {
    const onTemplate = await ask()
    const without = await ask({ hasTemplate: false })
    expect(without).not.toBe(onTemplate)
    expect(await ask()).toBe(onTemplate)
    const { document, text } = await make(without)
    expect(text).not.toContain('MINISTRYWORD')
    expect(document.template).toBeNull()
    await make(onTemplate)
  })

  test('keeps to the template that counted when it was asked for', async () => {
    const before = await sha256OfTemplate()
    const id = await ask({ language: 'fr' })
    await people.run('coordinator', 'document-template.remove', { base: 1 })
    const { document, text } = await make(id)
    expect(text).toContain('MINISTRYWORD of Interior')
    expect(document.template?.sha256).toBe(before)
    const { entries } = await people.run('observer', 'history.list', {})
    const asked = entries.find(({ verb, objectId }) => verb === 'asked-for' && objectId === id)
    expect(asked?.changes.template).toEqual([null, before])
  })

  test('comes in our own looks once the template was taken out', async () => {
    const { document, text } = await make(await ask({ language: 'ar' }))
    expect(text).not.toContain('MINISTRYWORD')
    expect(document.template).toBeNull()
  })
})

test('no other format is made on a template', async () => {
  const bytes = await wordTemplateFile()
  expect(await sendTemplate(people, 'coordinator', { bytes, base: 2 })).toMatchObject({ ok: true })
  const { document } = await make(await ask({ format: 'html' }))
  expect(document.template).toBeNull()
})
