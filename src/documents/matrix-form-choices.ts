/** What a form offers where an official writes: drop-down lists, and a note that shows at the selected cell. */
import type ExcelJS from 'exceljs'
import type { DocumentWords } from '#documents/document-words.ts'
import { type FormColumn, formSheet, isFilled } from '#documents/matrix-form.ts'
import { adherenceKinds, answerValues } from '#domain/assessment/assessment.ts'

/** Excel's limits, in characters, for the title and the text of a note, and for an error. */
const most = { title: 32, note: 255, error: 225 }

const note = (title: string, text: string) => ({
  showInputMessage: true,
  promptTitle: title.slice(0, most.title),
  prompt: text.slice(0, most.note),
})

/** A rule for any content: the library's types leave out the kind that only carries a note. */
const anything = { type: 'any' } as unknown as { type: 'custom'; formulae: never[] }

/** The list and the note of a column that is filled; null for the others. */
export const choiceOf = (column: FormColumn, words: DocumentWords): ExcelJS.DataValidation | null => {
  if (!isFilled(column)) return null
  const values = answerValues.join(', ')
  const title = column.kind === 'value' ? values : words.say(`document.form.column.${column.kind}`)
  if (column.kind === 'value') {
    return {
      type: 'list',
      allowBlank: true,
      formulae: [`"${answerValues.join(',')}"`],
      showErrorMessage: true,
      errorTitle: values,
      error: words.say('document.form.value-error').slice(0, most.error),
      ...note(title, words.say('document.form.value-prompt')),
    }
  }
  const noteOf = 'facet' in column && column.facet !== null ? `${column.kind}-by-weapon` : column.kind
  const shown = note(title, words.say(`document.form.prompt.${noteOf}`))
  if (column.kind === 'step') {
    return {
      type: 'list',
      allowBlank: true,
      formulae: [`${formSheet}!$D$1:$D$${adherenceKinds.length}`],
      showErrorMessage: false,
      ...shown,
    }
  }
  return { ...anything, ...shown }
}

/** The list of languages that a form is often written in; any other tag may be typed. */
export const languageChoice = (languages: readonly string[]): ExcelJS.DataValidation => ({
  type: 'list',
  allowBlank: true,
  formulae: [`"${languages.join(',')}"`],
  showErrorMessage: false,
})

/**
 * Gives a range its rule. Set cell by cell, the library writes ranges that overlap, over which Excel offers to
 * repair the file.
 */
export const setChoice = (sheet: ExcelJS.Worksheet, range: string, choice: ExcelJS.DataValidation): void => {
  const { dataValidations } = sheet as unknown as {
    dataValidations: { add: (range: string, choice: ExcelJS.DataValidation) => void }
  }
  dataValidations.add(range, choice)
}
