/**
 * How the matrix stands in a workbook: one layout that the template writes and the reader reads. Every sheet
 * names itself and its columns in a hidden first row, and every row its concept in a hidden first column, so
 * that a translated, sorted or rearranged form is still read right.
 */
import { type Facet, type FrameworkRow, facets, type Weapon } from '#domain/framework/framework.ts'

/** The form's own version; raised when a reader could not read both. */
export const formVersion = 1
export const formName = 'plan1540-matrix-form'
/** The hidden sheet that says which form this is. */
export const formSheet = '_plan1540'

/** The hidden mark of a section's sheet, in the cell that heads the concept column. */
export const sectionMark = (section: string): string => `plan1540:section:${section}`
export const sectionMarkPattern = /^plan1540:section:([a-z0-9-]+)$/
/** The hidden mark of the first sheet. */
export const stateMark = 'plan1540:state'

/** Facts about the matrix as a whole, asked on the first sheet. */
export const stateFacts = ['state-name', 'state-code', 'date', 'language', 'prepared-by'] as const
export type StateFact = (typeof stateFacts)[number]

/** What a column of the form holds. */
export type FormColumn =
  | { kind: 'concept' | 'number' | 'paragraph' | 'label' | 'explanation' }
  | { kind: 'value'; facet: Facet | null; weapon: Weapon | null }
  | { kind: 'step' | 'step-date'; place: 1 | 2 }
  | { kind: 'more-steps' | 'information' }
  | { kind: 'source' | 'remark' | 'confidence'; facet: Facet | null }

/** The column's hidden id. */
export const columnId = (column: FormColumn): string => {
  switch (column.kind) {
    case 'value':
      return column.facet === null ? 'value' : `value:${column.facet}:${column.weapon}`
    case 'step':
    case 'step-date':
      return `${column.kind}:${column.place}`
    case 'source':
    case 'remark':
    case 'confidence':
      return column.facet === null ? column.kind : `${column.kind}:${column.facet}`
    default:
      return column.kind
  }
}

const fixed: FormColumn[] = [
  { kind: 'concept' },
  { kind: 'number' },
  { kind: 'paragraph' },
  { kind: 'label' },
  { kind: 'explanation' },
]

/** The columns of a section's sheet, from what its rows record. */
export const formColumns = (first: FrameworkRow): FormColumn[] => {
  const value: FormColumn = { kind: 'value', facet: null, weapon: null }
  const end: FormColumn[] = [
    { kind: 'information' },
    { kind: 'source', facet: null },
    { kind: 'remark', facet: null },
    { kind: 'confidence', facet: null },
  ]
  if (first.valueType === 'information') return [...fixed, value, ...end]
  if (first.valueType === 'adherence') {
    return [
      ...fixed,
      value,
      { kind: 'step', place: 1 },
      { kind: 'step-date', place: 1 },
      { kind: 'step', place: 2 },
      { kind: 'step-date', place: 2 },
      { kind: 'more-steps' },
      ...end,
    ]
  }
  return [
    ...fixed,
    ...facets.flatMap((facet): FormColumn[] => [
      ...first.weapons.map((weapon): FormColumn => ({ kind: 'value', facet, weapon })),
      { kind: 'source', facet },
      { kind: 'remark', facet },
      { kind: 'confidence', facet },
    ]),
  ]
}

/** Whether forms of before may lack the column. */
export const isNewer = (column: FormColumn): boolean => column.kind === 'confidence'

/** The columns that an official fills; all others are locked. */
export const isFilled = (column: FormColumn): boolean =>
  !['concept', 'number', 'paragraph', 'label', 'explanation'].includes(column.kind)
