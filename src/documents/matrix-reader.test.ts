import ExcelJS from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readMatrix } from '#documents/matrix-reader.ts'
import { renderMatrixForm } from '#documents/matrix-template.ts'
import { writeZip } from '#documents/zip-archive.ts'
import type { SourceContent } from '#domain/assessment/assessment.ts'
import { formInput } from '#tests/support/synthetic-input.ts'
import { syntheticInstruments } from '#tests/support/synthetic-state.ts'

const { edition } = formInput()
let blank: Buffer
let filled: Buffer

beforeAll(async () => {
  blank = await renderMatrixForm(formInput({ state: null, answers: [] }))
  filled = await renderMatrixForm(formInput())
})

/** Changes a form as a person would in Excel; `B6` of OP 2 is its first row. */
const change = async (bytes: Buffer, edit: (workbook: ExcelJS.Workbook, op2: ExcelJS.Worksheet) => void) => {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
  const sheet = workbook.worksheets.find((each) => each.getCell('A1').value === 'plan1540:section:op2')
  if (sheet === undefined) throw new Error('no sheet of OP 2')
  edit(workbook, sheet)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const read = async (bytes: Buffer) => {
  const reading = await readMatrix(bytes, edition)
  if (!reading.isRead) throw new Error(JSON.stringify(reading.problems))
  return reading
}
const problemsOf = async (bytes: Buffer) => {
  const reading = await readMatrix(bytes, edition)
  return reading.isRead ? [] : reading.problems.map((each) => [each.code, each.sheet, each.cell, each.params])
}
/** Of the register's instrument where one is named; a form knows sources in words only. */
const standingOf = ({ legalInstrumentId, language, translation }: SourceContent) => {
  const known = syntheticInstruments.find((each) => each.id === legalInstrumentId)
  return [known?.language ?? language, known?.translation ?? translation]
}
const answerOf = (reading: Awaited<ReturnType<typeof read>>, fieldId: string) =>
  reading.matrix.answers.find((answer) => answer.fieldId === fieldId)

describe('a filled form', () => {
  it('gives back every answer that was written into it', async () => {
    const { matrix, questions } = await read(filled)
    const input = formInput()
    const plain = (answers: typeof matrix.answers) =>
      answers.map((each) => [
        each.fieldId,
        each.value,
        each.adherences,
        each.sources.map((one) => [one.provision, one.page, ...standingOf(one)]),
      ])
    expect(plain(matrix.answers)).toEqual(plain(input.answers))
    expect(matrix.answers[30]?.remark?.versions.en?.text).toBe(input.answers[30]?.remark?.versions.en?.text)
    expect(matrix).toMatchObject({ edition: '2017', stateCode: 'XZZ', date: '2026-11-23', layer: 'national' })
    expect(questions).toEqual([])
  })

  it.each(['fr', 'ar'])(
    'is read the same in %s, sources with the standing of their texts too',
    async (language) => {
      const { matrix } = await read(await renderMatrixForm(formInput({ language })))
      const plain = (answers: typeof matrix.answers) =>
        answers.map((each) => [each.fieldId, each.value, each.sources.map(standingOf)])
      expect(plain(matrix.answers)).toEqual(plain(formInput().answers))
    },
  )

  it('left blank has no answers', async () => {
    expect((await read(blank)).matrix.answers).toEqual([])
  })

  it('is the same bytes for the same answers and date', async () => {
    expect((await renderMatrixForm(formInput())).equals(filled)).toBe(true)
  })

  it.each([
    ['x', 'X'],
    [' X ', 'X'],
    ['Х', 'X'],
    ['؟', '?'],
    ['n/a', 'NA'],
    ['N.A.', 'NA'],
    ['–', null],
  ])('takes "%s" for %s', async (written, value) => {
    const bytes = await change(blank, (_workbook, op2) => {
      op2.getCell('F6').value = written
      op2.getCell('J6').value = 'a remark'
    })
    expect(answerOf(await read(bytes), 'op2.manufacture/NW/legal')?.value ?? null).toBe(value)
  })

  it('gives a source to all marked fields of its row, or to the weapons it names', async () => {
    const bytes = await change(blank, (_workbook, op2) => {
      for (const cell of ['F6', 'G6']) op2.getCell(cell).value = 'X'
      op2.getCell('I6').value = {
        richText: [{ text: 'Penal Code, ' }, { text: 'Art. 2\nCW: Chemicals Act, Art. 9, p. 3' }],
      }
    })
    const reading = await read(bytes)
    const cited = (weapon: string) =>
      answerOf(reading, `op2.manufacture/${weapon}/legal`)?.sources.map((each) => each.citation)
    expect(cited('NW')).toEqual(['Penal Code'])
    expect(cited('CW')).toEqual(['Penal Code', 'Chemicals Act'])
    expect(cited('BW')).toBeUndefined()
  })

  it('is read right after its columns were moved, its sheets renamed and others added', async () => {
    const bytes = await change(filled, (workbook, op2) => {
      op2.name = 'Interdictions'
      workbook.addWorksheet('Notes').getCell('A1').value = 'X'
      for (let row = 1; row <= op2.rowCount; row += 1) {
        const [first, second] = [op2.getCell(row, 6), op2.getCell(row, 8)]
        const kept = first.value
        first.value = second.value
        second.value = kept
      }
    })
    expect((await read(bytes)).matrix.answers).toHaveLength(formInput().answers.length)
    expect(answerOf(await read(bytes), 'op2.manufacture/NW/legal')?.value).toBe(
      answerOf(await read(filled), 'op2.manufacture/NW/legal')?.value,
    )
  })

  it.each([
    ['high, 2026-11-23', 'high', '2026-11-23'],
    ['2026-11-23\nlow', 'low', '2026-11-23'],
    ['NW: Moyen', 'medium', null],
    ['عالية، ٢٣ نوفمبر ٢٠٢٦', 'high', '2026-11-23'],
  ])('takes “%s” for how sure somebody is, and since when', async (written, confidence, verifiedOn) => {
    const bytes = await change(blank, (_workbook, op2) => {
      op2.getCell('F6').value = '?'
      op2.getCell('K6').value = written
    })
    expect(answerOf(await read(bytes), 'op2.manufacture/NW/legal')).toMatchObject({ confidence, verifiedOn })
  })

  it('is read where it is of before and has no column for that, but not where the column was taken out', async () => {
    const without = (bytes: Buffer) =>
      change(bytes, (_workbook, op2) => {
        for (const letters of ['K', 'Q'])
          for (let row = 1; row <= op2.rowCount; row += 1) op2.getCell(`${letters}${row}`).value = null
      })
    expect((await read(await without(blank))).matrix.answers).toEqual([])
    const answers = formInput().answers.map((each) => ({ ...each, confidence: 'low' as const }))
    expect(await problemsOf(await without(await renderMatrixForm(formInput({ answers }))))).toEqual([
      ['columns-missing', 'OP 2 prohibitions', null, { columns: 'confidence:legal, confidence:enforcement' }],
    ])
  })

  it('asks about X without a source and NA without a reason, and reads on', async () => {
    const bytes = await change(blank, (_workbook, op2) => {
      op2.getCell('F6').value = 'X'
      op2.getCell('G6').value = 'NA'
    })
    const { questions } = await read(bytes)
    expect(questions.map((each) => [each.code, each.cell])).toEqual([
      ['x-without-source', 'F6'],
      ['na-without-reason', 'G6'],
      ['state-unnamed', null],
      ['date-missing', null],
    ])
  })

  it('asks about X without a source in a row with one field too', async () => {
    const bytes = await change(filled, (workbook) => {
      const op1 = workbook.worksheets.find((each) => each.getCell('A1').value === 'plan1540:section:op1')
      const source = [...Array(30).keys()].find((at) => op1?.getCell(1, at + 1).value === 'source') ?? 0
      const at =
        [...Array(40).keys()].find((row) => row > 5 && op1?.getCell(row, source + 1).value !== null) ?? 0
      if (op1 !== undefined) op1.getCell(at, source + 1).value = null
    })
    const { questions } = await read(bytes)
    expect(questions.map((each) => [each.code, each.params])).toEqual([
      ['x-without-source', { weapon: 'none' }],
    ])
  })
})

describe('a form that cannot be read whole is refused with sheet and cell', () => {
  it.each([
    ['Y', ['value-unknown', 'OP 2 prohibitions', 'F6', { value: 'Y' }]],
    ['XX', ['value-unknown', 'OP 2 prohibitions', 'F6', { value: 'XX' }]],
    [{ formula: 'IF(TRUE,"X")', result: 'X' }, ['cell-formula', 'OP 2 prohibitions', 'F6', {}]],
  ])('%j', async (value, expected) => {
    const bytes = await change(blank, (_workbook, op2) => {
      op2.getCell('F6').value = value
    })
    const [problem] = await problemsOf(bytes)
    expect([problem?.[0], problem?.[2], problem?.[3]]).toEqual([expected[0], expected[2], expected[3]])
  })

  it.each([
    ['?', 'quite', ['confidence-unknown', 'K6', { value: 'quite' }]],
    ['?', 'high, 2026', ['confidence-unknown', 'K6', { value: 'high, 2026' }]],
    ['?', 'high, low', ['confidence-unknown', 'K6', { value: 'high, low' }]],
    ['', 'NW: high', ['confidence-without-answer', 'K6', { weapon: 'NW' }]],
  ])('“%s” with “%s” beside it', async (value, written, expected) => {
    const bytes = await change(blank, (_workbook, op2) => {
      op2.getCell('F6').value = value
      op2.getCell('K6').value = written
    })
    const [problem] = await problemsOf(bytes)
    expect([problem?.[0], problem?.[2], problem?.[3]]).toEqual(expected)
  })

  it('once for a line that is meant for several weapons', async () => {
    const bytes = await change(blank, (_workbook, op2) => {
      for (const cell of ['F6', 'G6', 'H6']) op2.getCell(cell).value = '?'
      op2.getCell('K6').value = 'quite'
    })
    expect((await problemsOf(bytes)).map(([code, , cell]) => [code, cell])).toEqual([
      ['confidence-unknown', 'K6'],
    ])
  })

  it('where a program could not write a letter of what somebody typed', async () => {
    const bytes = await change(blank, (_workbook, op2) => {
      op2.getCell('F6').value = '?'
      op2.getCell('J6').value = 'Decree \ufffd\ufffd'
    })
    expect((await problemsOf(bytes)).map(([code, , cell]) => [code, cell])).toEqual([['cell-damaged', 'J6']])
  })

  it('when a sheet, a row or a column is gone', async () => {
    const without = await change(blank, (workbook, op2) => workbook.removeWorksheet(op2.id))
    const gone = { section: 'op2', title: 'OP 2: prohibitions' }
    expect(await problemsOf(without)).toEqual([['section-missing', null, null, gone]])
    const row = await change(blank, (_workbook, op2) => op2.spliceRows(6, 1))
    expect((await problemsOf(row)).map(([code]) => code)).toEqual(['row-missing'])
    const column = await change(blank, (_workbook, op2) => {
      op2.getCell('F1').value = null
    })
    expect((await problemsOf(column)).map(([code]) => code)).toEqual(['columns-missing'])
  })

  it('when it is of another edition or another form', async () => {
    const other = await change(blank, (workbook) => {
      const hidden = workbook.getWorksheet('_plan1540')
      if (hidden !== undefined) hidden.getCell('B3').value = '2031'
    })
    expect(await problemsOf(other)).toEqual([
      ['form-edition', null, null, { edition: '2031', known: '2017' }],
    ])
    const foreign = new ExcelJS.Workbook()
    foreign.addWorksheet('Budget').getCell('A1').value = 1
    expect((await problemsOf(Buffer.from(await foreign.xlsx.writeBuffer())))[0]?.[0]).toBe('form-unknown')
  })
})

describe('a file that is no workbook is named for what it is', () => {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
  it.each([
    ['nothing', Buffer.alloc(0), 'file-empty', undefined],
    ['a renamed PDF', Buffer.from('%PDF-1.7\n%âãÏÓ and some more bytes'), 'file-not-xlsx', 'pdf'],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a00000000000000000000000000000000', 'hex'),
      'file-not-xlsx',
      'image',
    ],
    ['a text', Buffer.from('State;Answer\nXZZ;X and more of it here'), 'file-not-xlsx', 'text'],
    [
      'a Word file',
      writeZip([{ name: 'word/document.xml', data: Buffer.from('<w/>') }]),
      'file-not-xlsx',
      'word',
    ],
    ['an old Excel file', ole, 'file-is-old-excel', undefined],
    [
      'a protected file',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'file-is-protected',
      undefined,
    ],
    ['a file of 21 MB', Buffer.alloc(21 * 1024 * 1024), 'file-too-large', undefined],
    [
      'a bomb',
      writeZip([{ name: 'xl/workbook.xml', data: Buffer.alloc(60 * 1024 * 1024) }]),
      'file-unpacks-too-large',
      undefined,
    ],
    [
      'a hollow package',
      writeZip([{ name: 'xl/workbook.xml', data: Buffer.from('<no') }]),
      'file-broken',
      undefined,
    ],
  ])('%s', async (_what, bytes, code, kind) => {
    const [problem] = await problemsOf(bytes)
    expect([problem?.[0], (problem?.[3] as { kind?: string } | undefined)?.kind]).toEqual([code, kind])
  })

  it('a workbook cut in half is damaged', async () => {
    expect((await problemsOf(blank.subarray(0, blank.length / 2)))[0]?.[0]).toBe('file-broken')
  })
})
