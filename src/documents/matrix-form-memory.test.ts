import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matrixDocument } from '#contract/matrix-document-contract.ts'
import { matrixBytes, matrixExchange } from '#documents/matrix-exchange.ts'
import { shownText } from '#documents/matrix-form-memory.ts'
import { readMatrixJson } from '#documents/matrix-json-reader.ts'
import { readMatrix } from '#documents/matrix-reader.ts'
import { renderMatrixForm } from '#documents/matrix-template.ts'
import type { AnswerContent } from '#domain/assessment/assessment.ts'
import { type LanguageText, originalText } from '#domain/text/language-text.ts'
import { citedRegister, fewRows, someAnswers } from '#tests/support/arbitrary-assessment.ts'
import { formInput, matrixInput } from '#tests/support/synthetic-input.ts'

const formOf = (answers: AnswerContent[], language: string): Promise<Buffer> =>
  renderMatrixForm(formInput({ edition: fewRows, answers, language, legalInstruments: citedRegister }))

/** What a form in a language carries of a text: the version that it shows. */
const carried = (text: LanguageText | null, language: string): LanguageText | null => {
  const shown = shownText(text, language)
  return shown === null ? null : originalText(shown.language, shown.text)
}
const asCarried = (answers: readonly AnswerContent[], language: string): AnswerContent[] =>
  answers.map((answer) => ({
    ...answer,
    information: carried(answer.information, language),
    remark: carried(answer.remark, language),
  }))
const byField = (answers: readonly AnswerContent[]) =>
  [...answers].sort((a, b) => (a.fieldId < b.fieldId ? -1 : 1))

const read = async (bytes: Buffer) => {
  const reading = await readMatrix(bytes, fewRows)
  if (!reading.isRead) throw new Error(JSON.stringify(reading.problems))
  return reading
}

describe('an assessment of any kind', () => {
  test('comes back from its Excel form as it was, in the language that the form shows', async () => {
    await fc.assert(
      fc.asyncProperty(someAnswers, fc.constantFrom('en', 'fr', 'ar'), async (answers, language) => {
        const { matrix } = await read(await formOf(answers, language))
        expect(byField(matrix.answers)).toEqual(byField(asCarried(answers, language)))
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  test('comes back so after Excel or another program opened and saved it', async () => {
    await fc.assert(
      fc.asyncProperty(someAnswers, async (answers) => {
        // The library that stands for the other program does not escape these when it saves; Excel does.
        fc.pre(!/_x[\da-f]{4}_/i.test(JSON.stringify(answers)))
        const workbook = new ExcelJS.Workbook()
        const bytes = await formOf(answers, 'en')
        await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
        const { matrix } = await read(Buffer.from(await workbook.xlsx.writeBuffer()))
        expect(byField(matrix.answers)).toEqual(byField(asCarried(answers, 'en')))
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  test('comes back from its exchange JSON whole, in all languages', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const document = matrixExchange(
          matrixInput({ edition: fewRows, answers, legalInstruments: citedRegister }),
        )
        const reading = readMatrixJson(matrixBytes(document))
        expect(reading.isRead && matrixDocument.parse(reading.value)).toEqual(document)
        expect(document.answers).toEqual(answers)
      }),
      { numRuns: 200 },
    )
  })
})
