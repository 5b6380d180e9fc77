import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendTemplate, startReader } from '#tests/support/kept-template.ts'
import {
  createPeople,
  type FixturePerson,
  type PeopleFixture,
  sessionCookie,
} from '#tests/support/people-fixture.ts'
import { createSiteServer, type SiteServer } from '#tests/support/site-server.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { wordTemplateFile } from '#tests/support/word-template-files.ts'

let database: TestDatabase
let people: PeopleFixture
let renderer: ReturnType<typeof startReader>
let site: SiteServer
let ministry: Buffer
const page = '/states/XZZ/documents/template'

beforeAll(async () => {
  renderer = startReader()
  database = await createTestDatabase()
  people = await createPeople(database, { renderer })
  site = await createSiteServer(people)
  ministry = await wordTemplateFile()
})
afterAll(async () => {
  await site.close()
  await renderer.close()
  await people.end()
  await database.drop()
})

const headersOf = (person: FixturePerson | null, language = 'en') => ({
  'accept-language': language,
  'sec-fetch-site': 'same-origin',
  ...(person === null ? {} : { cookie: sessionCookie(people.people[person].token) }),
})
const read = (person: FixturePerson | null, url = page) =>
  site.app.inject({ url, headers: headersOf(person) })
const post = (
  person: FixturePerson | null,
  url: string,
  type: string,
  payload: string | Buffer,
  language = 'en',
) =>
  site.app.inject({
    method: 'POST',
    url,
    headers: { ...headersOf(person, language), 'content-type': type },
    payload,
  })

/** Sends the form as a browser does. */
const send = async (
  person: FixturePerson | null,
  file: { name: string; bytes: Buffer } | null,
  { base = '0', url = page, language = 'en' } = {},
) => {
  const form = new FormData()
  form.set('base', base)
  form.set('file', new File(file === null ? [] : [new Uint8Array(file.bytes)], file?.name ?? ''))
  const body = new Response(form)
  const payload = Buffer.from(await body.arrayBuffer())
  return post(person, url, body.headers.get('content-type') ?? '', payload, language)
}
const chooses = 'type="file"'

describe('a form that cannot be taken comes back with what is wrong', () => {
  test('nothing chosen', async () => {
    const answer = await send('coordinator', null)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Not saved yet: one thing needs your attention')
    expect(answer.body).toContain('Choose a Word file.')
  })

  test.each([
    ['of another kind', 'application/x-www-form-urlencoded', 'base=0'],
    ['without a boundary', 'multipart/form-data', 'base=0'],
    ['cut off in its middle', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; na'],
  ])('one %s', async (_what, type, payload) => {
    const answer = await post('coordinator', page, type, payload)
    expect([answer.statusCode, answer.body.includes('Choose a Word file.')]).toEqual([422, true])
  })

  test.each([
    ['en', 'This is not a Word file, whatever its name says.', 'You sent report.docx.'],
    ['fr', 'Ce n’est pas un fichier Word, quel que soit son nom.', 'Vous avez envoyé report.docx.'],
    ['ar', 'هذا ليس ملف Word، أياً كان اسمه.', 'أرسلت \u2068report.docx\u2069.'],
  ])('a renamed PDF, in “%s”', async (language, sentence, sent) => {
    const file = { name: 'report.docx', bytes: Buffer.from('%PDF-1.7 and what follows in it') }
    const answer = await send('coordinator', file, { language })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    expect(answer.body).toContain(sent)
    expect(answer.body).toContain('aria-invalid="true"')
  })

  test('20 MB', async () => {
    const answer = await send('coordinator', { name: 'big.docx', bytes: Buffer.alloc(20 << 20) })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('The file is larger than 5 MB, or unpacks to far more.')
  })

  test('a file for a page that takes none', async () => {
    const answer = await send('coordinator', { name: 'a.docx', bytes: ministry }, { url: '/states/XZZ/plan' })
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toContain('text/plain')
  })
})

describe('a person who may not', () => {
  test.each<[FixturePerson, number]>([
    ['customsOfficer', 403],
    ['observer', 403],
    ['expert', 404],
    ['neighbour', 404],
  ])('%s sends a template in vain', async (person, status) => {
    expect((await send(person, { name: 'a.docx', bytes: ministry })).statusCode).toBe(status)
    const remove = await post(person, `${page}/remove`, 'application/x-www-form-urlencoded', 'base=0')
    expect(remove.statusCode).toBe(status)
    const seen = await read(person)
    expect(seen.statusCode).toBe(status === 404 ? 404 : 200)
    expect(seen.body).not.toContain(chooses)
  })

  test('nobody in particular is sent to sign in', async () => {
    const answer = await send(null, { name: 'a.docx', bytes: ministry })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, expect.stringMatching(/^\/sign-in/)])
  })
})

test('of two coordinators the second is told who was quicker, with the template that counts now', async () => {
  expect((await read('coordinator')).body).toContain(chooses)
  await sendTemplate(people, 'secondCoordinator', { bytes: ministry, name: 'quicker.docx' })
  const sent = await send('coordinator', { name: 'mine.docx', bytes: ministry })
  expect(sent.statusCode).toBe(409)
  for (const words of [
    'Ben Coordinator changed the template while this page was open',
    'quicker.docx',
    'You sent mine.docx.',
  ])
    expect(sent.body).toContain(words)
  const form = 'application/x-www-form-urlencoded'
  const removed = await post('coordinator', `${page}/remove`, form, 'base=0')
  expect(removed.headers.location).toBe(`${page}?meanwhile`)
  const told = await read('coordinator', String(removed.headers.location))
  expect(told.body).toContain('Ben Coordinator changed the template while this page was open')
  expect((await post('coordinator', `${page}/remove`, form, 'base=1')).headers.location).toBe(
    `${page}?removed`,
  )
})
