/** What the columns and the marks of an edition are called and mean; shown wherever a value is shown. */
import type { Facet, Label, Provenance, Weapon } from '#domain/framework/framework.ts'

/** A column's full name and its short one for table heads. */
export interface ColumnWord {
  label: Label
  shortLabel: Label
}

/** `blank` stands for the absence of a mark (`null` in an answer). */
export const valueCodes = ['X', '?', 'NA', 'blank'] as const
export type ValueCode = (typeof valueCodes)[number]

/** A mark's short wording and what it does and does not say. */
export interface ValueMeaning {
  code: ValueCode
  label: Label
  meaning: Label
  provenance: Provenance
}

/** What the framework's codes are called and what they mean, by language; shown where a value is shown. */
export interface FrameworkWords {
  weapons: Record<Weapon, ColumnWord>
  facets: Record<Facet, ColumnWord & { provenance: Provenance }>
  values: Record<ValueCode, ValueMeaning>
}
