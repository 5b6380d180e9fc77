/** Reads a framework edition with its words, and what the operative paragraphs ask. */
import {
  type FrameworkEdition,
  type FrameworkRow,
  fieldsOfRow,
  type Obligation,
  type Section,
} from '#domain/framework/framework.ts'
import type { FrameworkWords, ValueCode, ValueMeaning } from '#domain/framework/framework-words.ts'
import { DataFileError, freezeDeep, once, readDataFile } from '#reference/data-file.ts'
import {
  editionFileSchema,
  obligationsFileSchema,
  sectionFileSchema,
  wordsFileSchema,
} from '#reference/framework-schema.ts'
import { toLabel } from '#reference/label-schema.ts'

/** Editions that the program carries, newest last. */
export const editionIds = ['2005', '2017'] as const
export type EditionId = (typeof editionIds)[number]

/** The edition that new assessments answer. */
export const currentEdition: EditionId = '2017'

/** Whether a text names an edition that the program carries. */
export const isEditionId = (id: string): id is EditionId => (editionIds as readonly string[]).includes(id)

const folderOf = (edition: EditionId): string => `framework/unscr-1540/${edition}`

const readSection = (file: string): { section: Section; rows: FrameworkRow[] } => {
  const { section, rows } = readDataFile(file, sectionFileSchema)
  return {
    section: {
      id: section.id,
      title: toLabel(section.title),
      shortTitle: toLabel(section.shortTitle),
      question: section.question === null ? null : toLabel(section.question),
      operativeParagraphs: section.operativeParagraphs,
    },
    rows: rows.map((row) => ({
      id: row.id,
      concept: row.concept,
      section: section.id,
      number: row.number,
      operativeParagraphs: row.paragraphs,
      weapons: row.weapons,
      relatedTo: row.relatedTo ?? [],
      valueType: row.valueType,
      bindingForce: row.bindingForce,
      isGapEligible: row.gapEligible,
      label: toLabel(row.label),
      labelRevision: row.labelRevision ?? 1,
      earlierLabels: (row.earlierLabels ?? []).map((earlier) => ({
        ...earlier,
        label: toLabel(earlier.label),
      })),
      explanation: toLabel(row.explanation),
      provenance: row.provenance,
      note: row.note ?? null,
    })),
  }
}

/** The data file in which a row of an edition stands (path below `data/`), or nothing. */
export const findRowFile = (id: EditionId, row: string): string | undefined => {
  const folder = folderOf(id)
  return readDataFile(`${folder}/edition.yaml`, editionFileSchema)
    .sections.map((name) => `${folder}/${name}`)
    .find((file) => readDataFile(file, sectionFileSchema).rows.some((each) => each.id === row))
}

const refuseRepeated = (file: string, what: string, values: readonly string[]): void => {
  const repeated = values.find((value, at) => values.indexOf(value) !== at)
  if (repeated !== undefined) throw new DataFileError(file, what, `${repeated} stands twice`)
}

const readEdition = (id: EditionId): FrameworkEdition => {
  const folder = folderOf(id)
  const file = readDataFile(`${folder}/edition.yaml`, editionFileSchema)
  const parts = file.sections.map((name) => readSection(`${folder}/${name}`))
  const rows = parts.flatMap((part) => part.rows)
  refuseRepeated(
    folder,
    'row ids',
    rows.map((row) => row.id),
  )
  // A concept may stand once a weapon, as on the pages of the 2005 form; a field stands once.
  refuseRepeated(
    folder,
    'fields',
    rows.flatMap(fieldsOfRow).map((field) => field.id),
  )
  return freezeDeep({
    id: file.id,
    title: toLabel(file.title),
    standing: toLabel(file.standing),
    resolutions: file.resolutions,
    provenance: file.provenance,
    sections: parts.map((part) => part.section),
    rows,
  })
}

const readWords = (id: EditionId): FrameworkWords => {
  const file = readDataFile(`${folderOf(id)}/words.yaml`, wordsFileSchema)
  const column = (word: (typeof file.weapons)['NW']) => ({
    label: toLabel(word.label),
    shortLabel: toLabel(word.shortLabel),
  })
  const facet = (word: (typeof file.facets)['legal']) => ({ ...column(word), provenance: word.provenance })
  const meaning = (code: ValueCode): ValueMeaning => {
    const found = file.values.find((value) => value.code === code)
    if (found === undefined) throw new DataFileError(`${folderOf(id)}/words.yaml`, 'values', `no ${code}`)
    return { ...found, label: toLabel(found.label), meaning: toLabel(found.meaning) }
  }
  return freezeDeep({
    weapons: { NW: column(file.weapons.NW), CW: column(file.weapons.CW), BW: column(file.weapons.BW) },
    facets: { legal: facet(file.facets.legal), enforcement: facet(file.facets.enforcement) },
    values: { X: meaning('X'), '?': meaning('?'), NA: meaning('NA'), blank: meaning('blank') },
  })
}

const readObligations = (): Obligation[] =>
  freezeDeep(
    readDataFile('framework/unscr-1540/obligations.yaml', obligationsFileSchema).obligations.map((each) => ({
      id: each.id,
      paragraph: each.paragraph,
      onWhom: each.onWhom,
      bindingForce: each.bindingForce,
      text: toLabel(each.text),
      provenance: each.provenance,
    })),
  )

const editions: Record<EditionId, () => FrameworkEdition> = {
  '2005': once(() => readEdition('2005')),
  '2017': once(() => readEdition('2017')),
}
const words: Record<EditionId, () => FrameworkWords> = {
  '2005': once(() => readWords('2005')),
  '2017': once(() => readWords('2017')),
}

/** The rows and sections of an edition (79 rows, 283 fields in `2017`; 122 rows, 385 fields in `2005`); frozen, read once. */
export const loadFramework = (edition: EditionId = currentEdition): FrameworkEdition => editions[edition]()

/** What weapon columns, facets and the four marks of an edition are called and mean. */
export const loadFrameworkWords = (edition: EditionId = currentEdition): FrameworkWords => words[edition]()

/** What each operative paragraph asks, in plain words, and how strongly. */
export const loadObligations: () => Obligation[] = once(readObligations)
