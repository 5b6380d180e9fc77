/** Where the marks of the coverage picture stand: pure arithmetic, the same for the page and for the plan's document. */
import type { Coverage } from '#domain/assessment/coverage.ts'
import {
  type Facet,
  type FrameworkRow,
  facets,
  fieldId,
  type Weapon,
  weapons,
} from '#domain/framework/framework.ts'

/** Measures of one drawing, in its own units; the columns begin after the words that name the rows. */
export interface CoverageSizes {
  labelWidth: number
  cellWidth: number
}

/** One mark: what it says, and where its cell begins along the line of reading. */
export interface CoveragePlace {
  facet: Facet
  weapon: Weapon
  coverage: Coverage
  x: number
}

/** Where a column begins: facets outside, weapons inside, as printed. */
export const columnStart = ({ labelWidth, cellWidth }: CoverageSizes, facet: Facet, weapon: Weapon): number =>
  labelWidth + (facets.indexOf(facet) * weapons.length + weapons.indexOf(weapon)) * cellWidth

/** The marks of one obligation; a column that it does not have stays empty. */
export const placesOfRow = (
  row: Pick<FrameworkRow, 'concept'>,
  fields: ReadonlyMap<string, Coverage>,
  sizes: CoverageSizes,
): CoveragePlace[] =>
  facets.flatMap((facet) =>
    weapons.flatMap((weapon) => {
      const coverage = fields.get(fieldId(row.concept, weapon, facet))
      return coverage === undefined ? [] : [{ facet, weapon, coverage, x: columnStart(sizes, facet, weapon) }]
    }),
  )

/** A row's words as far as they fit one line of a picture; the table beside it says them whole. */
export const shortened = (words: string, most: number): string =>
  words.length <= most ? words : `${words.slice(0, most - 2).trimEnd()}…`
