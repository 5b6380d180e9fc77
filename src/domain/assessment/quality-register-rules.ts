/** The rules that look at the register: each entry beside the others and the fields that cite it. */
import type { ComparedInstrument } from '#domain/assessment/comparison.ts'
import type { RegisterRule } from '#domain/assessment/quality.ts'
import { isSameText } from '#domain/text/same-text.ts'

/** From so many rows on, over more than one paragraph, a provision is asked about. */
const manyRows = 8

/** The operative paragraph of a section; the tables for one weapon belong to the common one. */
const paragraphOf = (section: string): string => section.split('-')[0] ?? section

const isSameNumber = (a: ComparedInstrument, b: ComparedInstrument): boolean =>
  a.id !== b.id &&
  a.kind !== undefined &&
  a.kind === b.kind &&
  Boolean(a.number) &&
  isSameText(a.number ?? '', b.number ?? '')

/** In the order of their codes. */
export const registerRules: readonly RegisterRule[] = [
  {
    code: 'provision-for-many',
    word: 'ask',
    basis: 'form-sources',
    about: 'legal-instrument',
    find: (instrument, { citedBy }) => {
      const uses = citedBy.get(instrument.id) ?? []
      const byProvision = Map.groupBy(
        uses.filter((use) => use.provision !== null),
        (use) => (use.provision ?? '').trim().toLowerCase(),
      )
      return [...byProvision.values()].flatMap((same) => {
        const rows = new Set(same.map((use) => use.row.id))
        const paragraphs = new Set(same.map((use) => paragraphOf(use.row.section)))
        return rows.size >= manyRows && paragraphs.size > 1
          ? [{ provision: same[0]?.provision ?? '', count: same.length, rows: rows.size }]
          : []
      })
    },
  },
  {
    code: 'law-entered-twice',
    word: 'look-at',
    basis: 'findable',
    about: 'legal-instrument',
    find: (instrument, { register }) => {
      const twins = [...register.values()].filter((other) => isSameNumber(instrument, other))
      return twins.length === 0
        ? []
        : [{ number: instrument.number ?? '', others: twins.map((each) => each.shortTitle).join('; ') }]
    },
  },
  {
    code: 'law-without-date',
    word: 'complete',
    basis: 'effective-laws',
    about: 'legal-instrument',
    find: (instrument, { citedBy }) => {
      const isLaw = !['report', 'guideline', 'other', undefined].includes(instrument.kind)
      return isLaw && instrument.inForceOn === null && citedBy.has(instrument.id) ? [{}] : []
    },
  },
  {
    code: 'law-never-cited',
    word: 'look-at',
    basis: 'findable',
    about: 'legal-instrument',
    find: (instrument, { citedBy }) => (citedBy.has(instrument.id) ? [] : [{}]),
  },
]
