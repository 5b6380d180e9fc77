/** Which measures of the catalogue are offered for a row, and in what order. */
import type { Measure, Weapon } from '#domain/framework/framework.ts'

/** The row's own measures name it first and at most one row besides. */
const mostConceptsOfOwn = 2

const placeOf = (measure: Measure, concept: string): number => {
  if (measure.concepts[0] === concept && measure.concepts.length <= mostConceptsOfOwn) return 0
  return measure.weapons.length > 0 ? 1 : 2
}

/**
 * The measures offered for a row, or for one of its columns: the row's own first, then those made for the
 * column, then general ones; within each, those that name the fewest rows first. A measure made for other
 * columns is not offered.
 */
export const measuresFor = (
  measures: readonly Measure[],
  concept: string,
  weapon: Weapon | null = null,
): Measure[] =>
  measures
    .filter(
      (measure) =>
        measure.concepts.includes(concept) &&
        (weapon === null || measure.weapons.length === 0 || measure.weapons.includes(weapon)),
    )
    .sort((a, b) => placeOf(a, concept) - placeOf(b, concept) || a.concepts.length - b.concepts.length)
