/** Files that are not what they say, over HTTP: a clear refusal, nothing half-written. */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mostFileBytes } from '#contract/file-contract.ts'
import { writeZip } from '#documents/zip-archive.ts'
import { type ApiServer, createApiServer } from '#tests/support/api-server.ts'
import { compoundFile } from '#tests/support/hostile-files.ts'
import {
  createPeople,
  fixtureOrigin,
  type PeopleFixture,
  sessionCookie,
} from '#tests/support/people-fixture.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database.ts'
import { lyingArchive, openTextWith, sheetWith, wordWith } from '#tests/support/text-files.ts'

let database: TestDatabase
let people: PeopleFixture
let server: ApiServer
const files = '/v1/states/XZZ/files'

beforeAll(async () => {
  database = await createTestDatabase()
  people = await createPeople(database)
  server = await createApiServer(people)
})
afterAll(async () => {
  await server.close()
  await people.end()
  await database.drop()
})

const add = (name: string, body: Buffer, type = 'application/octet-stream', language = 'en') =>
  server.ask('coordinator', 'POST', `${files}?name=${encodeURIComponent(name)}`, body, {
    'content-type': type,
    'accept-language': language,
  })
const rows = async (): Promise<number[]> => {
  const { rows: counted } = await people.owner.query(
    `select (select count(*) from app.file)::int as files, (select count(*) from app.file_chunk)::int as chunks,
       (select count(*) from app.file_text)::int as texts, (select count(*) from app.history_entry)::int as lines`,
  )
  return Object.values(counted[0]) as number[]
}
const program = (): Buffer => Buffer.concat([Buffer.from('MZ\x90\x00\x03', 'latin1'), randomBytes(400_000)])
const zip = (...names: string[]): Buffer => writeZip(names.map((name) => ({ name, data: Buffer.from(name) })))

describe('a file is refused, with both what its name and what its content says, and nothing of it is kept', () => {
  test.each<[string, string, () => Buffer | Promise<Buffer>, string, RegExp]>([
    [
      'a program of Windows as a PDF',
      'report.pdf',
      program,
      'file-kind-refused',
      /“\u2068?report\.pdf.*a program/,
    ],
    [
      'a program of Linux as a picture',
      'scan.png',
      () => Buffer.from('\x7fELF\x02\x01\x01', 'latin1'),
      'file-kind-refused',
      /a program/,
    ],
    [
      'a script as a text',
      'note.txt',
      () => Buffer.from('#!/bin/sh\ncurl x | sh\n'),
      'file-kind-refused',
      /a script/,
    ],
    [
      'a web page as a text',
      'note.txt',
      () => Buffer.from('<html><script>1</script>'),
      'file-kind-refused',
      /a web page/,
    ],
    [
      'an SVG picture as XML text',
      'map.txt',
      () => Buffer.from('<svg onload="x()"/>'),
      'file-kind-refused',
      /SVG/,
    ],
    ['a program under its own name', 'setup.exe', program, 'file-kind-refused', /a program/],
    [
      'a script under its own name',
      'run.bat',
      () => Buffer.from('@echo off'),
      'file-ending-unknown',
      /run\.bat/,
    ],
    [
      'a web page under its own name',
      'page.html',
      () => Buffer.from('no tags'),
      'file-ending-unknown',
      /page\.html/,
    ],
    [
      'a Word document with macros',
      'plan.docx',
      () => zip('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
      'file-kind-refused',
      /macros/,
    ],
    [
      'an old or locked Office document',
      'plan.docx',
      () => compoundFile(['EncryptedPackage']),
      'file-kind-refused',
      /under a password/,
    ],
    [
      'an Excel workbook as a Word document',
      'plan.docx',
      () => sheetWith('One', 'a'),
      'file-name-disagrees',
      /“\u2068?\.docx.*an Excel workbook|docx.*an Excel workbook/,
    ],
    ['a ZIP as an Excel workbook', 'table.xlsx', () => zip('a.txt'), 'file-name-disagrees', /a ZIP archive/],
    [
      'plain text as a PDF',
      'report.pdf',
      () => Buffer.from('only words'),
      'file-name-disagrees',
      /plain text/,
    ],
    [
      'a film as a PDF',
      'report.pdf',
      () => Buffer.from('\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom', 'latin1'),
      'file-name-disagrees',
      /MP4/,
    ],
    [
      'a text that is not UTF-8',
      'loi.csv',
      () => Buffer.from('num\xe9ro;loi', 'latin1'),
      'file-name-disagrees',
      /UTF-8/,
    ],
    [
      'an archive that lies about its size',
      'laws.zip',
      lyingArchive,
      'file-archive-lies',
      /other than it says/,
    ],
    [
      'a Word document that lies about its size',
      'plan.docx',
      lyingArchive,
      'file-archive-lies',
      /plan\.docx/,
    ],
    [
      'an archive that packs a great deal of nothing',
      'laws.zip',
      () => writeZip([{ name: 'z.txt', data: Buffer.alloc(80 * 1024 * 1024) }]),
      'file-archive-too-large',
      /far more/,
    ],
    [
      'an archive with a program in it',
      'laws.zip',
      () => zip('law.pdf', 'x/setup.exe'),
      'file-archive-runs',
      /x\/setup\.exe/,
    ],
    [
      'an archive that is cut off',
      'laws.zip',
      () => zip('a.txt', 'b.txt').subarray(0, 60),
      'file-archive-broken',
      /broken/,
    ],
  ])('%s', async (_what, name, bytes, code, sentence) => {
    const before = await rows()
    const response = await add(name, await bytes(), 'application/pdf')
    expect(response.statusCode).toBe(422)
    expect(response.json().error).toMatchObject({ code, message: expect.stringMatching(sentence) })
    expect(await rows()).toEqual(before)
  })

  test('in the person’s language', async () => {
    const response = await add('report.pdf', program(), 'application/pdf', 'ar')
    expect(response.json().error.message).toContain('برنامج')
  })
})

describe('a file is taken', () => {
  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['a.pdf', () => Buffer.from('%PDF-1.4\n'), 'application/pdf'],
    [
      'a.docx',
      () => wordWith('one'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'a.xlsx',
      () => sheetWith('One', 'a'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['a.odt', () => openTextWith('one'), 'application/vnd.oasis.opendocument.text'],
    ['a.zip', () => zip('law.pdf', 'inner.zip'), 'application/zip'],
    ['a.csv', () => Buffer.from('رقم;قانون'), 'text/csv; charset=utf-8'],
    ['a.txt', () => Buffer.from('word'), 'text/plain; charset=utf-8'],
    ['a.eml', () => Buffer.from('From: a@b.example\n\nhello'), 'message/rfc822'],
  ])(
    '%s under the media type of its content, whatever its sender says of it',
    async (name, bytes, mediaType) => {
      const response = await add(name, await bytes(), 'text/html')
      expect(response.statusCode).toBe(201)
      expect(response.json()).toMatchObject({ name, mediaType })
      const back = await server.ask('observer', 'GET', String(response.headers.location))
      expect(back.headers['content-type']).toBe(mediaType)
    },
  )
})

test('a file of 51 MB is refused by its first bytes over a real line, with what to do about it', async () => {
  await server.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.app.server.address() as { port: number }
  const before = await rows()
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.on('data', (part) => {
    answer += part
  })
  socket.write(
    [
      `POST /api${files}?name=big.pdf HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Origin: ${fixtureOrigin}`,
      `Cookie: ${sessionCookie(people.people.coordinator.token)}`,
      'Content-Type: application/pdf',
      `Content-Length: ${mostFileBytes + 1024 * 1024}`,
      '',
      '%PDF-1.7',
    ].join('\r\n'),
  )
  await expect.poll(() => answer).toContain('HTTP/1.1 422')
  await expect.poll(() => answer).toContain('larger than 50 MB')
  socket.destroy()
  expect(await rows()).toEqual(before)
})

describe('a part of a file', () => {
  test('goes out by itself, across the pieces in which it lies', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(700_000)])
    const { headers, json } = await add('range.pdf', bytes)
    const url = String(headers.location)
    const part = await server.ask('observer', 'GET', url, undefined, { range: 'bytes=262140-524300' })
    expect([part.statusCode, part.headers['content-range'], part.headers['content-length']]).toEqual([
      206,
      `bytes 262140-524300/${bytes.length}`,
      '262161',
    ])
    expect(part.rawPayload.equals(bytes.subarray(262_140, 524_301))).toBe(true)
    const stale = { range: 'bytes=0-9', 'if-range': '"another"' }
    expect((await server.ask('observer', 'GET', url, undefined, stale)).statusCode).toBe(200)
    const same = { range: 'bytes=0-9', 'if-range': `"${json().sha256}"` }
    expect((await server.ask('observer', 'GET', url, undefined, same)).body).toBe(
      '%PDF-1.7\n'.padEnd(9) + bytes.subarray(9, 10).toString(),
    )
    const outside = await server.ask('observer', 'GET', url, undefined, { range: 'bytes=9000000-' })
    expect([outside.statusCode, outside.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`])
  })
})
