/** The catalogue of suggested measures of an edition, and the guides that measures name. */
import { z } from 'zod'
import {
  agencyKinds,
  measureBases,
  measureEfforts,
  measureKinds,
  weapons,
} from '#domain/framework/framework.ts'
import { conceptSchema } from '#reference/framework-schema.ts'
import { labelSchema, provenanceSchema, textSchema, translationsSchema } from '#reference/label-schema.ts'

const measureId = z.string().regex(/^m-[a-z0-9]+(-[a-z0-9]+)*$/)
const guideId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const measureSchema = z
  .strictObject({
    id: measureId,
    concepts: z.array(conceptSchema).min(1),
    weapons: z
      .array(z.enum(weapons))
      .min(1)
      .max(weapons.length - 1)
      .optional()
      .meta({ description: 'Columns it is made for; left out where it fits all.' }),
    kind: z.enum(measureKinds),
    title: labelSchema,
    description: labelSchema,
    leadKinds: z.array(z.enum(agencyKinds)).min(1),
    needs: z.array(measureId).meta({ description: 'Measures that should stand before this one.' }),
    effort: z.enum(measureEfforts),
    durationMonths: z.int().min(1).max(60),
    expectedResult: labelSchema,
    indicator: labelSchema,
    instruments: z.array(
      z.strictObject({
        id: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
        provision: textSchema.nullable().meta({ description: 'Where to look; null means the whole.' }),
      }),
    ),
    guides: z.array(guideId),
    basis: z.enum(measureBases),
    alternatives: z
      .array(measureId)
      .min(1)
      .optional()
      .meta({ description: 'Measures that do much the same; named on both.' }),
  })
  .refine((measure) => measure.basis !== 'instrument' || measure.instruments.length > 0, {
    message: 'a measure that rests on an instrument names one',
    path: ['instruments'],
  })
  .refine((measure) => measure.basis !== 'guide' || measure.guides.length > 0, {
    message: 'a measure that rests on a guide names one',
    path: ['guides'],
  })

export const measuresFileSchema = z.strictObject({
  edition: z.string().regex(/^\d{4}$/),
  translations: translationsSchema,
  measures: z.array(measureSchema).min(1),
})

export const guidesFileSchema = z.strictObject({
  guides: z
    .array(
      z.strictObject({
        id: guideId,
        title: textSchema,
        publisher: textSchema,
        year: z.int().min(1900).max(2100).nullable(),
        provenance: provenanceSchema,
      }),
    )
    .min(1),
})
