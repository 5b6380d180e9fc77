/** Files of `data/plan`: outlines, methods of priority, currencies. */
import { z } from 'zod'
import { daySchema, labelSchema, provenanceSchema } from '#reference/label-schema.ts'

const codeSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const outlinesFileSchema = z.strictObject({
  provenance: provenanceSchema,
  outlines: z
    .array(
      z.strictObject({
        id: codeSchema,
        title: labelSchema,
        description: labelSchema,
        sections: z.array(z.strictObject({ code: codeSchema, title: labelSchema, hint: labelSchema })),
        objectives: z.array(z.strictObject({ code: codeSchema, title: labelSchema })).max(26),
      }),
    )
    .min(1),
})

export const priorityMethodsFileSchema = z.strictObject({
  provenance: provenanceSchema,
  methods: z
    .array(
      z.strictObject({
        id: codeSchema,
        title: labelSchema,
        description: labelSchema,
        arithmetic: z.enum(['product', 'sum']),
        factors: z
          .array(
            z.strictObject({
              code: codeSchema,
              label: labelSchema,
              question: labelSchema,
              values: z
                .array(
                  z.strictObject({ value: z.int().min(0).max(99), label: labelSchema, meaning: labelSchema }),
                )
                .min(2),
            }),
          )
          .min(1)
          .max(4),
      }),
    )
    .min(1),
})

const currencyCodeSchema = z.string().regex(/^[A-Z]{3}$/)

export const currenciesFileSchema = z.strictObject({
  provenance: provenanceSchema,
  asOf: daySchema.meta({ description: 'The day to which the list was brought.' }),
  codes: z.array(currencyCodeSchema).min(1),
  ended: z.array(z.strictObject({ code: currencyCodeSchema, until: daySchema })),
})
