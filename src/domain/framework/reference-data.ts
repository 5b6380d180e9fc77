/** All reference data of the current edition in one value, as the service and the pages read it. */
import type { Crosswalk } from '#domain/framework/crosswalk.ts'
import type { Currency } from '#domain/framework/currency.ts'
import type {
  FrameworkEdition,
  Guide,
  Instrument,
  Measure,
  Obligation,
  State,
} from '#domain/framework/framework.ts'
import type { FrameworkWords } from '#domain/framework/framework-words.ts'
import type { ContextNote, Grouping } from '#domain/framework/grouping.ts'
import type { Outline } from '#domain/framework/outline.ts'
import type { PriorityMethod } from '#domain/framework/priority-method.ts'
import type { StatusFigure } from '#domain/framework/status-figure.ts'

/** All that the program knows before anybody writes: the framework, its measures, States and figures. */
export interface Reference {
  edition: FrameworkEdition
  /** The form in use before, and what became of its rows. */
  olderEdition: FrameworkEdition
  crosswalk: Crosswalk
  words: FrameworkWords
  obligations: Obligation[]
  measures: Measure[]
  guides: Guide[]
  instruments: Instrument[]
  states: State[]
  /** Entities that some grouping needs and that are no States of the list; no status is implied. */
  otherEntities: State[]
  contextNotes: ContextNote[]
  figures: StatusFigure[]
  groupings: Grouping[]
  /** What a plan can begin from; the first is the usual one. */
  outlines: Outline[]
  /** How priorities can be weighed; a plan begins with the first. */
  priorityMethods: PriorityMethod[]
  currencies: Currency[]
  /** Words that passwords are most often made of. */
  commonPasswords: ReadonlySet<string>
}
