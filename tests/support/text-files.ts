/** Files with text in them, as people's programs write them: each a real file of its kind. */
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import ExcelJS from 'exceljs'
import { matrixDocument } from '#documents/matrix-document.ts'
import { renderPdf } from '#documents/pdf-renderer.ts'
import { writeZip } from '#documents/zip-archive.ts'
import { matrixInput } from '#tests/support/synthetic-input.ts'

/** A PDF whose remark says these words, in the language of its labels. */
export const pdfWith = (language: 'en' | 'ar', words: string): Buffer => {
  const input = matrixInput({ language, state: { code: 'XZZ', name: { en: words }, isInvented: true } })
  return renderPdf(matrixDocument(input))
}

/** A Word document with paragraphs, and a table of the same. */
export const wordWith = (...paragraphs: string[]): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            ...paragraphs.map((text) => new Paragraph(text)),
            new Table({
              rows: [
                new TableRow({ children: [new TableCell({ children: [new Paragraph('In a table')] })] }),
              ],
            }),
          ],
        },
      ],
    }),
  )

/** An Excel workbook of one sheet, a cell a line. */
export const sheetWith = async (name: string, ...cells: string[]): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet(name).addRows(cells.map((cell) => [cell, 12]))
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** An OpenDocument text of one paragraph. */
export const openTextWith = (words: string): Buffer =>
  writeZip([
    { name: 'mimetype', data: Buffer.from('application/vnd.oasis.opendocument.text') },
    {
      name: 'content.xml',
      data: Buffer.from(
        `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:h>Head</text:h><text:p>${words}<text:span> in a span</text:span></text:p></office:text></office:body></office:document-content>`,
      ),
    },
  ])

/** An archive that says of its one entry that it is three bytes. */
export const lyingArchive = (): Buffer => {
  const bytes = writeZip([{ name: 'law.txt', data: Buffer.from('a long law '.repeat(10_000)) }])
  const list = bytes.readUInt32LE(bytes.length - 6)
  bytes.writeUInt32LE(3, list + 24)
  bytes.writeUInt32LE(3, 22)
  return bytes
}
