/**
 * Outlines that a plan can begin from. There is no compulsory form of a plan (res. 1977 (2011) OP 8 and res. 2663
 * (2022) OP 8 leave it to the State), so an outline is a proposal: the State renames, adds, reorders and leaves out.
 */
import type { Label } from '#domain/framework/framework.ts'

/** A section of the narrative, and what such a section usually says. */
export interface OutlineSection {
  code: string
  title: Label
  hint: Label
}

/** A heading that gathers actions; the code tells a draft which gaps go under it. */
export interface OutlineObjective {
  code: string
  title: Label
}

/** An outline whole. */
export interface Outline {
  id: string
  title: Label
  description: Label
  sections: OutlineSection[]
  objectives: OutlineObjective[]
}
