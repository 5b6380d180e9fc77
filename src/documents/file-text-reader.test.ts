import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readFileText } from '#documents/file-text-reader.ts'
import { mostTextLength } from '#domain/file/file-text.ts'
import { openTextWith, pdfWith, sheetWith, wordWith } from '#tests/support/text-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'plan1540-text-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const lying = (bytes: Buffer): string => {
  const path = join(folder, `${Math.random()}`)
  writeFileSync(path, bytes)
  return path
}

test('a PDF gives its lines', async () => {
  const { text, isWhole } = await readFileText(lying(pdfWith('en', 'Zandria of the Reeds')), 'pdf')
  expect(text).toContain('Zandria of the Reeds')
  expect(text).toContain('It is not a tool for measuring compliance')
  expect(isWhole).toBe(true)
})

test('a PDF in Arabic gives its words in the order in which they are read', async () => {
  const { text } = await readFileText(lying(pdfWith('ar', 'دولة القصب')), 'pdf')
  expect(text).toContain('دولة القصب')
  expect(text).toMatch(/مجلس الأمن/)
})

test('a Word document gives its paragraphs and tables, each on its line', async () => {
  const { text } = await readFileText(
    lying(await wordWith('Licences for exports', 'تراخيص الصادرات')),
    'word',
  )
  expect(text).toContain('Licences for exports\nتراخيص الصادرات\n')
  expect(text).toContain('In a table')
})

test('an Excel workbook gives its sheets’ names and its cells', async () => {
  const { text } = await readFileText(lying(await sheetWith('Permits', 'Brokering', 'سمسرة')), 'sheet')
  for (const words of ['Permits', 'Brokering\n', 'سمسرة\n']) expect(text).toContain(words)
})

test('an OpenDocument text gives its paragraphs', async () => {
  const { text } = await readFileText(lying(openTextWith('Transit and transshipment')), 'open-document')
  expect(text).toBe('Head\nTransit and transshipment in a span\n\n')
})

test('a text in UTF-16 is read as well, and what is packed in a letter is left out', async () => {
  expect((await readFileText(lying(Buffer.from('\ufeffمراقبة', 'utf16le')), 'plain')).text).toBe('مراقبة')
  const letter = `Subject: law\n\n${'QUJD'.repeat(19)}\nend`
  expect((await readFileText(lying(Buffer.from(letter)), 'plain')).text).toBe('Subject: law\n\nend')
})

test('of a text without end the first part is read', async () => {
  const { text, isWhole } = await readFileText(lying(Buffer.from('word '.repeat(1_000_000))), 'plain')
  expect(isWhole).toBe(false)
  expect(text?.length).toBeGreaterThan(mostTextLength)
  expect(text?.length).toBeLessThan(mostTextLength + 300_000)
})

test.each([
  ['a PDF that is none inside', Buffer.from('%PDF-1.7\nnothing'), 'pdf'],
  ['a broken archive', Buffer.from('PK\x03\x04 broken'), 'word'],
] as const)('%s gives nothing, and no fault', async (_what, bytes, reading) => {
  expect(await readFileText(lying(bytes), reading)).toEqual({ text: null, isWhole: false })
})
