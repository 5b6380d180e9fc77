/** The rules that look at what a field cites: each source beside the register's entry. */
import type { LegalInstrumentKind, SourceContent } from '#domain/assessment/assessment.ts'
import type { AskedField, CheckedMatrix, FieldRule, QualityParams } from '#domain/assessment/quality.ts'
import type { ComparedInstrument } from '#domain/assessment/register-comparison.ts'
import type { DateOnly } from '#domain/record.ts'
import { isSameText } from '#domain/text/same-text.ts'

type Cited = { source: SourceContent; instrument: ComparedInstrument | undefined }

const citedIn = ({ answer }: AskedField, { register }: CheckedMatrix): Cited[] =>
  answer.sources.map((source) => ({
    source,
    instrument: source.legalInstrumentId === null ? undefined : register.get(source.legalInstrumentId),
  }))

const nameOf = ({ source, instrument }: Cited): string => instrument?.shortTitle ?? source.citation ?? ''

/** How many sources, and their names once each. */
const named = (found: readonly Cited[]): QualityParams | null =>
  found.length === 0 ? null : { count: found.length, sources: [...new Set(found.map(nameOf))].join('; ') }

/** Whether a value rests on sources of one kind alone. */
const restsOn = (
  asked: AskedField,
  matrix: CheckedMatrix,
  kind: LegalInstrumentKind,
): QualityParams | null => {
  const cited = citedIn(asked, matrix)
  return asked.answer.value === 'X' && cited.every((each) => each.instrument?.kind === kind)
    ? named(cited)
    : null
}

/** Documents that are read as a whole or by page; of all others the article is what is cited. */
const wholeKinds: ReadonlySet<string> = new Set(['report', 'guideline', 'other'])

const lacksPlace = ({ source, instrument }: Cited): boolean => {
  if (source.provision !== null) return false
  return instrument?.kind !== undefined && !wholeKinds.has(instrument.kind) ? true : source.page === null
}

/** Whether an entry has lost its force. */
const isRepealed = (instrument: ComparedInstrument | undefined): boolean => instrument?.status === 'repealed'

/** Whether an entry has no force yet; a day to come says so too. */
const isNotYetInForce = (instrument: ComparedInstrument | undefined, today: DateOnly): boolean =>
  instrument?.status === 'not-yet-in-force' ||
  instrument?.status === 'draft' ||
  (instrument?.inForceOn ?? '') > today

/** When a source was last looked up: by itself, or with the whole answer. */
const lookedUp = (source: SourceContent, { answer }: AskedField): DateOnly | null =>
  [source.verifiedOn, answer.verifiedOn ?? null]
    .filter((day) => day !== null)
    .sort()
    .at(-1) ?? null

const isAddress = (text: string): boolean => /^\s*(https?:\/\/|www\.)\S+\s*$/i.test(text)

/** A number as people write it: `Act 41/2009`; one without a digit and a sign would be found anywhere. */
const isTelling = (number: string): boolean => /\d/.test(number) && number.length >= 5

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()

const names = (citation: string, instrument: ComparedInstrument): boolean => {
  const words = fold(citation)
  const titles = [instrument.shortTitle, ...Object.values(instrument.title.versions).map((each) => each.text)]
  return (
    titles.some((title) => isSameText(title, citation) || words.startsWith(`${fold(title)},`)) ||
    (isTelling(instrument.number ?? '') && words.includes(fold(instrument.number ?? '')))
  )
}

/** The entry of the register that a source in words names, or nothing. */
const registeredAs = (source: SourceContent, matrix: CheckedMatrix): ComparedInstrument | undefined =>
  source.legalInstrumentId !== null || source.citation === null
    ? undefined
    : [...matrix.register.values()].find((each) => names(source.citation ?? '', each))

/** In the order of their codes. */
export const sourceRules: readonly FieldRule[] = [
  {
    code: 'source-without-provision',
    word: 'complete',
    basis: 'form-sources',
    about: 'field',
    part: 'sources',
    find: (asked, matrix) => {
      const isAsked = asked.answer.value === 'X' || asked.answer.value === '?'
      return isAsked ? named(citedIn(asked, matrix).filter(lacksPlace)) : null
    },
  },
  {
    code: 'law-repealed',
    word: 'look-at',
    basis: 'effective-laws',
    about: 'field',
    part: 'sources',
    find: (asked, matrix) => named(citedIn(asked, matrix).filter(({ instrument }) => isRepealed(instrument))),
  },
  {
    code: 'law-not-yet-in-force',
    word: 'look-at',
    basis: 'effective-laws',
    about: 'field',
    part: 'sources',
    find: (asked, matrix) =>
      named(citedIn(asked, matrix).filter(({ instrument }) => isNotYetInForce(instrument, matrix.today))),
  },
  {
    code: 'penalty-by-guideline',
    word: 'look-at',
    basis: 'adopt-and-enforce',
    about: 'field',
    part: 'sources',
    find: (asked, matrix) =>
      asked.field.facet === 'enforcement' ? restsOn(asked, matrix, 'guideline') : null,
  },
  {
    code: 'treaty-as-only-source',
    word: 'ask',
    basis: 'adopt-and-enforce',
    about: 'field',
    part: 'sources',
    find: (asked, matrix) => (asked.field.facet === null ? null : restsOn(asked, matrix, 'treaty')),
  },
  {
    code: 'report-as-only-source',
    word: 'ask',
    basis: 'form-sources',
    about: 'field',
    part: 'sources',
    find: (asked, matrix) => (asked.field.facet === null ? null : restsOn(asked, matrix, 'report')),
  },
  {
    code: 'words-though-registered',
    word: 'look-at',
    basis: 'findable',
    about: 'field',
    part: 'sources',
    find: ({ answer }, matrix) => {
      const found = answer.sources.flatMap((source) => registeredAs(source, matrix) ?? [])
      return found.length === 0
        ? null
        : { count: found.length, sources: [...new Set(found.map((each) => each.shortTitle))].join('; ') }
    },
  },
  {
    code: 'address-as-document',
    word: 'complete',
    basis: 'findable',
    about: 'field',
    part: 'sources',
    find: ({ answer }) => {
      const bare = answer.sources.filter(
        (source) =>
          source.legalInstrumentId === null && (source.citation === null || isAddress(source.citation)),
      )
      return bare.length === 0 ? null : { count: bare.length }
    },
  },
  {
    code: 'text-language-missing',
    word: 'complete',
    basis: 'readable',
    about: 'field',
    part: 'sources',
    find: (asked, matrix) =>
      named(
        citedIn(asked, matrix).filter(
          ({ source }) => source.legalInstrumentId === null && source.language === null,
        ),
      ),
  },
  {
    code: 'never-verified',
    word: 'ask',
    basis: 'findable',
    about: 'field',
    part: 'sources',
    find: (asked, matrix) =>
      named(citedIn(asked, matrix).filter(({ source }) => lookedUp(source, asked) === null)),
  },
  {
    code: 'verified-long-ago',
    word: 'look-at',
    basis: 'findable',
    about: 'field',
    part: 'sources',
    find: (asked, { staleBefore }) => {
      const days = asked.answer.sources
        .flatMap((source) => lookedUp(source, asked) ?? [])
        .filter((verified) => verified < staleBefore)
        .sort()
      return days[0] === undefined ? null : { count: days.length, verifiedOn: days[0] }
    },
  },
  {
    code: 'verified-in-future',
    word: 'complete',
    basis: 'findable',
    about: 'field',
    part: 'sources',
    find: ({ answer }, { today }) => {
      const days = [answer.verifiedOn, ...answer.sources.map((source) => source.verifiedOn)]
      const found = days.find((day) => (day ?? '') > today) ?? null
      return found === null ? null : { verifiedOn: found }
    },
  },
]
