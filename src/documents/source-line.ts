/**
 * Reads a source as an official writes it in one line: `Penal Code, Art. 214(2), p. 97, https://… [fr,
 * unofficial translation]`. What is not recognised stays in the citation, so that nothing written is lost.
 */
import { readStanding } from '#documents/source-standing.ts'
import type { SourceContent } from '#domain/assessment/assessment.ts'
import { type Weapon, weapons } from '#domain/framework/framework.ts'

const addressPattern = /(?:https?:\/\/|www\.)[^\s,;]+/i
const pagePattern =
  /(?:^|[,;،]\s*|\s)(?:pp?\.|pages?|ص\.?|صفحة|الصفحة)\s*([\dIVXLivxl]+(?:\s*[-–,]\s*[\dIVXLivxl]+)*)\s*$/
const provisionPattern =
  /[,;،]\s*((?:arts?\b|articles?\b|secs?\b|sections?\b|§|paras?\b|paragraphs?\b|chapters?\b|ch\.|titles?\b|parts?\b|rules?\b|regs?\b|regulations? \d|schedules?\b|annex(?:es)?\b|annexe\b|point\b|cl\.|clauses?\b|item\b|chapitres?\b|alinéas?\b|المواد|المادة|مادة|الفصل|البند|الفقرة|الباب|المرفق|الجدول).*)$/i

const trimEnd = (value: string): string => value.replace(/[\s,;،]+$/, '').trim()

/** The parts of one line. */
export const readSourceLine = (line: string): SourceContent => {
  const { language, translation, rest: cited } = readStanding(line.trim())
  let rest = cited
  const address = addressPattern.exec(rest)?.[0] ?? null
  if (address !== null) rest = trimEnd(rest.replace(address, '').replace(/\(\s*\)/, ''))
  const page = pagePattern.exec(rest)?.[1]?.trim() ?? null
  if (page !== null) rest = trimEnd(rest.replace(pagePattern, ''))
  const provision = provisionPattern.exec(rest)?.[1]?.trim() ?? null
  if (provision !== null) rest = trimEnd(rest.replace(provisionPattern, ''))
  return {
    legalInstrumentId: null,
    citation: rest === '' ? null : rest,
    provision,
    page,
    address,
    language,
    translation,
    verifiedOn: null,
  }
}

const weaponPrefix = /^\s*\[?\s*((?:NW|CW|BW)(?:\s*[,،/&+]\s*(?:NW|CW|BW))*)\s*\]?\s*[:：–-]\s*/i

/** Takes the weapons off the front of a line: `NW, CW: Penal Code` → NW, CW and the rest; null where all are meant. */
export const readWeaponPrefix = (line: string): { weapons: Weapon[] | null; rest: string } => {
  const match = weaponPrefix.exec(line)
  if (match === null) return { weapons: null, rest: line.trim() }
  const named = (match[1] ?? '').toUpperCase()
  return {
    weapons: weapons.filter((weapon) => named.includes(weapon)),
    rest: line.slice(match[0].length).trim(),
  }
}
