/** The rules that look at one field: its value beside the other facet, its steps, its texts. */
import type { AdherenceKind, AnswerValue } from '#domain/assessment/assessment.ts'
import type { AskedField, CheckedMatrix, FieldRule } from '#domain/assessment/quality.ts'
import { lacksSource } from '#domain/assessment/unsourced.ts'
import { type Facet, fieldId, type Instrument } from '#domain/framework/framework.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

const nothing = {}
const when = (isFound: boolean) => (isFound ? nothing : null)

/** What stands in the other facet of the same row and weapon; undefined where the row has no facets. */
const valueBeside = ({ field }: AskedField, matrix: CheckedMatrix, facet: Facet): AnswerValue | undefined =>
  field.facet === null || field.facet === facet
    ? undefined
    : (matrix.answers.get(fieldId(field.row.concept, field.weapon, facet))?.value ?? null)

const hasWords = (text: LanguageText | null): boolean =>
  Object.values(text?.versions ?? {}).some((version) => version.text.trim() !== '')

const languagesOf = (text: LanguageText | null): string[] =>
  Object.entries(text?.versions ?? {}).flatMap(([language, version]) =>
    version.text.trim() === '' ? [] : [language],
  )

const isOlder = (text: LanguageText | null): boolean =>
  text !== null &&
  Object.entries(text.versions).some(
    ([language, version]) =>
      language !== text.original && version.text !== '' && (version.basedOn ?? 0) < text.revision,
  )

/** Steps that happened on a day. */
const datedSteps: ReadonlySet<AdherenceKind> = new Set([
  'signed',
  'ratified',
  'acceded',
  'accepted',
  'approved',
  'succeeded',
  'deposited',
  'in-force',
  'withdrawn',
])

/** The instrument a step is towards: named, or the only one of its row. */
const instrumentOf = (
  step: AskedField['answer']['adherences'][number],
  { field }: AskedField,
  { instruments }: CheckedMatrix,
): Instrument | undefined => {
  if (step.instrumentId !== null) return instruments.find((each) => each.id === step.instrumentId)
  const [only, ...others] = instruments.filter((each) => each.concept === field.row.concept)
  return others.length === 0 ? only : undefined
}

/** Whether a date, cut to what is known, lies wholly before another one. */
export const isBefore = (on: string, other: string): boolean => {
  const known = Math.min(on.length, other.length)
  return on.slice(0, known) < other.slice(0, known)
}

/** The first step dated before its instrument existed, or in force for the State before it was in force at all. */
const tooEarly = (asked: AskedField, matrix: CheckedMatrix) => {
  for (const step of asked.answer.adherences) {
    const instrument = instrumentOf(step, asked, matrix)
    const since = step.kind === 'in-force' ? instrument?.inForceSince : instrument?.existsSince
    if (instrument === undefined || step.on === null || !since || !isBefore(step.on, since)) continue
    return {
      instrument: instrument.shortName,
      stepOn: step.on,
      sinceOn: since,
      is: step.kind === 'in-force' ? 'bound' : 'stepped',
    }
  }
  return null
}

/** In the order of their codes. */
export const fieldRules: readonly FieldRule[] = [
  {
    code: 'x-without-source',
    word: 'complete',
    basis: 'form-x',
    about: 'field',
    part: 'sources',
    find: ({ answer }) => when(lacksSource({ value: answer.value, sourceCount: answer.sources.length })),
  },
  {
    code: 'enforcement-without-law',
    word: 'ask',
    basis: 'adopt-and-enforce',
    about: 'field',
    part: 'value',
    find: (asked, matrix) => when(asked.answer.value === 'X' && valueBeside(asked, matrix, 'legal') === null),
  },
  {
    code: 'law-without-enforcement',
    word: 'ask',
    basis: 'adopt-and-enforce',
    about: 'field',
    part: 'value',
    find: (asked, matrix) =>
      when(asked.answer.value === 'X' && valueBeside(asked, matrix, 'enforcement') === null),
  },
  {
    code: 'na-without-reason',
    word: 'complete',
    basis: 'form-na',
    about: 'field',
    part: 'remark',
    find: ({ answer }) => when(answer.value === 'NA' && !hasWords(answer.remark)),
  },
  {
    code: 'na-beside-answer',
    word: 'look-at',
    basis: 'form-na',
    about: 'field',
    part: 'value',
    find: (asked, matrix) => {
      if (asked.answer.value !== 'NA') return null
      const facet = asked.field.facet === 'legal' ? 'enforcement' : 'legal'
      const other = valueBeside(asked, matrix, facet)
      return other === 'X' || other === '?' ? { value: other } : null
    },
  },
  {
    code: 'unclear-without-remark',
    word: 'ask',
    basis: 'form-unclear',
    about: 'field',
    part: 'remark',
    find: ({ answer }) => when(answer.value === '?' && !hasWords(answer.remark)),
  },
  {
    code: 'unsure-without-remark',
    word: 'ask',
    basis: 'findable',
    about: 'field',
    part: 'remark',
    find: ({ answer }) =>
      when(answer.value !== null && answer.confidence === 'low' && !hasWords(answer.remark)),
  },
  {
    code: 'blank-with-source',
    word: 'ask',
    basis: 'form-sources',
    about: 'field',
    part: 'value',
    find: ({ field, answer }) =>
      field.row.valueType === 'answer' && answer.value === null && answer.sources.length > 0
        ? { count: answer.sources.length }
        : null,
  },
  {
    code: 'information-without-source',
    word: 'ask',
    basis: 'findable',
    about: 'field',
    part: 'sources',
    find: ({ field, answer }) =>
      when(
        field.row.valueType === 'information' && hasWords(answer.information) && answer.sources.length === 0,
      ),
  },
  {
    code: 'step-without-date',
    word: 'complete',
    basis: 'treaty-dates',
    about: 'field',
    part: 'adherences',
    find: ({ answer }) => {
      const open = answer.adherences.filter((step) => step.on === null && datedSteps.has(step.kind))
      return open.length === 0 ? null : { count: open.length }
    },
  },
  {
    code: 'step-before-treaty',
    word: 'look-at',
    basis: 'treaty-dates',
    about: 'field',
    part: 'adherences',
    find: tooEarly,
  },
  {
    code: 'step-in-future',
    word: 'look-at',
    basis: 'treaty-dates',
    about: 'field',
    part: 'adherences',
    find: ({ answer }, { today }) => {
      const step = answer.adherences.find((each) => each.on !== null && isBefore(today, each.on))
      return step === undefined ? null : { stepOn: step.on ?? '' }
    },
  },
  {
    code: 'none-beside-steps',
    word: 'look-at',
    basis: 'treaty-dates',
    about: 'field',
    part: 'adherences',
    find: ({ answer: { adherences } }) =>
      when(
        adherences.some(
          (none) =>
            none.kind === 'none' &&
            adherences.some((other) => other.kind !== 'none' && other.instrumentId === none.instrumentId),
        ),
      ),
  },
  {
    code: 'remark-in-one-language',
    word: 'look-at',
    basis: 'readable',
    about: 'field',
    part: 'remark',
    find: ({ answer }, { languages }) => {
      const missing = [answer.remark, answer.information]
        .filter(hasWords)
        .flatMap((text) => languages.filter((language) => !languagesOf(text).includes(language)))
      return missing.length === 0 ? null : { languages: [...new Set(missing)].join(', ') }
    },
  },
  {
    code: 'translation-older',
    word: 'look-at',
    basis: 'readable',
    about: 'field',
    part: 'remark',
    find: ({ answer }) => when(isOlder(answer.remark) || isOlder(answer.information)),
  },
]
