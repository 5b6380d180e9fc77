import { beforeAll, describe, expect, test } from 'vitest'
import { readMatrix } from '#documents/matrix-reader.ts'
import { renderMatrixForm } from '#documents/matrix-template.ts'
import { type RenderJob, renderJob } from '#documents/render-job.ts'
import { isFileProblem, openWorkbook } from '#documents/workbook-file.ts'
import { readZip } from '#documents/zip-archive.ts'
import { deriveGaps } from '#domain/assessment/gap.ts'
import type { DocumentFormat } from '#domain/file/made-document.ts'
import { draftFromMatrix, matrixFromForm, matrixInput } from '#service/offline-documents.ts'
import { readExchange } from '#service/offline-exchange.ts'
import { loadRealRows } from '#tests/support/real-rows.ts'

const date = '2026-11-23'
const real = loadRealRows()
let form: Awaited<ReturnType<typeof readForm>>

const readForm = async () => {
  const { edition, state, answers } = real
  const bytes = await renderMatrixForm({
    edition,
    state,
    answers,
    language: 'en',
    date,
    layer: 'committee',
    legalInstruments: [],
  })
  const reading = await readMatrix(bytes, edition)
  if (!reading.isRead) throw new Error(JSON.stringify(reading.problems))
  return reading
}
beforeAll(async () => {
  form = await readForm()
})

/** All paragraphs of a Word file or a page, all cells of a workbook. */
const wordsOf = async (format: 'docx' | 'xlsx' | 'html', bytes: Buffer): Promise<string[]> => {
  if (format === 'html') return bytes.toString().split(/<[^>]+>/)
  if (format === 'docx') {
    const entries = readZip(bytes, 1e9)
    const part = Array.isArray(entries)
      ? entries.find((each) => each.name === 'word/document.xml')
      : undefined
    const paragraphs = part?.data.toString().split('</w:p>') ?? []
    return paragraphs.map((each) => each.replaceAll(/<[^>]+>/g, ''))
  }
  const workbook = await openWorkbook(bytes)
  if (isFileProblem(workbook)) throw new Error(workbook.code)
  const cells: string[] = []
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) => row.eachCell({ includeEmpty: false }, (cell) => void cells.push(cell.text)))
  return cells
}

describe('the sourced rows of a real matrix, filled into the form,', () => {
  test('are read back with their instruments, words, dates and sources, in the layer they come from', () => {
    expect(form.matrix.answers).toEqual(
      real.answers.map((each) => ({ ...each, confidence: null, verifiedOn: null })),
    )
    expect(form.matrix).toMatchObject({ stateCode: 'USA', layer: 'committee', date })
    expect(form.questions).toEqual([])
  })

  test('leave no gap in their own rows: adherence is never one', () => {
    const gaps = deriveGaps(real.edition, form.matrix.answers)
    const answered = real.answers.map((answer) => answer.fieldId)
    expect(gaps.length).toBeGreaterThan(200)
    expect(gaps.filter((gap) => answered.includes(gap.fieldId))).toEqual([])
    expect(gaps.every((gap) => gap.kind === 'blank')).toBe(true)
  })
})

describe('the matrix made from that form', { timeout: 30_000 }, () => {
  const render = (format: DocumentFormat) =>
    renderJob({
      kind: 'matrix',
      format,
      input: matrixInput(matrixFromForm(form.matrix), { language: 'en', date }),
    })

  test.each(['docx', 'html', 'xlsx'] as const)(
    'shows the source of each row in %s, and no other source',
    async (format) => {
      // A document holds spaces in dates, and names the language that the form has the tag of.
      const words = (await wordsOf(format, await render(format))).map((each) =>
        each.replaceAll('\u00a0', ' '),
      )
      const language = format === 'xlsx' ? 'en' : 'English'
      expect(words.filter((each) => each === `${real.source} [${language}]`)).toHaveLength(real.rows.length)
      for (const row of real.rows) expect(words).toContain(row.information)
      expect(words.join('\n')).toContain('United States of America')
      expect(words.join('\n')).not.toContain('invented')
    },
  )

  test('carries them in JSON, by the published schema', async () => {
    const read = readExchange(await render('json'))
    expect(read).toMatchObject({ isRead: true, document: { layer: 'committee', state: { code: 'USA' } } })
    if (!read.isRead || read.document.format !== 'plan1540-matrix') throw new Error('no matrix')
    expect(read.document.answers.map((each) => [each.fieldId, each.sources])).toEqual(
      real.answers.map((each) => [each.fieldId, each.sources]),
    )
  })
})

describe('a plan drafted from that form', { timeout: 30_000 }, () => {
  const draft = () =>
    draftFromMatrix(matrixFromForm(form.matrix), {
      language: 'en',
      startOn: '2027-01-01',
      years: 4,
      only: ['op2.manufacture'],
      date,
    })

  test('serves the chosen gaps and never the rows that are answered', () => {
    const served = draft().plan.actions.flatMap((action) => action.fieldIds)
    expect(served).toHaveLength(6)
    expect(served.every((id) => id.startsWith('op2.manufacture/'))).toBe(true)
  })

  test('asks for no source: both X name theirs', () => {
    expect(draft().problems.map((problem) => problem.code)).not.toContain('answer-without-source')
  })

  test.each(['docx', 'xlsx', 'json'] as const)(
    'is made in %s for the State that the form names',
    async (format) => {
      const job: RenderJob = { kind: 'plan', format, input: draft().input }
      const bytes = await renderJob(job)
      const words = format === 'json' ? [bytes.toString()] : await wordsOf(format, bytes)
      expect(words.join('\n')).toContain('United States of America')
    },
  )
})
