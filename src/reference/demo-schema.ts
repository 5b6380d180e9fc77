/** Files of a demonstration State: the State, its persons, laws, matrix, plan and report. All of it is invented. */
import { z } from 'zod'
import {
  adherenceKinds,
  instrumentStatuses,
  legalInstrumentKinds,
  translationStandings,
} from '#domain/assessment/assessment.ts'
import { agencyKinds, facets, measureKinds, weapons } from '#domain/framework/framework.ts'
import { valueCodes } from '#domain/framework/framework-words.ts'
import { roles } from '#domain/people/people.ts'
import { communicationKinds } from '#domain/plan/communication.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import { actionStatuses, partnerParts, planStatuses } from '#domain/plan/plan.ts'
import { reportKinds, reportSectionCodes } from '#domain/plan/report.ts'
import { conceptSchema } from '#reference/framework-schema.ts'
import { daySchema, labelSchema, partialDateSchema, textSchema } from '#reference/label-schema.ts'

/** A readable key that other files of the State point to. */
export const keySchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const demoStateSchema = z.strictObject({
  code: z
    .string()
    .regex(/^X[A-Z]{2}$/)
    .meta({ description: 'A user-assigned code (XAA to XZZ): invented States only.' }),
  name: labelSchema,
  isInvented: z.literal(true),
  languages: z.record(z.string(), labelSchema).meta({ description: 'Names of invented languages by tag.' }),
  otherSpaces: z.array(
    z.strictObject({
      key: keySchema,
      kind: z.enum(['state', 'organization', 'committee']),
      code: textSchema,
      name: labelSchema,
    }),
  ),
  cycles: z
    .array(z.strictObject({ asOf: daySchema, title: textSchema, note: textSchema }))
    .meta({ description: 'Frozen states of the assessment; each on a day on which something was answered.' }),
  agencies: z
    .array(
      z.strictObject({
        key: keySchema,
        name: labelSchema,
        shortName: labelSchema,
        kind: z.enum(agencyKinds),
        /** What it was called before, and the day on which the present name came. */
        formerly: z.strictObject({ name: labelSchema, shortName: labelSchema, until: daySchema }).optional(),
      }),
    )
    .min(1),
})

export const demoPersonsSchema = z.strictObject({
  persons: z
    .array(
      z.strictObject({
        key: keySchema,
        name: textSchema,
        email: z.string().regex(/^[a-z.-]+@[a-z.-]+\.example$/),
        language: textSchema,
        position: labelSchema,
        does: labelSchema,
        memberships: z
          .array(z.strictObject({ space: keySchema, role: z.enum(roles), agency: keySchema.optional() }))
          .min(1),
      }),
    )
    .min(1),
})

export const demoLegalInstrumentsSchema = z.strictObject({
  instruments: z
    .array(
      z.strictObject({
        key: keySchema,
        title: z.record(z.string(), textSchema),
        shortTitle: textSchema,
        kind: z.enum(legalInstrumentKinds),
        number: textSchema.nullable(),
        gazette: textSchema.nullable(),
        adoptedOn: daySchema.nullable(),
        inForceOn: daySchema.nullable(),
        status: z.enum(instrumentStatuses),
        repealedOn: daySchema.nullable(),
        issuedBy: textSchema.nullable(),
        language: textSchema,
        translation: z.enum(translationStandings),
        address: z.url().nullable(),
      }),
    )
    .min(1),
})

/** `NW/legal`; names a field within its row. */
const placeSchema = z.templateLiteral([z.enum(weapons), '/', z.enum(facets)])
const marksSchema = z.partialRecord(z.enum(weapons), z.enum(valueCodes))

const sourceSchema = z
  .strictObject({
    for: z.array(placeSchema).optional(),
    instrument: keySchema.optional(),
    citation: textSchema.optional(),
    provision: textSchema.optional(),
    page: textSchema.optional(),
    address: z.url().optional(),
    language: textSchema.optional(),
    translation: z.enum(translationStandings).optional(),
    verifiedOn: daySchema.optional(),
  })
  .refine((source) => source.instrument !== undefined || source.citation !== undefined, {
    message: 'a source names an instrument of the register or cites a document',
  })
  .refine((source) => (source.instrument === undefined) === (source.language !== undefined), {
    message: 'a cited document names its language; the register says that of its instruments',
  })

const answeredBy = { answeredBy: keySchema, answeredOn: daySchema }

const markedRow = z.strictObject({
  concept: conceptSchema,
  legal: marksSchema,
  enforcement: marksSchema,
  ...answeredBy,
  sources: z.array(sourceSchema).optional(),
  remarks: z.array(z.strictObject({ for: z.array(placeSchema).min(1), text: textSchema })).optional(),
})

const singleRow = z.strictObject({
  concept: conceptSchema,
  ...answeredBy,
  adherences: z
    .array(
      z.strictObject({
        instrument: textSchema.nullable(),
        kind: z.enum(adherenceKinds),
        on: partialDateSchema.optional(),
      }),
    )
    .optional(),
  information: labelSchema.optional(),
  sources: z.array(sourceSchema).optional(),
})

export const demoMatrixSchema = z.strictObject({
  edition: textSchema,
  rows: z.array(z.union([markedRow, singleRow])).min(1),
})
export type DemoMarkedRow = z.output<typeof markedRow>
export type DemoSingleRow = z.output<typeof singleRow>
export type DemoSourceEntry = z.output<typeof sourceSchema>

export const demoPlanSchema = z.strictObject({
  title: labelSchema,
  edition: textSchema,
  startOn: daySchema,
  endOn: daySchema,
  status: z.enum(planStatuses),
  assessmentTitle: labelSchema,
  objectives: z.array(
    z.strictObject({ letter: z.string().regex(/^[A-Z]$/), code: keySchema, title: labelSchema }),
  ),
  sections: z.array(
    z.strictObject({
      code: keySchema,
      title: labelSchema,
      blocks: z.array(z.strictObject({ text: textSchema })),
    }),
  ),
})

export const demoReportSchema = z.strictObject({
  report: z.strictObject({
    kind: z.enum(reportKinds),
    draftedOn: daySchema,
    languages: z.array(textSchema).min(1),
    sections: z
      .array(
        z.strictObject({
          code: z.enum(reportSectionCodes),
          blocks: z.array(z.strictObject({ text: labelSchema })),
        }),
      )
      .meta({ description: 'Paragraphs that a person wrote into the draft.' }),
  }),
  communications: z.array(
    z.strictObject({
      kind: z.enum(communicationKinds),
      sentOn: partialDateSchema,
      symbol: textSchema.nullable(),
      remark: labelSchema,
    }),
  ),
})

/** `2027`, `2027-Q3` or `2027-09-30`. */
const saidTimeSchema = z.string().regex(/^\d{4}(-Q[1-4]|-\d{2}-\d{2})?$/)
/** Left out where not known yet. */
const amountsSchema = z.strictObject({
  once: z.int().min(0).optional(),
  yearly: z.int().min(0).optional(),
})

export const demoActionsSchema = z.strictObject({
  objective: z.string().regex(/^[A-Z]$/),
  actions: z
    .array(
      z.strictObject({
        number: z.int().min(1),
        title: labelSchema,
        description: labelSchema,
        status: z.enum(actionStatuses),
        lead: keySchema.nullable(),
        kind: z.enum(measureKinds),
        droppedReason: labelSchema.optional(),
        partners: z.partialRecord(z.enum(partnerParts), z.array(keySchema)),
        startOn: saidTimeSchema.nullable(),
        endOn: saidTimeSchema.nullable(),
        standing: z.boolean().optional(),
        cost: z.strictObject({
          once: z.int().min(0).optional(),
          yearly: z.int().min(0).optional(),
          currency: z
            .string()
            .regex(/^[A-Z]{3}$/)
            .optional(),
          rateOn: daySchema.optional(),
          split: z.partialRecord(z.enum(fundingSources), amountsSchema).optional(),
        }),
        expectedResult: labelSchema,
        indicator: labelSchema,
        baseline: labelSchema.nullable(),
        target: labelSchema.nullable(),
        priority: z.record(keySchema, z.int()).optional(),
        crossCutting: labelSchema.optional(),
        progress: labelSchema.optional(),
        measure: textSchema.optional(),
        serves: z.array(
          z.strictObject({
            concept: conceptSchema,
            weapons: z.array(z.enum(weapons)).optional(),
            facets: z.array(z.enum(facets)).optional(),
          }),
        ),
        milestones: z.array(z.strictObject({ on: daySchema, title: textSchema })).optional(),
        needs: z.array(z.int()).optional(),
      }),
    )
    .min(1),
})
