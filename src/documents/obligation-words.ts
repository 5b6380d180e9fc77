/**
 * Names the obligations that fields stand for: by operative paragraph and row (`OP 3(d) rows 5–7`), and in
 * words. Paragraphs are written as each language's United Nations texts write them.
 */

import type { DocumentWords } from '#documents/document-words.ts'
import {
  type FieldId,
  type FrameworkEdition,
  type FrameworkField,
  type FrameworkRow,
  fieldsOfEdition,
  readLabel,
  type Weapon,
  weapons,
} from '#domain/framework/framework.ts'
import { numberRanges } from '#domain/text/number-ranges.ts'

interface Paragraph {
  resolution: string
  number: string
  letter: string
}

const readParagraph = (name: string): Paragraph => {
  const match = /^(?:res\. (\d+) )?OP (\d+)(?:\((\w)\))?$/.exec(name)
  return { resolution: match?.[1] ?? '', number: match?.[2] ?? '', letter: match?.[3] ?? '' }
}

/** The paragraphs that a row rests on first: `OP 3(a), OP 8(b)` rests on OP 3(a); `OP 3(a), OP 3(b)` on both. */
const leadingParagraphs = (row: FrameworkRow): Paragraph[] => {
  const all = row.operativeParagraphs.map(readParagraph)
  const first = all[0]
  return all.filter((each) => each.number === first?.number && each.resolution === first.resolution)
}

/** Several rows' paragraphs as one name: `OP 3(a)–(b)`. */
export const paragraphName = (rows: readonly FrameworkRow[], words: DocumentWords): string => {
  const all = rows.flatMap(leadingParagraphs)
  const first = all[0]
  if (first === undefined) return ''
  const letters = [...new Set(all.map((each) => each.letter).filter((letter) => letter !== ''))].sort()
  const name = words.say('document.paragraph.number', { number: first.number })
  const letterOf = (letter: string): string => words.say(`document.paragraph.letter.${letter}`)
  const lettered =
    letters.length === 0
      ? name
      : words.say('document.paragraph.lettered', {
          name,
          letters: [letters[0], letters.length > 1 ? letters.at(-1) : undefined]
            .flatMap((letter) => (letter === undefined ? [] : [letterOf(letter)]))
            .join('–'),
        })
  return first.resolution === ''
    ? lettered
    : words.say('document.paragraph.of-resolution', { name: lettered, resolution: first.resolution })
}

/** The weapon a section has to itself (the tables for NW, CW and BW), else null. */
const ownWeapon = (rows: readonly FrameworkRow[]): Weapon | null => {
  const only = rows[0]?.weapons
  return only?.length === 1 ? (only[0] ?? null) : null
}

/** One section's rows as cited: `OP 3(d) rows 5–7`; rows of a weapon's own table say so. */
const citeRows = (rows: readonly FrameworkRow[], words: DocumentWords): string => {
  const weapon = ownWeapon(rows)
  const paragraph = paragraphName(rows, words)
  return words.say('document.obligation.rows', {
    paragraph: weapon === null ? paragraph : `${paragraph} ${weapon}`,
    rows: numberRanges(
      rows.map((each) => each.number),
      words.say('document.list.separator'),
    ),
    count: new Set(rows.map((each) => each.number)).size,
  })
}

/** One row as cited: `OP 2 row 1`. */
export const citeRow = (row: FrameworkRow, words: DocumentWords): string => citeRows([row], words)

/** The fields of an edition by id; made once per document. */
export const fieldIndex = (edition: FrameworkEdition): Map<FieldId, FrameworkField> =>
  new Map(fieldsOfEdition(edition).map((field) => [field.id, field]))

const knownFields = (ids: readonly FieldId[], index: ReadonlyMap<FieldId, FrameworkField>) => {
  const wanted = new Set(ids)
  return [...index.values()].filter((field) => wanted.has(field.id))
}

/** The obligations of an action in short, for tables: `OP 2 row 10; OP 3(d) row 15`. */
export const citeObligations = (
  ids: readonly FieldId[],
  index: ReadonlyMap<FieldId, FrameworkField>,
  words: DocumentWords,
): string[] => {
  const rowsBySection = new Map<string, FrameworkRow[]>()
  for (const { row } of knownFields(ids, index)) {
    // Rows of OP 6–8 rest on different paragraphs and resolutions: never merged under one name.
    const [first] = leadingParagraphs(row)
    const key = `${row.section} ${first?.resolution} ${first?.number}`
    rowsBySection.set(key, [...(rowsBySection.get(key) ?? []), row])
  }
  return [...rowsBySection.values()].map((rows) => citeRows(rows, words))
}

/** The weapons that fields are about, in the matrix's order. */
export const weaponsOfFields = (
  ids: readonly FieldId[],
  index: ReadonlyMap<FieldId, FrameworkField>,
): Weapon[] => {
  const found = new Set(
    knownFields(ids, index).flatMap((field) =>
      field.weapon === null ? field.row.relatedTo : [field.weapon],
    ),
  )
  return weapons.filter((weapon) => found.has(weapon))
}

/** Each obligation in words: `OP 2 row 1, manufacture (NW, BW: legal framework, enforcement)`. */
export const wordObligations = (
  ids: readonly FieldId[],
  index: ReadonlyMap<FieldId, FrameworkField>,
  words: DocumentWords,
): string[] => {
  const byRow = new Map<FrameworkRow, FrameworkField[]>()
  for (const field of knownFields(ids, index)) {
    byRow.set(field.row, [...(byRow.get(field.row) ?? []), field])
  }
  return [...byRow].map(([row, fields]) => {
    const facetWords = [
      ...new Set(fields.flatMap((field) => (field.facet === null ? [] : [field.facet]))),
    ].map((facet) => words.say(`document.facet.${facet}`))
    const weaponCodes = weapons.filter((weapon) => fields.some((field) => field.weapon === weapon))
    const params = { citation: citeRow(row, words), label: readLabel(row.label, words.language) }
    return weaponCodes.length === 0
      ? words.say('document.obligation.in-words-plain', params)
      : words.say('document.obligation.in-words', {
          ...params,
          weapons: words.list([...weaponCodes]),
          facets: words.list(facetWords),
        })
  })
}
