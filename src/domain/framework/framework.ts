/**
 * The framework as data, in editions. A stable concept (what is asked) stands apart from the edition's row
 * (where it stands in a template) and from the label's wording. Most wordings are a reconstruction until
 * checked against the official template; each row carries its provenance so that pages can say so.
 */

/** Weapon columns of OP 2 and OP 3, as the Committee's matrix abbreviates them. */
export const weapons = ['NW', 'CW', 'BW'] as const
export type Weapon = (typeof weapons)[number]

/** The two column groups of OP 2 and OP 3: national legal framework; enforcement and penalties. */
export const facets = ['legal', 'enforcement'] as const
export type Facet = (typeof facets)[number]

/** What a row records: an answer (X, ?, NA, blank), adherence to an instrument, or information. */
export const valueTypes = ['answer', 'adherence', 'information'] as const
export type ValueType = (typeof valueTypes)[number]

/** How strongly the resolution asks: "shall" binds; "calls upon" and "encourages" do not. */
export const bindingForces = ['binding', 'called-upon', 'voluntary'] as const
export type BindingForce = (typeof bindingForces)[number]

/** Where a wording or a fact comes from. */
export interface Provenance {
  status: 'sourced' | 'recalled' | 'own'
  confidence: 'high' | 'medium' | 'low'
  /** Address or document, when sourced. */
  source: string | null
}

/** Text of the framework by interface language; English is always there. */
export type Label = { en: string } & Partial<Record<string, string>>

/** A section of the matrix (one table of the template). */
export interface Section {
  /** `op1`, `op2`, `op3ab`, `op3ab-nw`, `op3ab-cw`, `op3ab-bw`, `op3cd`, `op678`. */
  id: string
  title: Label
  /** Short name for tabs. */
  shortTitle: Label
  /** The question at the head of the table. */
  question: Label | null
  operativeParagraphs: string[]
}

/** A wording that was corrected since. */
export interface EarlierLabel {
  revision: number
  label: Label
  /** The day it was corrected. */
  until: string
  /** Where the better wording was read. */
  source: string
  reason: string
}

/** One row of an edition. */
export interface FrameworkRow {
  /** The row's own id in this edition, `OP2.01`; never reused. */
  id: string
  /** What is asked, stable over editions: `op2.manufacture`. */
  concept: string
  section: string
  /** The number printed in the template within its section. */
  number: number
  operativeParagraphs: string[]
  /** Weapon columns; empty for rows with one field. */
  weapons: Weapon[]
  /** Weapons a one-field row is about (OP 1 instruments). */
  relatedTo: Weapon[]
  valueType: ValueType
  bindingForce: BindingForce
  /** Whether a blank or "?" here is derived as a gap. Voluntary steps and treaties never are (design rule 2). */
  isGapEligible: boolean
  label: Label
  /** From 1; raised when the wording is corrected. The concept, and with it every answer, stays. */
  labelRevision: number
  earlierLabels: EarlierLabel[]
  /** What is asked, in plain words: the meaning. Another meaning makes another edition. */
  explanation: Label
  provenance: Provenance
  note: string | null
}

/** A framework edition: the rows of one template. */
export interface FrameworkEdition {
  /** `2017` */
  id: string
  title: Label
  /** What a reader must be told about how far the wording can be trusted. */
  standing: Label
  resolutions: string[]
  provenance: Provenance
  sections: Section[]
  rows: FrameworkRow[]
}

/**
 * Names one field: `op2.manufacture/BW/legal`; rows with one field use the concept alone (`op1.npt`).
 * Built from the concept, so answers carry over between editions.
 */
export type FieldId = string

/** One field of a row. */
export interface FrameworkField {
  id: FieldId
  row: FrameworkRow
  weapon: Weapon | null
  facet: Facet | null
}

/** The field's id from its parts. */
export const fieldId = (concept: string, weapon: Weapon | null, facet: Facet | null): FieldId =>
  weapon === null || facet === null ? concept : `${concept}/${weapon}/${facet}`

/** All fields of a row in template order: facets outside, weapons inside, as printed. */
export const fieldsOfRow = (row: FrameworkRow): FrameworkField[] =>
  row.valueType === 'answer'
    ? facets.flatMap((facet) =>
        row.weapons.map((weapon) => ({ id: fieldId(row.concept, weapon, facet), row, weapon, facet })),
      )
    : [{ id: row.concept, row, weapon: null, facet: null }]

/** All fields of an edition in template order (283 in the 2017 edition). */
export const fieldsOfEdition = (edition: FrameworkEdition): FrameworkField[] =>
  edition.rows.flatMap(fieldsOfRow)

/** Reads a label in a language, falling back to English. */
export const readLabel = (label: Label, language: string): string =>
  label[language] ?? label[language.split('-')[0] ?? 'en'] ?? label.en

/** What kind of step a measure is. */
export const measureKinds = [
  'law',
  'regulation',
  'institution',
  'list',
  'licence',
  'training',
  'equipment',
  'accession',
  'outreach',
  'coordination',
] as const
export type MeasureKind = (typeof measureKinds)[number]

/** Kinds of national agency, used to propose who leads a measure. */
export const agencyKinds = [
  'foreign-affairs',
  'justice',
  'interior',
  'defence',
  'health',
  'agriculture',
  'environment',
  'trade',
  'customs',
  'finance',
  'financial-intelligence',
  'nuclear-regulator',
  'chemical-authority',
  'transport',
  'science',
  'parliament',
  'other',
] as const
export type AgencyKind = (typeof agencyKinds)[number]

/** What a measure rests on first: an instrument it carries out, a guide it follows, or our own proposal. */
export const measureBases = ['instrument', 'guide', 'own'] as const
export type MeasureBasis = (typeof measureBases)[number]

/** How much work a measure usually is: a person’s, an agency’s, or several agencies’ for long. */
export const measureEfforts = ['small', 'medium', 'large'] as const
export type MeasureEffort = (typeof measureEfforts)[number]

/** A suggested measure for one or more concepts. In our own words, never official; a State chooses. */
export interface Measure {
  id: string
  concepts: string[]
  /** Columns it is made for; empty where it fits all. */
  weapons: Weapon[]
  kind: MeasureKind
  title: Label
  description: Label
  leadKinds: AgencyKind[]
  /** Measures that should stand before this one; never in a circle. */
  needs: string[]
  /** Measures that do much the same: one of them is usually enough. Goes both ways. */
  alternatives: string[]
  effort: MeasureEffort
  durationMonths: number
  expectedResult: Label
  indicator: Label
  /** Instruments to look at; `provision` says where, null means the whole. */
  instruments: { id: string; provision: string | null }[]
  /** Guides to look at, by id. */
  guides: string[]
  basis: MeasureBasis
}

/** A measure as it is named in a list of suggestions. */
export type MeasureBrief = Pick<Measure, 'id' | 'kind' | 'title' | 'weapons' | 'effort' | 'durationMonths'>

/** The brief of a measure. */
export const briefOfMeasure = ({
  id,
  kind,
  title,
  weapons: columns,
  effort,
  durationMonths,
}: Measure): MeasureBrief => ({ id, kind, title, weapons: columns, effort, durationMonths })

/** A guide, a service or a law used as a model, named by measures. Titles were seen, texts not read. */
export interface Guide {
  id: string
  title: string
  publisher: string
  year: number | null
  provenance: Provenance
}

/** An international instrument tracked around the resolution. */
export interface Instrument {
  id: string
  shortName: string
  fullName: string
  category: string
  concept: string | null
  participationTypes: string[]
  entryIntoForce: string | null
  /** Adopted or opened for signature, the earlier; cut to what is known, null unless the date is sourced. */
  existsSince: string | null
  /** Entry into force; null unless the date is sourced. */
  inForceSince: string | null
}

/** A State or other entity by ISO 3166-1 alpha-3 code; names as the UN prints them. */
export interface State {
  code: string
  name: string
  unStatus: string
  unRegionalGroup: string | null
}

/** What one operative paragraph asks, in plain words. */
export interface Obligation {
  /** `1540-op3d` */
  id: string
  /** `OP 3(d)` or `res. 2663 OP 8`. */
  paragraph: string
  onWhom: string
  bindingForce: BindingForce
  text: Label
  provenance: Provenance
}
