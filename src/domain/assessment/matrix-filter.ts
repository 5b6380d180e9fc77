/**
 * Which fields of the matrix a person wants to see. Each wish narrows; together they all hold. The page and the
 * API ask by the same words, so that an address can be passed on.
 */
import type { Answer } from '#domain/assessment/assessment.ts'
import {
  type AgencyKind,
  agencyKinds,
  type Facet,
  type FrameworkField,
  facets,
  type Measure,
  type Weapon,
  weapons,
} from '#domain/framework/framework.ts'
import type { DateOnly } from '#domain/record.ts'

/** Values as a filter names them; blank has a word here. */
export const wishedValues = ['X', '?', 'NA', 'blank'] as const
/** Whether a field names where its answer comes from. */
export const wishedSources = ['none', 'some'] as const
/** `never`, or how many months the last verification is past. */
export const wishedVerifications = ['never', '6', '12', '24'] as const

/** What the matrix is narrowed to; a part left out narrows nothing. */
export interface MatrixWishes {
  /** An operative paragraph as the framework names it: `OP 3(a)`. */
  paragraph?: string | undefined
  weapon?: Weapon | undefined
  facet?: Facet | undefined
  value?: (typeof wishedValues)[number] | undefined
  source?: (typeof wishedSources)[number] | undefined
  /** The kind of agency that usually leads what the row asks. */
  agency?: AgencyKind | undefined
  verified?: (typeof wishedVerifications)[number] | undefined
}

/** The parts in the order in which pages and addresses name them. */
export const wishParts = ['paragraph', 'weapon', 'facet', 'value', 'source', 'agency', 'verified'] as const

const known: { [P in Exclude<(typeof wishParts)[number], 'paragraph'>]: readonly string[] } = {
  weapon: weapons,
  facet: facets,
  value: wishedValues,
  source: wishedSources,
  agency: agencyKinds,
  verified: wishedVerifications,
}

/** Reads wishes from an address: what it does not know narrows nothing, so that an old address still opens. */
export const readMatrixWishes = (read: (part: string) => string | null): MatrixWishes =>
  Object.fromEntries(
    wishParts.flatMap((part) => {
      const said = read(part) ?? ''
      const isKnown = part === 'paragraph' ? /^OP [\w() –-]{1,20}$/.test(said) : known[part].includes(said)
      return isKnown ? [[part, said]] : []
    }),
  )

/** Wishes as parts of an address, in one order. */
export const matrixWishPairs = (wishes: MatrixWishes): [string, string][] =>
  wishParts.flatMap((part): [string, string][] => {
    const said = wishes[part]
    return said === undefined ? [] : [[part, said]]
  })

/** The day so many months before another; a day that the month does not have is its last. */
export const monthsBefore = (day: DateOnly, months: number): DateOnly => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

/** As much of an answer as a wish asks about. */
export type FilteredAnswer = Pick<Answer, 'value' | 'verifiedOn'> & { sources: readonly unknown[] }

/** What a filter needs to know besides the field and its answer. */
export interface FilterGround {
  measures: readonly Pick<Measure, 'concepts' | 'leadKinds'>[]
  today: DateOnly
}

const wishTests: {
  [P in (typeof wishParts)[number]]: (
    wish: NonNullable<MatrixWishes[P]>,
    field: FrameworkField,
    answer: FilteredAnswer | undefined,
    ground: FilterGround,
  ) => boolean
} = {
  paragraph: (wish, { row }) => row.operativeParagraphs.includes(wish),
  weapon: (wish, { weapon, row }) => weapon === wish || (weapon === null && row.relatedTo.includes(wish)),
  facet: (wish, { facet }) => facet === wish,
  // A row that records words or steps has no mark, so no mark is wished of it.
  value: (wish, { row }, answer) => row.valueType === 'answer' && (answer?.value ?? 'blank') === wish,
  source: (wish, _field, answer) => (answer?.sources ?? []).length > 0 === (wish === 'some'),
  agency: (wish, { row }, _answer, { measures }) =>
    measures.some((each) => each.concepts.includes(row.concept) && each.leadKinds.includes(wish)),
  verified: (wish, _field, answer, { today }) => {
    const verifiedOn = answer?.verifiedOn ?? null
    return verifiedOn === null || (wish !== 'never' && verifiedOn < monthsBefore(today, Number(wish)))
  },
}

/** Whether a field is among those wished for. Never verified is older than any number of months. */
export const isFieldWished = (
  wishes: MatrixWishes,
  field: FrameworkField,
  answer: FilteredAnswer | undefined,
  ground: FilterGround,
): boolean =>
  wishParts.every((part) => {
    const wish = wishes[part]
    return wish === undefined || wishTests[part](wish as never, field, answer, ground)
  })

/** The wished fields among these, in their order. */
export const wishedFields = (
  wishes: MatrixWishes,
  fields: readonly FrameworkField[],
  answers: ReadonlyMap<string, FilteredAnswer>,
  ground: FilterGround,
): FrameworkField[] => fields.filter((field) => isFieldWished(wishes, field, answers.get(field.id), ground))
