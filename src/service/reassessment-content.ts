/** The fields of a proposal to look at a field again, as the history names them. */
import type { FieldSpecs } from '#service/record-edit.ts'

export const reassessmentSpecs: FieldSpecs = {
  fieldId: { kind: 'value', column: 'field_id' },
  status: { kind: 'value', column: 'status' },
  note: { kind: 'text', column: 'note' },
  valueBefore: { kind: 'value', column: 'value_before' },
  valueAfter: { kind: 'value', column: 'value_after' },
}
