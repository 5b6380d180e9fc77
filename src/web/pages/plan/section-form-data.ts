/** The form of a section: its title, and each block with the revision it was read at. */
import type { Block, PlanSection } from '#domain/plan/plan.ts'
import type { FieldConflict, Refusal } from '#domain/refusal.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import type { OperationInput } from '#service/operations.ts'
import { plainControl, type RecordForm } from '#web/forms/conflict-form.ts'
import { textIn } from '#web/forms/form-language.ts'
import {
  asFormValues,
  type FormValues,
  groupRows,
  typedValue,
  withGroupRows,
} from '#web/forms/form-values.ts'
import { standingControl, standingInput, standingValue } from '#web/forms/translation-standing.ts'

type Row = Record<string, string>
export const emptyBlock: Row = { id: '', base: '0', text: '' }

/** A section of the plan or of a report. */
type Section = Pick<PlanSection, 'title' | 'revision'> & { blocks: Block[] }

/** The texts that the form writes. */
export const textsOfSection = (section: Section): LanguageText[] => [
  section.title,
  ...section.blocks.map((block) => block.text),
]

export const sectionValues = (section: Section, language: string): FormValues =>
  withGroupRows(
    asFormValues({
      base: section.revision,
      title: textIn(section.title, language),
      [standingControl]: standingValue(textsOfSection(section), language),
    }),
    'blocks',
    [
      ...[...section.blocks]
        .sort((a, b) => a.position - b.position)
        .map((block) => ({ id: block.id, base: String(block.revision), text: textIn(block.text, language) })),
      emptyBlock,
    ],
  )

/** Blocks without text in this language and without id are new and empty; they are left out. */
export const sectionInput = (values: FormValues, id: string): OperationInput<'section.edit'> => ({
  id,
  base: typedValue(values, 'base'),
  language: typedValue(values, 'language'),
  title: typedValue(values, 'title'),
  ...standingInput(values),
  blocks: groupRows(values, 'blocks')
    .filter((row) => (row.id ?? '') !== '' || (row.text ?? '').trim() !== '')
    .map((row) => ({
      ...((row.id ?? '') === '' ? {} : { id: row.id }),
      base: row.base ?? '0',
      text: row.text ?? '',
      isOut: row.isOut === 'on',
    })),
})

/** `block:<id>@en` → the control of that block; the title as usual. */
const blockOf = (field: string): string | null => /^block:([^@]+)@/.exec(field)?.[1] ?? null

export const sectionForm = (values: FormValues): RecordForm => ({
  controlOf: (field) => {
    const id = blockOf(field)
    if (id === null) return plainControl(field)
    return `blocks.${groupRows(values, 'blocks').findIndex((row) => row.id === id)}.text`
  },
})

/** After a conflict only the record concerned takes the newer revision; all others merge by themselves. */
export const withNewerBase = (values: FormValues, field: string, revision: string): FormValues => {
  const id = blockOf(field)
  if (id === null) return { ...values, base: [revision] }
  const rows = groupRows(values, 'blocks')
  return withGroupRows(
    values,
    'blocks',
    rows.map((row) => (row.id === id ? { ...row, base: revision } : row)),
  )
}

/** The service names the block beside the conflict; on the page each block is a field of its own. */
export const blockConflicts = ({ conflicts, params }: Refusal): FieldConflict[] =>
  params.block === undefined
    ? conflicts
    : conflicts.map((each) => ({
        ...each,
        field: `block:${params.block}${each.field.replace(/^[^@]*/, '')}`,
      }))

/** Words kept from a block that somebody took out meanwhile become a new block; without words nothing is left. */
export const withoutLostBlocks = (values: FormValues, section: Pick<Section, 'blocks'>): FormValues =>
  withGroupRows(
    values,
    'blocks',
    groupRows(values, 'blocks').map((row) =>
      section.blocks.some((block) => block.id === row.id) ? row : { ...row, id: '', base: '0' },
    ),
  )
