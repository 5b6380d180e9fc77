import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MatrixReading } from '#documents/matrix-reader.ts'
import { type RenderPool, startRenderPool } from '#documents/render-pool.ts'
import { type FrameworkEdition, readLabel } from '#domain/framework/framework.ts'
import { interfaceLanguages, translator } from '#messages/translate.ts'
import { addPart, changePart, compoundFile, overlappingBomb, repack } from '#tests/support/hostile-files.ts'
import { blankForm, fillIn } from '#tests/support/sent-import.ts'
import { formInput } from '#tests/support/synthetic-input.ts'

let child: RenderPool
let form: Buffer
let edition: FrameworkEdition
beforeAll(async () => {
  child = startRenderPool({ warms: 'reading', timeLimitMs: 30_000, memoryLimitMb: 512 })
  edition = formInput().edition
  form = await blankForm()
})
afterAll(() => child.close())

const read = async (bytes: Buffer): Promise<MatrixReading> => {
  const outcome = await child.read({ kind: 'read-matrix', bytes, edition })
  if (!outcome.isDone) throw new Error(`${outcome.failure}: ${outcome.message}`)
  return outcome.result
}
/** Code, sheet and cell of what is refused, each of which has its sentence in every language. */
const refused = async (bytes: Buffer) => {
  const reading = await read(bytes)
  if (reading.isRead) throw new Error('It was taken.')
  for (const language of interfaceLanguages)
    for (const { code, params } of reading.problems)
      expect(translator(language)(`document.reading.${code}`, params).length).toBeGreaterThan(15)
  return reading.problems.map(({ code, cell }) => (cell === null ? code : `${code} ${cell}`))
}
const sheet = 'xl/worksheets/sheet3.xml'
const inCells = (cells: string) => (xml: string) => xml.replace('</sheetData>', `${cells}</sheetData>`)

describe('a file that is no workbook to be read is refused in the child, which lives on', () => {
  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    [
      'a ZIP bomb in a part',
      () => addPart(form, 'xl/media/image1.xml', Buffer.alloc(60e6, 0x20)),
      'file-unpacks-too-large',
    ],
    ['a ZIP bomb of many parts', () => overlappingBomb(form), 'file-unpacks-too-large'],
    [
      'a sheet of 200 MB',
      () => changePart(form, sheet, inCells('<row r="50"><c r="A50"/></row>'.repeat(6_700_000))),
      'file-unpacks-too-large',
    ],
    [
      'a link to another workbook',
      () =>
        addPart(
          form,
          'xl/externalLinks/externalLink1.xml',
          '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook/></externalLink>',
        ),
      'file-links-outside',
    ],
    [
      'a query to a service',
      () => addPart(form, 'xl/connections.xml', '<connections><connection id="1"/></connections>'),
      'file-links-outside',
    ],
    ['macros', () => addPart(form, 'xl/vbaProject.bin', compoundFile(['VBA', 'PROJECT'])), 'file-has-macros'],
    [
      'entities that grow (billion laughs)',
      () => {
        const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`)
        return changePart(form, 'xl/sharedStrings.xml', (xml) =>
          xml
            .replace(/\?>\s*/, `?><!DOCTYPE sst [<!ENTITY l0 "ha">${laughs.join('')}]>`)
            .replace('<t>', '<t>&l9;'),
        )
      },
      'file-declares',
    ],
    [
      'an entity from outside',
      () =>
        changePart(form, 'xl/workbook.xml', (xml) =>
          xml.replace(/\?>\s*/, '?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        ),
      'file-declares',
    ],
    [
      'entities behind another encoding',
      () =>
        repack(form, (entries) =>
          entries.map((entry) =>
            entry.name === 'xl/sharedStrings.xml'
              ? { ...entry, data: Buffer.from(`\ufeff<!DOCTYPE a><sst/>`, 'utf16le') }
              : entry,
          ),
        ),
      'file-broken',
    ],
    [
      '16,384 columns',
      () => changePart(form, sheet, inCells(`<row r="50">${columns()}</row>`)),
      'file-reaches-too-far',
    ],
    [
      'an encrypted workbook',
      () => compoundFile(['EncryptionInfo', 'EncryptedPackage']),
      'file-is-protected',
    ],
    ['an old workbook', () => compoundFile(['Workbook']), 'file-is-old-excel'],
    ['a renamed PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n'), 'file-not-xlsx'],
    ['a renamed CSV', () => Buffer.from('Row;NW;CW;BW\nmanufacture;X;X;\n'), 'file-not-xlsx'],
  ])(
    '%s',
    async (_what, make, code) => {
      expect(await refused(await make())).toEqual([code])
      expect((await read(form)).isRead).toBe(true)
    },
    60_000,
  )
})

/** Cells A to XFD of row 50, each with a value. */
const columns = (): string => {
  const letters = (at: number): string =>
    at < 0 ? '' : letters(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26))
  return Array.from({ length: 16_384 }, (_, at) => `<c r="${letters(at)}50"><v>1</v></c>`).join('')
}

describe('a form in which cells are wrong names each of them', () => {
  const filled = (write: Parameters<typeof fillIn>[1]) => fillIn(form, write)

  test('a formula in a value, also one that was shared down', async () => {
    const bytes = await filled(({ cell }) => {
      cell('op2.manufacture', 'value:legal:NW').value = { formula: '"X"', result: 'X' }
      cell('op2.acquire', 'remark:legal').value = {
        formula: 'HYPERLINK("https://example.org","x")',
        result: 'x',
      }
    })
    expect(await refused(bytes)).toEqual(['cell-formula F6', 'cell-formula J7'])
  })

  test('a cell of 1 MB', async () => {
    const bytes = changePart(form, sheet, (xml) =>
      xml.replace(
        /<c r="J6"[^>]*\/>/,
        `<c r="J6" t="inlineStr"><is><t>${'long '.repeat(200_000)}</t></is></c>`,
      ),
    )
    expect(await refused(bytes)).toEqual(['cell-too-long J6'])
  })

  test('a pasted table with merged cells', async () => {
    const bytes = await filled(({ workbook, cell }) => {
      cell('op2.manufacture', 'value:legal:NW').value = 'X'
      const op2 = workbook.worksheets.find((each) => each.getCell('A1').value === 'plan1540:section:op2')
      op2?.mergeCells('F6:H6')
      op2?.mergeCells('J6:J7')
    })
    expect(await refused(bytes)).toEqual([
      'cell-merged F6',
      'cell-merged G6',
      'cell-merged H6',
      'cell-merged J6',
      'cell-merged J7',
    ])
  })

  test('a row that stands twice, and a sheet that is gone; one that was renamed is found', async () => {
    const bytes = await filled(({ workbook }) => {
      const [op2, op3] = ['op2', 'op3cd'].map((id) =>
        workbook.worksheets.find((each) => each.getCell('A1').value === `plan1540:section:${id}`),
      )
      if (op2 === undefined || op3 === undefined) throw new Error('The form lacks its sheets.')
      op2.name = 'Prohibitions, copy (2)'
      op2.getCell('A7').value = op2.getCell('A6').value
      workbook.removeWorksheet(op3.id)
    })
    const reading = await read(bytes)
    expect(await refused(bytes)).toEqual(['row-twice A7', 'row-missing', 'section-missing'])
    const gone = edition.sections.find(({ id }) => id === 'op3cd')
    const missing = reading.isRead ? undefined : reading.problems.at(-1)
    expect(missing?.params.title).toBe(readLabel(gone?.shortTitle ?? { en: '' }, 'en'))
  })
})
