/**
 * All reference data in one value. Each part has its own loader for callers that need only that part; whatever
 * was read is kept, frozen, for the life of the process.
 */
import type {
  FrameworkEdition,
  Guide,
  Instrument,
  Measure,
  Obligation,
  State,
} from '#domain/framework/framework.ts'
import type { FrameworkWords } from '#domain/framework/framework-words.ts'
import type { Grouping } from '#domain/framework/grouping.ts'
import {
  currentEdition,
  type EditionId,
  loadFramework,
  loadFrameworkWords,
  loadObligations,
} from '#reference/framework-reference.ts'
import { loadGuides, loadMeasures } from '#reference/measure-reference.ts'
import { loadCommonPasswords } from '#reference/password-reference.ts'
import { loadGroupings, loadInstruments, loadStates } from '#reference/state-reference.ts'

export interface Reference {
  edition: FrameworkEdition
  words: FrameworkWords
  obligations: Obligation[]
  measures: Measure[]
  guides: Guide[]
  instruments: Instrument[]
  states: State[]
  groupings: Grouping[]
  /** Words that passwords are most often made of. */
  commonPasswords: ReadonlySet<string>
}

/** Reads and checks everything for an edition. Throws DataFileError, which names file, place and problem. */
export const loadReference = (edition: EditionId = currentEdition): Reference =>
  Object.freeze({
    edition: loadFramework(edition),
    words: loadFrameworkWords(edition),
    obligations: loadObligations(),
    measures: loadMeasures(edition),
    guides: loadGuides(),
    instruments: loadInstruments(),
    states: loadStates(),
    groupings: loadGroupings(),
    commonPasswords: loadCommonPasswords(),
  })
