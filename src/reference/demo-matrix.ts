/** Spreads the rows of a demonstration matrix over their fields. */
import type { AnswerValue } from '#domain/assessment/assessment.ts'
import { type FrameworkEdition, facets, fieldId, type Label, weapons } from '#domain/framework/framework.ts'
import type { ValueCode } from '#domain/framework/framework-words.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { DataFileError } from '#reference/data-file.ts'
import type { DemoMarkedRow, DemoSingleRow, DemoSourceEntry } from '#reference/demo-schema.ts'
import type { DemoAnswer, DemoSource } from '#reference/demo-state.ts'

/** Where the files of the demonstration State are, below `data/`. */
export const demoFolder = 'demo/veltmark'

/** A text of the State itself: English is its original here, other languages are unofficial translations. */
export const contentOf = (label: Label): LanguageText => ({
  original: 'en',
  revision: 1,
  versions: Object.fromEntries(
    Object.entries(label).flatMap(([language, text]) =>
      text === undefined
        ? []
        : [[language, { text, official: language === 'en', basedOn: language === 'en' ? null : 1 }]],
    ),
  ),
})

const markOf = (code: ValueCode): AnswerValue => (code === 'blank' ? null : code)

const sourceOf = (entry: DemoSourceEntry): DemoSource => ({
  legalInstrument: entry.instrument ?? null,
  citation: entry.citation ?? null,
  provision: entry.provision ?? null,
  page: entry.page ?? null,
  address: entry.address ?? null,
  language: entry.language ?? null,
  translation: entry.translation ?? null,
  verifiedOn: entry.verifiedOn ?? null,
})

const singleAnswer = (row: DemoSingleRow): DemoAnswer => ({
  fieldId: row.concept,
  value: null,
  information: row.information === undefined ? null : contentOf({ ...row.information } as Label),
  remark: null,
  sources: (row.sources ?? []).map(sourceOf),
  adherences: (row.adherences ?? []).map((step) => ({
    instrumentId: step.instrument,
    kind: step.kind,
    on: step.on ?? null,
  })),
  answeredBy: row.answeredBy,
  answeredOn: row.answeredOn,
})

const markedAnswers = (row: DemoMarkedRow): DemoAnswer[] =>
  facets.flatMap((facet) =>
    weapons.flatMap((weapon) => {
      const code = row[facet][weapon]
      if (code === undefined || code === 'blank') return []
      const remark = (row.remarks ?? []).find((each) => each.for.includes(`${weapon}/${facet}`))
      return [
        {
          fieldId: fieldId(row.concept, weapon, facet),
          value: markOf(code),
          information: null,
          remark: remark === undefined ? null : contentOf({ en: remark.text }),
          sources: (row.sources ?? [])
            .filter((entry) => entry.for?.includes(`${weapon}/${facet}`))
            .map(sourceOf),
          adherences: [],
          answeredBy: row.answeredBy,
          answeredOn: row.answeredOn,
        },
      ]
    }),
  )

/**
 * The answers of a matrix file, field by field; blank fields give none. Throws DataFileError where a row is not
 * in the edition or its marks do not stand in exactly the row's weapon columns.
 */
export const answersOfRows = (
  file: string,
  edition: FrameworkEdition,
  rows: readonly (DemoMarkedRow | DemoSingleRow)[],
): DemoAnswer[] =>
  rows.flatMap((row) => {
    const asked = edition.rows.find((each) => each.concept === row.concept)
    if (asked === undefined) throw new DataFileError(file, row.concept, 'no such row in the edition')
    const columns = 'legal' in row ? Object.keys(row.legal) : []
    const isWhole =
      'legal' in row && Object.keys(row.enforcement).join() === columns.join() && columns.length > 0
    if (columns.join() !== asked.weapons.join() || isWhole !== (asked.valueType === 'answer')) {
      throw new DataFileError(
        file,
        row.concept,
        `marks must stand in ${asked.weapons.join(', ') || 'no column'}`,
      )
    }
    return 'legal' in row ? markedAnswers(row) : [singleAnswer(row)]
  })
