/**
 * All reference data in one value. Each part has its own loader for callers that need only that part; whatever
 * was read is kept, frozen, for the life of the process.
 */
import type { Reference } from '#domain/framework/reference-data.ts'
import { loadCrosswalk } from '#reference/crosswalk-reference.ts'
import {
  currentEdition,
  type EditionId,
  loadFramework,
  loadFrameworkWords,
  loadObligations,
} from '#reference/framework-reference.ts'
import { loadGuides, loadMeasures } from '#reference/measure-reference.ts'
import { loadCommonPasswords } from '#reference/password-reference.ts'
import { loadCurrencies, loadOutlines, loadPriorityMethods } from '#reference/plan-reference.ts'
import {
  loadContextNotes,
  loadGroupings,
  loadInstruments,
  loadOtherEntities,
  loadStates,
  loadStatusFigures,
} from '#reference/state-reference.ts'

/** Reads and checks everything for an edition. Throws DataFileError, which names file, place and problem. */
export const loadReference = (edition: EditionId = currentEdition): Reference =>
  Object.freeze({
    edition: loadFramework(edition),
    olderEdition: loadFramework('2005'),
    crosswalk: loadCrosswalk(),
    words: loadFrameworkWords(edition),
    obligations: loadObligations(),
    measures: loadMeasures(edition),
    guides: loadGuides(),
    instruments: loadInstruments(),
    states: loadStates(),
    otherEntities: loadOtherEntities(),
    contextNotes: loadContextNotes(),
    figures: loadStatusFigures(),
    groupings: loadGroupings(),
    outlines: loadOutlines(),
    priorityMethods: loadPriorityMethods(),
    currencies: loadCurrencies(),
    commonPasswords: loadCommonPasswords(),
  })
