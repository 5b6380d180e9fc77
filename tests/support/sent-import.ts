/** Sends files for an import in the people fixture, as the page and the API do. */
import ExcelJS from 'exceljs'
import type { MatrixTemplateInput } from '#documents/matrix-template.ts'
import { renderJob } from '#documents/render-job.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { loadMatrixDocument } from '#service/document-sources.ts'
import { inSpace, type Outcome } from '#service/in-space.ts'
import { sendImport } from '#service/matrix-import-intake.ts'
import type { FixturePerson, PeopleFixture } from '#tests/support/people-fixture.ts'

/** Sends a file as the person, in small parts; the fixture must have a renderer. */
export const sendFile = (
  people: PeopleFixture,
  person: FixturePerson,
  bytes: Buffer,
  { name = 'matrix.xlsx', space = 'XZZ' } = {},
): Promise<Outcome<{ id: string }>> =>
  sendImport(
    people.context,
    { token: people.people[person].token, space },
    { name },
    (async function* () {
      for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000)
    })(),
  )

/** The form of the record as it stands, as the person would download it. */
export const filledForm = async (
  people: PeopleFixture,
  { language = 'en', format = 'xlsx' as 'xlsx' | 'json' } = {},
): Promise<Buffer> => {
  const key = { kind: 'session', token: people.people.coordinator.token, space: 'XZZ' } as const
  const input = await inSpace(people.context, key, 'read', (scope) => loadMatrixDocument(scope, language))
  return renderJob({ kind: 'matrix', format, input })
}

/** A blank form, as the command line writes it. */
export const blankForm = (change: Partial<MatrixTemplateInput> = {}): Promise<Buffer> =>
  renderJob({
    kind: 'matrix-form',
    input: {
      edition: loadFramework(),
      language: 'en',
      state: null,
      date: '2026-11-23',
      layer: 'national',
      answers: [],
      legalInstruments: [],
      ...change,
    },
  })

/** What stands in a form, found by what it asks. */
export interface OpenForm {
  workbook: ExcelJS.Workbook
  /** The cell of a column (`value:legal:NW`, `source:legal`, `remark`) in the row of a concept. */
  cell: (concept: string, column: string) => ExcelJS.Cell
}

/** Opens a form, lets a person write in it, and saves it. */
export const fillIn = async (bytes: Buffer, write: (form: OpenForm) => void): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
  const cell: OpenForm['cell'] = (concept, column) => {
    for (const sheet of workbook.worksheets) {
      if (!String(sheet.getCell('A1').value).startsWith('plan1540:section:')) continue
      for (let row = 6; row <= sheet.rowCount; row += 1) {
        if (sheet.getCell(row, 1).value !== concept) continue
        for (let at = 1; at <= sheet.columnCount; at += 1)
          if (sheet.getCell(1, at).value === column) return sheet.getCell(row, at)
      }
    }
    throw new Error(`The form has no cell ${concept} ${column}.`)
  }
  write({ workbook, cell })
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
