import { beforeAll, describe, expect, it } from 'vitest'
import { renderMatrixForm } from '#documents/matrix-template.ts'
import { isFileProblem, openWorkbook } from '#documents/workbook-file.ts'
import { readZip, writeZip, type ZipEntry } from '#documents/zip-archive.ts'
import { formInput } from '#tests/support/synthetic-input.ts'

let form: ZipEntry[]

beforeAll(async () => {
  const entries = readZip(await renderMatrixForm(formInput({ state: null, answers: [] })), 1e8)
  if (!Array.isArray(entries)) throw new Error(entries)
  form = entries
})

const sheet = 'xl/worksheets/sheet3.xml'
/** The form with one part changed, packed again. */
const changed = (name: string, change: (xml: string) => string): Buffer =>
  writeZip(
    form.map((entry) =>
      entry.name === name ? { name, data: Buffer.from(change(entry.data.toString('utf8'))) } : entry,
    ),
  )
const codeOf = async (bytes: Buffer): Promise<string | null> => {
  const opened = await openWorkbook(bytes)
  return isFileProblem(opened) ? opened.code : null
}

const cells = (text: string) => (xml: string) => xml.replace('</sheetData>', `${text}</sheetData>`)
const below = (text: string) => (xml: string) => xml.replace('</sheetData>', `</sheetData>${text}`)
const above = (text: string) => (xml: string) => xml.replace('<sheetData>', `${text}<sheetData>`)
const merge = (ref: string) => below(`<mergeCells><mergeCell ref="${ref}"/></mergeCells>`)

describe('a workbook that would keep the spreadsheet library busy is refused before', () => {
  it.each([
    ['a merge to the end of the sheet', merge('AA900:XFD1048576')],
    ['many merges', merge('A1:ZZ99"/><mergeCell ref="A100:SF200')],
    ['a value in the last row', cells('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')],
    ['a value in row 999,999,999', cells('<row r="999999999"><c r="A1"><v>1</v></c></row>')],
    ['a value in the last column', cells('<row r="50"><c r="XFD50" t="inlineStr"><is/></c></row>')],
    ['a hundred thousand cells', cells(`<row r="50">${'<c r="A50"/>'.repeat(100_001)}</row>`)],
  ])('%s', async (_what, change) => {
    expect(await codeOf(changed(sheet, change))).toBe('file-reaches-too-far')
  })

  it.each([
    ['a merge behind a comment', below('<!-- > --><mergeCells><mergeCell ref="A1:XFD9999"/></mergeCells>')],
    ['a merge written with entities', merge('A1:XFD104857&#54;')],
    ['a place told twice', cells('<row r="1" r="999999999"/>')],
    ['a row without a number', cells('<row><c r="A50"><v>1</v></c></row>')],
    ['elements that do not end', cells('<row r="50">')],
  ])('%s', async (_what, change) => {
    expect(await codeOf(changed(sheet, change))).toBe('file-broken')
  })

  it('an archive that holds more than it declares', async () => {
    const bytes = changed(sheet, (xml) => xml)
    const end = bytes.length - 22
    for (const at of [8, 10]) bytes.writeUInt16LE(form.length - 1, end + at)
    expect(await codeOf(bytes)).toBe('file-broken')
  })

  it('a part that stands twice', async () => {
    expect(await codeOf(writeZip([...form, { name: sheet, data: Buffer.from('<worksheet/>') }]))).toBe(
      'file-broken',
    )
  })
})

describe('what a form does not need is left out, and the form is opened', () => {
  const validation = (sqref: string) =>
    below(`<dataValidations><dataValidation sqref="${sqref}" type="list"/></dataValidations>`)
  it.each([
    ['a column to the end of numbers', sheet, above('<cols><col min="1" max="1600000000"/></cols>')],
    ['a list for every cell', sheet, validation('A1:XFD1048576')],
    ['a drawing that is not there', sheet, below('<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>')],
    ['a link that leads nowhere', sheet, below('<hyperlinks><hyperlink ref="A1" r:id="r9"/></hyperlinks>')],
    ['the height of the last row', sheet, cells('<row r="1048576" ht="12"><c r="A1048576" s="1"/></row>')],
    ['the look of the last column', sheet, cells('<row r="50"><c r="XFD50" s="1"/></row>')],
    [
      'a name for a whole sheet',
      'xl/workbook.xml',
      (xml: string) =>
        xml.replace(
          /<definedNames>.*<\/definedNames>/s,
          '<definedNames><definedName name="all">\'OP 2 prohibitions\'!$A$1:$XFD$1048576</definedName></definedNames>',
        ),
    ],
  ])('%s', async (_what, name, change) => {
    const opened = await openWorkbook(changed(name, change))
    if (isFileProblem(opened)) throw new Error(opened.code)
    expect(opened.worksheets.map((each) => each.getCell('A1').value)).toContain('plan1540:section:op2')
    expect(opened.worksheets.every((each) => each.rowCount < 100)).toBe(true)
  })
})
