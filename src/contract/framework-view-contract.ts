/** What goes out of the framework: public, the same for everybody. */
import { z } from 'zod'
import { labelView } from '#contract/record-view-contract.ts'
import {
  agencyKinds,
  bindingForces,
  facets,
  measureBases,
  measureEfforts,
  measureKinds,
  valueTypes,
  weapons,
} from '#domain/framework/framework.ts'

/** How far a wording can be trusted: from the official template (`sourced`), from memory, or our own. */
export const provenanceView = z
  .object({
    status: z.enum(['sourced', 'recalled', 'own']),
    confidence: z.enum(['high', 'medium', 'low']),
    source: z.string().nullable(),
  })
  .meta({ id: 'Provenance' })

/** A table of the matrix template, with the question that its form asks. */
export const sectionOfMatrixView = z
  .object({
    id: z.string(),
    title: labelView,
    shortTitle: labelView,
    question: labelView.nullable(),
    operativeParagraphs: z.array(z.string()),
  })
  .meta({ id: 'MatrixSection', description: 'A table of the matrix template.' })

/** A row of the matrix; what is asked (`concept`) stays the same over editions, its place and number do not. */
export const rowView = z
  .object({
    id: z.string(),
    concept: z.string().describe('What is asked, stable over editions.'),
    section: z.string(),
    number: z.int(),
    operativeParagraphs: z.array(z.string()),
    weapons: z.array(z.enum(weapons)),
    relatedTo: z.array(z.enum(weapons)),
    valueType: z.enum(valueTypes),
    bindingForce: z.enum(bindingForces),
    isGapEligible: z.boolean(),
    label: labelView,
    labelRevision: z.int().describe('From 1; raised when the wording is corrected. Answers stay.'),
    earlierLabels: z.array(
      z.object({
        revision: z.int(),
        label: labelView,
        until: z.string(),
        source: z.string(),
        reason: z.string(),
      }),
    ),
    explanation: labelView.describe('What is asked, in plain words.'),
    provenance: provenanceView,
    note: z.string().nullable(),
  })
  .meta({ id: 'MatrixRow' })

/** One field to answer: a row, or one weapon and facet of it. */
export const fieldView = z
  .object({
    id: z.string().describe('`op2.manufacture/BW/legal`, or the concept alone: `op1.npt`.'),
    row: rowView,
    weapon: z.enum(weapons).nullable(),
    facet: z.enum(facets).nullable(),
  })
  .meta({ id: 'MatrixField' })

/** One edition of the matrix template, whole. */
export const editionView = z.object({
  id: z.string(),
  title: labelView,
  standing: labelView.describe('How far the wording can be trusted.'),
  resolutions: z.array(z.string()),
  provenance: provenanceView,
  sections: z.array(sectionOfMatrixView),
  rows: z.array(rowView),
})

/** A measure of the catalogue; durations in months, effort as three sizes. */
export const measureView = z
  .object({
    id: z.string(),
    concepts: z.array(z.string()),
    weapons: z.array(z.enum(weapons)).describe('Columns it is made for; empty where it fits all.'),
    kind: z.enum(measureKinds),
    title: labelView,
    description: labelView,
    leadKinds: z.array(z.enum(agencyKinds)),
    needs: z.array(z.string()).describe('Measures that should stand before this one.'),
    alternatives: z.array(z.string()).describe('Measures that do much the same.'),
    effort: z.enum(measureEfforts),
    durationMonths: z.int(),
    expectedResult: labelView,
    indicator: labelView,
    instruments: z.array(z.object({ id: z.string(), provision: z.string().nullable() })),
    guides: z.array(z.string()),
    basis: z.enum(measureBases).describe('What it rests on first; `own` is our own proposal.'),
  })
  .meta({
    id: 'Measure',
    description: 'A suggested measure in our own words, not official; a person decides.',
  })

/** A measure in a list of suggestions. */
export const measureBriefView = measureView
  .pick({ id: true, kind: true, title: true, weapons: true, effort: true, durationMonths: true })
  .meta({ id: 'MeasureBrief', description: 'A suggested measure as it is named in a list.' })

/** A guide that measures name; its title was seen, its text not read. */
export const guideView = z
  .object({
    id: z.string(),
    title: z.string(),
    publisher: z.string(),
    year: z.int().nullable(),
    provenance: provenanceView,
  })
  .meta({ id: 'Guide', description: 'A guide, a service or a model that measures name.' })

/** A treaty, organization, code or arrangement, with the ways in which a State can take part. */
export const instrumentView = z
  .object({
    id: z.string(),
    shortName: z.string(),
    fullName: z.string(),
    category: z.string(),
    concept: z.string().nullable(),
    participationTypes: z.array(z.string()),
    entryIntoForce: z.string().nullable(),
    existsSince: z
      .string()
      .nullable()
      .describe('Adopted or opened for signature, the earlier; null unless the date is sourced.'),
    inForceSince: z.string().nullable().describe('Entry into force; null unless the date is sourced.'),
  })
  .meta({ id: 'Instrument', description: 'An international instrument tracked around the resolution.' })

/** What one operative paragraph asks, of whom, and how strongly. */
export const obligationView = z
  .object({
    id: z.string(),
    paragraph: z.string(),
    onWhom: z.string(),
    bindingForce: z.enum(bindingForces),
    text: labelView,
    provenance: provenanceView,
  })
  .meta({ id: 'Obligation' })

/** The framework in one answer. */
export const frameworkView = z.object({
  edition: editionView,
  obligations: z.array(obligationView),
  measures: z.array(measureView),
  guides: z.array(guideView),
  instruments: z.array(instrumentView),
})
