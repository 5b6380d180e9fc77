/** States and other entities by code, the groupings they belong to, and dated figures. */
import { z } from 'zod'
import { figurePrecisions } from '#domain/framework/status-figure.ts'
import {
  labelSchema,
  partialDateSchema,
  provenanceSchema,
  textSchema,
  translationsSchema,
} from '#reference/label-schema.ts'

const codeSchema = z.string().regex(/^[A-Z]{3}$/)

const stateSchema = z.strictObject({
  code: codeSchema,
  alpha2: z.string().regex(/^[A-Z]{2}$/),
  numeric: z
    .string()
    .regex(/^\d{3}$/)
    .nullable(),
  name: textSchema,
  unStatus: textSchema,
  unRegionalGroup: textSchema.nullable(),
  note: textSchema.optional(),
})

export const statesFileSchema = z.strictObject({
  comment: textSchema,
  provenance: z.strictObject({ codes: textSchema, names: textSchema }),
  contextNotes: z
    .array(
      z.strictObject({
        code: codeSchema,
        context: textSchema,
        text: textSchema,
        provenance: provenanceSchema,
      }),
    )
    .meta({ description: 'Footnotes a name carries, chosen by the context it is shown in.' }),
  states: z.array(stateSchema).min(1),
  otherEntities: z.array(stateSchema),
})

const membershipSchema = z.strictObject({
  code: codeSchema,
  from: partialDateSchema.optional(),
  to: partialDateSchema.optional(),
  note: labelSchema.optional(),
})

const groupingProvenance = provenanceSchema.extend({ note: textSchema.optional() })

const groupingSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]+(-[A-Z]+)*$/),
  shortName: textSchema,
  name: textSchema,
  kind: textSchema,
  asOf: textSchema,
  roles: z
    .array(
      z.strictObject({
        role: textSchema,
        label: textSchema,
        count: z.int().min(1),
        members: z.array(membershipSchema).min(1),
        notUnMembers: z.array(codeSchema),
      }),
    )
    .min(1),
  provenance: groupingProvenance,
  notes: z.array(labelSchema),
})

export const groupingsFileSchema = z.strictObject({
  comment: textSchema,
  translations: translationsSchema,
  groups: z.array(groupingSchema).min(1),
  eventParticipants: z
    .array(
      z.strictObject({
        event: textSchema,
        headingInNote: textSchema,
        codes: z.array(codeSchema),
        provenance: provenanceSchema,
        note: textSchema,
      }),
    )
    .meta({ description: 'Who took part in an event; never membership.' }),
})

export const figuresFileSchema = z.strictObject({
  translations: translationsSchema,
  indicators: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z]+(-[a-z]+)*$/), label: labelSchema }))
    .min(1),
  observations: z
    .array(
      z.strictObject({
        indicator: textSchema,
        value: z.int().min(0),
        of: z.int().min(1).optional(),
        asOf: partialDateSchema,
        precision: z.enum(figurePrecisions),
        source: textSchema,
        state: codeSchema.optional(),
      }),
    )
    .min(1)
    .meta({ description: 'Never overwritten: a new figure is a new observation.' }),
})
