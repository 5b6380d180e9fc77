/**
 * The sourced rows of a real matrix (`tests/fixtures/real-rows.json`) in the domain's own shape. Nothing is
 * added to them: what the file does not say stays open.
 */
import { readFileSync } from 'node:fs'
import type { AdherenceKind, AnswerContent, SourceContent } from '#domain/assessment/assessment.ts'
import { originalText } from '#domain/text/language-text.ts'
import { loadReference } from '#reference/reference.ts'

interface RealRowsFile {
  source: string
  state: string
  header: { dateOfReport: string; addenda: string[] }
  rows: {
    concept: string
    instrument: string
    value: 'X'
    information: string
    kind: string
    date: string
    note?: string
  }[]
}

const kinds: Record<string, AdherenceKind> = { deposit: 'deposited', signature: 'signed' }

const { edition, instruments, states } = loadReference()

/** As tracked under this name; for a family of treaties (`NWFZ`) the one that the published words name. */
const instrumentOf = (row: RealRowsFile['rows'][number]) =>
  instruments.find((each) => each.id === row.instrument) ??
  instruments.find(
    (each) => each.id.startsWith(`${row.instrument}-`) && row.information.includes(each.shortName),
  )

/** The file with its rows as answers of the framework's fields. */
export const loadRealRows = () => {
  const url = new URL('../fixtures/real-rows.json', import.meta.url)
  const file = JSON.parse(readFileSync(url, 'utf8')) as RealRowsFile
  // The published matrix is in English; whether that is a translation it does not say.
  const source: SourceContent = {
    legalInstrumentId: null,
    citation: file.source,
    provision: null,
    page: null,
    address: null,
    language: 'en',
    translation: null,
    verifiedOn: null,
  }
  const answers = file.rows.map((row): AnswerContent => {
    const asked = edition.rows.find((each) => each.id === row.concept)
    const kind = kinds[row.kind]
    const instrument = instrumentOf(row)
    if (asked === undefined || kind === undefined || instrument?.concept !== asked.concept)
      throw new Error(`${row.concept} of real-rows.json does not fit the framework.`)
    return {
      fieldId: asked.concept,
      value: row.value,
      information: originalText('en', row.information),
      remark: row.note === undefined ? null : originalText('en', row.note),
      sources: [source],
      adherences: [{ instrumentId: instrument.id, kind, on: row.date }],
    }
  })
  const name = states.find((each) => each.code === file.state)?.name ?? file.state
  return {
    edition,
    rows: file.rows,
    answers,
    source: file.source,
    state: { code: file.state, name: { en: name }, isInvented: false },
    reportDates: [file.header.dateOfReport, ...file.header.addenda],
  }
}
