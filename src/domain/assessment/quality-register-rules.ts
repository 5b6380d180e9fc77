/** The rules that look at the register: each entry beside the others and the fields that cite it. */

import type { RegisterRule } from '#domain/assessment/quality.ts'
import type { ComparedInstrument } from '#domain/assessment/register-comparison.ts'
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

/** What binds once it is in force; a report or a guideline does not. */
const isLaw = ({ kind }: ComparedInstrument): boolean =>
  !['report', 'guideline', 'other', undefined].includes(kind)

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
    find: (instrument, { citedBy }) =>
      isLaw(instrument) && instrument.inForceOn === null && citedBy.has(instrument.id) ? [{}] : [],
  },
  {
    code: 'law-status-unknown',
    word: 'ask',
    basis: 'effective-laws',
    about: 'legal-instrument',
    find: (instrument, { citedBy }) =>
      isLaw(instrument) && instrument.status === 'unknown' && citedBy.has(instrument.id) ? [{}] : [],
  },
  {
    code: 'law-status-against-date',
    word: 'look-at',
    basis: 'effective-laws',
    about: 'legal-instrument',
    find: ({ status, inForceOn = null, repealedOn = null }, { today }) => {
      const isTooEarly = status === 'in-force' && (inForceOn ?? '') > today
      const isPast =
        (status === 'not-yet-in-force' || status === 'draft') && inForceOn !== null && inForceOn <= today
      if (isTooEarly || isPast) return [{ status, sinceOn: inForceOn ?? '' }]
      return status === 'repealed' && (repealedOn ?? '') > today
        ? [{ status, sinceOn: repealedOn ?? '' }]
        : []
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
