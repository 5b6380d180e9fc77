/** The catalogue of suggested measures of an edition. */
import { z } from 'zod'
import { agencyKinds, measureKinds } from '#domain/framework/framework.ts'
import { conceptSchema } from '#reference/framework-schema.ts'
import { labelSchema, textSchema, translationsSchema } from '#reference/label-schema.ts'

export const measureSchema = z.strictObject({
  id: z.string().regex(/^m-[a-z0-9]+(-[a-z0-9]+)*$/),
  concepts: z.array(conceptSchema).min(1),
  kind: z.enum(measureKinds),
  title: labelSchema,
  description: labelSchema,
  leadKinds: z.array(z.enum(agencyKinds)).min(1),
  effort: z.enum(['small', 'medium', 'large']),
  durationMonths: z.int().min(1).max(60),
  expectedResult: labelSchema,
  indicator: labelSchema,
  basis: textSchema,
  guides: z.array(textSchema),
})

export const measuresFileSchema = z.strictObject({
  edition: z.string().regex(/^\d{4}$/),
  translations: translationsSchema,
  measures: z.array(measureSchema).min(1),
})
