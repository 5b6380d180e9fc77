/** Assessments of every kind that the record can hold, for properties; over a few rows of the edition, to be quick. */
import fc from 'fast-check'
import type { CitedInstrument } from '#documents/source-words.ts'
import {
  type AdherenceContent,
  type AnswerContent,
  adherenceKinds,
  answerConfidences,
  answerValues,
  type SourceContent,
  translationStandings,
} from '#domain/assessment/assessment.ts'
import { type FrameworkEdition, fieldsOfEdition } from '#domain/framework/framework.ts'
import { type LanguageText, originalText, writeText } from '#domain/text/language-text.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import { syntheticInstruments } from '#tests/support/synthetic-state.ts'

const whole = loadFramework()
const kept = ['op1', 'op2', 'op3ab-nw', 'op678']

/** Rows of each kind: steps, three weapons, one weapon, words. */
export const fewRows: FrameworkEdition = {
  ...whole,
  sections: whole.sections.filter((section) => kept.includes(section.id)),
  rows: kept.flatMap((id) => whole.rows.filter((row) => row.section === id).slice(0, id === 'op2' ? 2 : 1)),
}

/** What ministries and spreadsheets make trouble with: formulas, prefixes, line ends, scripts, Excel's own escapes. */
const awkward = fc.constantFrom(
  '=1+1',
  '=HYPERLINK("https://example.org","x")',
  '+41 22',
  '@SUM(A1)',
  '-1',
  "'quoted",
  'NW: only this',
  'NW, CW: these\nBW: that',
  'line one\n\nline three\r\nline four',
  '\ttabbed\t',
  '_x0041_ and _x000D_',
  '<b>&amp;</b> ]]> &#10;',
  'Art. 214(2), p. 97, https://example.org/code [fr, unofficial translation]',
  'Penal Code, Art. 5',
  'القانون الجنائي، المادة ٥، ص. ٩',
  'Ünïcödé 漢字 😀 e\u0301',
  '  spaces around  ',
  '2010-01-02',
  'TRUE',
  '007',
  '[en]',
  'x'.repeat(9_000),
)
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '')
const words = (most: number) =>
  fc
    .oneof(awkward, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.string({ minLength: 1 }))
    .map((text) => storable(text).slice(0, most).toWellFormed())
    .filter((text) => text.trim() !== '')

const languages = ['en', 'fr', 'ar', 'sr-Latn'] as const

/** A text with its original and translations. */
const languageText: fc.Arbitrary<LanguageText> = fc
  .tuple(
    fc.constantFrom(...languages),
    words(10_000),
    fc.dictionary(fc.constantFrom(...languages), words(10_000), { maxKeys: 2 }),
  )
  .map(([original, text, others]) =>
    Object.entries(others)
      .filter(([language]) => language !== original)
      .reduce((all, [language, version]) => writeText(all, language, version), originalText(original, text)),
  )

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })

export const someSource: fc.Arbitrary<SourceContent> = fc.oneof(
  fc.record({
    legalInstrumentId: fc.constantFrom(...syntheticInstruments.map((each) => each.id)),
    citation: fc.constant(null),
    provision: orNull(words(200)),
    page: orNull(words(50)),
    address: orNull(fc.webUrl()),
    language: fc.constant(null),
    translation: fc.constant(null),
    verifiedOn: orNull(fc.constantFrom('2024-02-29', '2026-11-23')),
  }),
  fc.record({
    legalInstrumentId: fc.constant(null),
    citation: words(500),
    provision: orNull(words(200)),
    page: orNull(words(50)),
    address: orNull(fc.webUrl()),
    language: orNull(fc.constantFrom(...languages)),
    translation: orNull(fc.constantFrom(...translationStandings)),
    verifiedOn: orNull(fc.constant('2024-02-29')),
  }),
)

const step: fc.Arbitrary<AdherenceContent> = fc.record({
  instrumentId: orNull(fc.constantFrom('CNS', 'TERR-BOMB', 'SUA-2005')),
  kind: fc.constantFrom(...adherenceKinds),
  on: orNull(fc.constantFrom('1970', '1970-03', '1970-03-05')),
})

const answerOf = (fieldId: string, valueType: string): fc.Arbitrary<AnswerContent> =>
  fc.record({
    fieldId: fc.constant(fieldId),
    value: orNull(fc.constantFrom(...answerValues)),
    information: valueType === 'answer' ? fc.constant(null) : orNull(languageText),
    remark: orNull(languageText),
    confidence: orNull(fc.constantFrom(...answerConfidences)),
    verifiedOn: orNull(fc.constantFrom('2024-02-29', '2026-11-23')),
    sources: fc.array(someSource, { maxLength: 3 }),
    adherences: valueType === 'adherence' ? fc.array(step, { maxLength: 4 }) : fc.constant([]),
  })

const saysSomething = (answer: AnswerContent): boolean =>
  answer.value !== null ||
  answer.information !== null ||
  answer.remark !== null ||
  answer.sources.length > 0 ||
  answer.adherences.length > 0

/** Answers to the fields of the few rows, some left blank. */
export const someAnswers: fc.Arbitrary<AnswerContent[]> = fc
  .tuple(...fieldsOfEdition(fewRows).map((field) => orNull(answerOf(field.id, field.row.valueType))))
  .map((all) => all.filter((each) => each !== null).filter(saysSomething))

/** The register that they cite. */
export const citedRegister: CitedInstrument[] = syntheticInstruments
