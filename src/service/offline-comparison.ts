/** Compares two matrices in files without a server, and says in words what changed. */
import type { DocumentWords } from '#documents/document-words.ts'
import { unnamedState, wordsOf } from '#documents/document-words.ts'
import { fieldIndex, wordObligations } from '#documents/obligation-words.ts'
import { type CitedInstrument, citeSource, instrumentIndex } from '#documents/source-words.ts'
import type { AdherenceContent, AnswerValue } from '#domain/assessment/assessment.ts'
import {
  type Comparison,
  changeKinds,
  compareMatrices,
  countChanges,
  type FieldChange,
  type TextChange,
} from '#domain/assessment/comparison.ts'
import { readText } from '#domain/text/language-text.ts'
import { loadFramework } from '#reference/framework-reference.ts'
import type { OfflineMatrix } from '#service/offline-documents.ts'

/** Whether both are of the same State; a form that names none may be of any. */
export const isSameState = (before: OfflineMatrix, after: OfflineMatrix): boolean =>
  before.state.code === after.state.code || [before, after].some((side) => side.state.code === unnamedState)

/** What changed. */
export const compareOffline = (before: OfflineMatrix, after: OfflineMatrix): Comparison =>
  compareMatrices(loadFramework(), before, after)

const markWord = (value: AnswerValue, words: DocumentWords): string => value ?? words.say('matrix.blank')

const stepWord = (step: AdherenceContent, words: DocumentWords): string =>
  [
    step.instrumentId === null ? '' : `${step.instrumentId}: `,
    words.say(`adherence.${step.kind}`),
    step.on === null ? '' : ` ${words.date(step.on)}`,
  ].join('')

const languageName = (words: DocumentWords, tag: string): string =>
  new Intl.DisplayNames([words.language], { type: 'language', fallback: 'code' }).of(tag) ?? tag

const textLines = (changes: readonly TextChange[], of: 'remark' | 'information', words: DocumentWords) =>
  changes.map(({ language, before, after }) => {
    const what =
      before === after
        ? words.say('compare.line.standing')
        : `${before ?? words.say('compare.nothing')} → ${after ?? words.say('compare.nothing')}`
    return words.say('compare.text-line', {
      part: words.say(`compare.line.${of}`, { language: languageName(words, language) }),
      what,
    })
  })

const standingLines = ({ confidence, verified }: FieldChange, words: DocumentWords): string[] => {
  const sure = (value: string | null): string =>
    words.say(value === null ? 'field.confidence-not-said' : `field.confidence.${value}`)
  const day = (value: string | null): string =>
    value === null ? words.say('compare.nothing') : words.date(value)
  const line = (key: string, before: string, after: string): string =>
    words.say('compare.part', { part: words.say(`compare.line.${key}`), before, after })
  return [
    ...(confidence === null ? [] : [line('confidence', sure(confidence.before), sure(confidence.after))]),
    ...(verified === null ? [] : [line('verified', day(verified.before), day(verified.after))]),
  ]
}

interface Registers {
  before: ReadonlyMap<string, CitedInstrument>
  after: ReadonlyMap<string, CitedInstrument>
}

const changeLines = (change: FieldChange, registers: Registers, words: DocumentWords): string[] => {
  const { value, sources, steps } = change
  const line = (key: string, what: string): string =>
    words.say('compare.text-line', { part: words.say(`compare.line.${key}`), what })
  return [
    ...(value === null ? [] : [`${markWord(value.before, words)} → ${markWord(value.after, words)}`]),
    ...sources.gained.map((each) => line('source-gained', citeSource(each, registers.after, words))),
    ...sources.lost.map((each) => line('source-lost', citeSource(each, registers.before, words))),
    ...sources.changed.map(({ after, parts }) =>
      line(
        'source-changed',
        `${citeSource(after, registers.after, words)} (${words.list(
          parts.map((part) => words.say(`compare.source-part.${part}`)),
        )})`,
      ),
    ),
    ...steps.gained.map((each) => line('step-gained', stepWord(each, words))),
    ...steps.lost.map((each) => line('step-lost', stepWord(each, words))),
    ...textLines(change.information, 'information', words),
    ...textLines(change.remark, 'remark', words),
    ...standingLines(change, words),
  ]
}

/** Fields of a row and facet that changed alike are told once. */
const alike = (fields: readonly FieldChange[]): FieldChange[][] => [
  ...Map.groupBy(fields, ({ fieldId, ...rest }) => {
    const [concept, , facet] = fieldId.split('/')
    return JSON.stringify([concept, facet, rest])
  }).values(),
]

/** The comparison in lines, for people: counts first, then row by row, then the register. */
export const comparisonLines = (
  comparison: Comparison,
  sides: { before: OfflineMatrix; after: OfflineMatrix },
  language: string,
): string[] => {
  const words = wordsOf(language)
  const index = fieldIndex(loadFramework())
  const registers = {
    before: instrumentIndex(sides.before.legalInstruments),
    after: instrumentIndex(sides.after.legalInstruments),
  }
  const counts = countChanges(comparison)
  const nameOf = (group: readonly FieldChange[]): string => {
    const ids = group.map((change) => change.fieldId)
    return words.list(wordObligations(ids, index, words)) || ids.join(', ')
  }
  return [
    words.say('compare.changed', { count: comparison.fields.length }),
    ...changeKinds
      .filter((kind) => counts[kind] > 0)
      .map((kind) => `  ${words.say(`compare.kind.${kind}`)}: ${counts[kind]}`),
    ...alike(comparison.fields).flatMap((group) => {
      const [first] = group
      return first === undefined
        ? []
        : ['', nameOf(group), ...changeLines(first, registers, words).map((line) => `  ${line}`)]
    }),
    ...comparison.instruments.flatMap(({ before, after, parts }) => [
      '',
      words.say('quality.in-register', { name: after.shortTitle }),
      ...parts.map((part) => {
        const say = (entry: typeof after): string =>
          part === 'title' ? readText(entry.title, language) : String(entry[part as 'number'] ?? '')
        return `  ${words.say(`compare.instrument-part.${part}`)}: ${say(before)} → ${say(after)}`
      }),
    ]),
  ]
}
