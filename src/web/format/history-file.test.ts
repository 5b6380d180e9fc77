import { expect, test } from 'vitest'
import {
  csvCell,
  type FileLine,
  type HistoryFileHead,
  writeCsv,
  writeJson,
} from '#web/format/history-file.ts'

const head: HistoryFileHead = {
  space: 'XVA',
  madeAt: '2026-05-14T08:11:00.000Z',
  language: 'en',
  standing: ['Restricted', 'XVA: national only'],
  filter: { deed: 'added' },
  columns: ['No.', 'Time'],
}
const line: FileLine = {
  id: 'l',
  seq: 7,
  at: '2026-05-14T08:11:00.000Z',
  verb: 'added',
  objectKind: 'plan-action',
  objectId: 'o',
  objectRevision: 1,
  personName: '=Ilse',
  changes: {},
  subject: '40',
  hash: 'ab',
}
async function* lines(count: number) {
  for (let at = 0; at < count; at += 1) yield { line, sentence: 'Ilse, "IM", added action 40' }
}
const whole = async (parts: AsyncIterable<string>): Promise<string> => {
  let text = ''
  for await (const part of parts) text += part
  return text
}

test.each([
  ['=1+1', "'=1+1"],
  ['+41', "'+41"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  [' =1', "' =1"],
  ['\u2068=1\u2069', "'\u2068=1\u2069"],
  ['=1,"2"', `"'=1,""2"""`],
  ['\r=1', `"'\r=1"`],
  ['one, two', '"one, two"'],
  ['2026-05-14T08:11:00.000Z', '2026-05-14T08:11:00.000Z'],
  ['a = b', 'a = b'],
])('the cell %j is written as %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

test('a table says first who may read it, and has a row a line', async () => {
  expect(await whole(writeCsv(head, lines(1)))).toBe(
    '\ufeffRestricted\r\nXVA: national only\r\nNo.,Time\r\n' +
      `7,2026-05-14T08:11:00.000Z,'=Ilse,,"Ilse, ""IM"", added action 40",added,plan-action,o,1,ab\r\n`,
  )
})

test.each([0, 1, 3])('JSON of %i lines is one object that counts them', async (count) => {
  const told = JSON.parse(await whole(writeJson(head, lines(count)))) as { lines: object[] }
  expect(told).toMatchObject({ format: 'plan1540-history-1', standing: head.standing, count })
  expect(told.lines).toHaveLength(count)
})

test('what was cut off is no JSON', async () => {
  const parts: string[] = []
  for await (const part of writeJson(head, lines(3))) parts.push(part)
  expect(() => JSON.parse(parts.slice(0, -1).join(''))).toThrow(SyntaxError)
})
