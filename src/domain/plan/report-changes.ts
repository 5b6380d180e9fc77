/**
 * Looking again at a report after the record has changed: which drafted paragraphs would be worded otherwise now.
 * A person decides on each; nothing that a person wrote is ever overwritten by the program.
 */
import { type ReportSectionCode, reportSectionCodes } from '#domain/plan/report.ts'

/** What a paragraph is drawn from → a mark of what that said. */
export type Basis = Readonly<Record<string, string>>

/** A paragraph as it would be drafted now. */
export interface FreshParagraph {
  key: string
  section: ReportSectionCode
  basis: Basis
}

/** What is remembered of a drafted paragraph; `blockId` is null where a person took it out or left it out. */
export interface DraftMemory {
  key: string
  section: ReportSectionCode
  blockId: string | null
  /** The block's revision that held the drafted words. */
  draftedRevision: number
  basis: Basis
}

/** `changed`: its basis says something else now; `new`: it was not drafted before; `gone`: nothing is left of its basis. */
export const reportChangeKinds = ['changed', 'new', 'gone'] as const
export type ReportChangeKind = (typeof reportChangeKinds)[number]

/** One paragraph to decide on. */
export interface ReportChange {
  kind: ReportChangeKind
  key: string
  section: ReportSectionCode
  blockId: string | null
  /** What changed of its basis: field ids, `action:…`, `instrument:…`. */
  subjects: string[]
}

/** What of two bases differs. */
export const differingSubjects = (before: Basis, now: Basis): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((each) => before[each] !== now[each])

/** The paragraphs to decide on, part by part, as they would be drafted; those that are gone last in their part. */
export const reportChanges = (
  fresh: readonly FreshParagraph[],
  memories: readonly DraftMemory[],
): ReportChange[] => {
  const byKey = new Map(memories.map((memory) => [memory.key, memory]))
  const drafted = fresh.flatMap((paragraph): ReportChange[] => {
    const { key, section } = paragraph
    const memory = byKey.get(key)
    if (memory === undefined)
      return [{ kind: 'new', key, section, blockId: null, subjects: Object.keys(paragraph.basis) }]
    const subjects = differingSubjects(memory.basis, paragraph.basis)
    if (subjects.length === 0) return []
    const { blockId } = memory
    return [{ kind: blockId === null ? 'new' : 'changed', key, section, blockId, subjects }]
  })
  const freshKeys = new Set(fresh.map((paragraph) => paragraph.key))
  const gone = memories.flatMap(({ key, section, blockId, basis }): ReportChange[] =>
    freshKeys.has(key) || blockId === null || Object.keys(basis).length === 0
      ? []
      : [{ kind: 'gone', key, section, blockId, subjects: Object.keys(basis) }],
  )
  return reportSectionCodes.flatMap((code) =>
    [...drafted, ...gone].filter((change) => change.section === code),
  )
}
