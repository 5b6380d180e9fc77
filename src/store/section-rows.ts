/** Rows of sections and blocks, of plans and of reports alike. */
import type { Block, PlanSection } from '#domain/plan/plan.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { readEnvelope } from '#store/record-envelope.ts'

type BlockRow = Parameters<typeof readEnvelope>[0] & {
  section_id: string
  position: number
  text: LanguageText
}

/** Blocks by the section that they stand in, in the order of the rows. */
export const blocksBySection = (rows: readonly BlockRow[]): Map<string, Block[]> => {
  const found = new Map<string, Block[]>()
  for (const row of rows) {
    const list = found.get(row.section_id) ?? []
    list.push({ ...readEnvelope(row), position: row.position, text: row.text })
    found.set(row.section_id, list)
  }
  return found
}

/** A section as a row, but for what it belongs to. */
export const sectionValues = (spaceId: string, section: Omit<PlanSection, 'blocks'>) => ({
  id: section.id,
  space_id: spaceId,
  origin_id: section.originId,
  code: section.code,
  position: section.position,
  title: JSON.stringify(section.title),
})

/** A block as a row. */
export const blockValues = (of: { spaceId: string; sectionId: string }, block: Block) => ({
  id: block.id,
  space_id: of.spaceId,
  origin_id: block.originId,
  section_id: of.sectionId,
  position: block.position,
  text: JSON.stringify(block.text),
})
