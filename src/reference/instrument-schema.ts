/** International instruments, arrangements and memberships tracked around the resolution. */
import { z } from 'zod'
import { conceptSchema } from '#reference/framework-schema.ts'
import { partialDateSchema, textSchema } from '#reference/label-schema.ts'

const fieldProvenance = z.strictObject({
  field: textSchema,
  status: z.enum(['sourced', 'recalled', 'own']),
  confidence: z.enum(['high', 'medium', 'low']),
  source: textSchema.nullable(),
  note: textSchema.optional(),
})

export const instrumentSchema = z.strictObject({
  id: z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/),
  shortName: textSchema,
  fullName: textSchema,
  category: textSchema,
  concept: conceptSchema.nullable(),
  rowId: textSchema.nullable(),
  conceptIsOwnReading: z.boolean(),
  legalNature: z.enum(['legally-binding', 'political', 'n/a']),
  domains: z.array(z.enum(['N', 'C', 'B', 'M'])),
  adopted: partialDateSchema.nullable(),
  openedForSignature: partialDateSchema.nullable(),
  openedAt: textSchema.nullable(),
  entryIntoForce: partialDateSchema.nullable(),
  entryIntoForceNote: textSchema.nullable(),
  depositary: z.array(textSchema).nullable(),
  participationTypes: z.array(textSchema),
  groupingId: textSchema.nullable(),
  participants: z
    .looseObject({ count: z.int().nullable(), asOf: textSchema.nullable() })
    .nullable()
    .meta({ description: 'Ages fast: shown only with its date.' }),
  statusAuthority: textSchema.nullable(),
  notes: z.array(textSchema),
  provenance: z.array(fieldProvenance),
})

export const instrumentsFileSchema = z.strictObject({
  comment: textSchema,
  instruments: z.array(instrumentSchema).min(1),
})
