/** The queries and commands of the matrix and the register of legal instruments; gathered in operations.ts. */
import {
  makeAnswerChangeInput,
  previewAnswerChangeInput,
  showAnswerChangeInput,
} from '#contract/assessment-change-contract.ts'
import {
  addLegalInstrumentInput,
  editLegalInstrumentInput,
  recordAnswerInput,
  showAssessmentInput,
  showFieldInput,
  showLegalInstrumentInput,
} from '#contract/assessment-contract.ts'
import {
  compareCyclesInput,
  freezeAssessmentInput,
  openCycleInput,
  showCycleInput,
} from '#contract/cycle-contract.ts'
import { nothingInput } from '#contract/input-parts.ts'
import { dropImportInput, showImportInput, takeImportInput } from '#contract/matrix-import-contract.ts'
import { checkAssessmentInput } from '#contract/quality-contract.ts'
import {
  listChanges,
  makeAnswerChange,
  previewAnswerChange,
  showAnswerChange,
  undoAnswerChange,
} from '#service/assessment-change-commands.ts'
import { recordAnswer } from '#service/assessment-commands.ts'
import { showAssessment } from '#service/assessment-queries.ts'
import { freezeAssessment } from '#service/cycle-commands.ts'
import { compareCycles, listCycles, openCycle, showCycle } from '#service/cycle-queries.ts'
import {
  addLegalInstrument,
  editLegalInstrument,
  listRegister,
  showLegalInstrument,
} from '#service/legal-instrument-commands.ts'
import { dropImport, listImports, showImport, takeImport } from '#service/matrix-import-commands.ts'
import { command, query } from '#service/operation.ts'
import { checkAssessment } from '#service/quality-queries.ts'
import { listGaps, showField } from '#service/thread-queries.ts'

/** By name, as operations.ts gathers them. */
export const matrixOperations = {
  'assessment.show': query(showAssessmentInput, showAssessment),
  'assessment.check': query(checkAssessmentInput, checkAssessment),
  'cycle.list': query(nothingInput, listCycles),
  'cycle.show': query(showCycleInput, showCycle),
  'cycle.open-file': query(openCycleInput, openCycle),
  'cycle.freeze': command(freezeAssessmentInput, freezeAssessment),
  'cycle.compare': query(compareCyclesInput, compareCycles),
  'field.show': query(showFieldInput, showField),
  'answer.record': command(recordAnswerInput, recordAnswer),
  'answer-change.preview': query(previewAnswerChangeInput, previewAnswerChange),
  'answer-change.make': command(makeAnswerChangeInput, makeAnswerChange),
  'answer-change.list': query(nothingInput, listChanges),
  'answer-change.show': query(showAnswerChangeInput, showAnswerChange),
  'answer-change.undo': command(showAnswerChangeInput, undoAnswerChange),
  'matrix-import.list': query(nothingInput, listImports),
  'matrix-import.show': query(showImportInput, showImport),
  'matrix-import.take': command(takeImportInput, takeImport),
  'matrix-import.drop': command(dropImportInput, dropImport),
  'legal-instrument.list': query(nothingInput, listRegister),
  'legal-instrument.show': query(showLegalInstrumentInput, showLegalInstrument),
  'legal-instrument.add': command(addLegalInstrumentInput, addLegalInstrument),
  'legal-instrument.edit': command(editLegalInstrumentInput, editLegalInstrument),
  'gap.list': query(nothingInput, listGaps),
}
