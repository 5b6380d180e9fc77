/** Files of a framework edition: `edition.yaml`, one file per section, `words.yaml`; and the obligations. */
import { z } from 'zod'
import { rowFates } from '#domain/framework/crosswalk.ts'
import { bindingForces, valueTypes, weapons } from '#domain/framework/framework.ts'
import { valueCodes } from '#domain/framework/framework-words.ts'
import {
  daySchema,
  labelSchema,
  provenanceSchema,
  textSchema,
  translationsSchema,
} from '#reference/label-schema.ts'

/** `op2.manufacture`, `op3ab.nuclear.regulatory-authority`: readable, stable over editions, never reused. */
export const conceptSchema = z.string().regex(/^op[0-9]+[a-d]*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/)

export const editionFileSchema = z.strictObject({
  id: z.string().regex(/^\d{4}$/),
  framework: textSchema,
  title: labelSchema,
  standing: labelSchema,
  status: textSchema,
  resolutions: z.array(textSchema).min(1),
  provenance: provenanceSchema,
  translations: translationsSchema,
  sections: z.array(z.string().regex(/^[a-z0-9-]+\.yaml$/)).min(1),
})

export const rowSchema = z
  .strictObject({
    id: z.string().regex(/^(L\.)?OP[0-9A-Z-]+\.\d{2}$/),
    concept: conceptSchema,
    number: z.int().min(1),
    paragraphs: z.array(textSchema).min(1),
    weapons: z.array(z.enum(weapons)),
    relatedTo: z.array(z.enum(weapons)).optional(),
    valueType: z.enum(valueTypes),
    bindingForce: z.enum(bindingForces),
    gapEligible: z.boolean(),
    label: labelSchema,
    labelRevision: z
      .int()
      .min(2)
      .optional()
      .meta({ description: 'Left out for the first wording; raised with each correction.' }),
    earlierLabels: z
      .array(
        z.strictObject({
          revision: z.int().min(1),
          label: labelSchema,
          until: daySchema,
          source: textSchema,
          reason: textSchema,
        }),
      )
      .min(1)
      .optional(),
    explanation: labelSchema,
    provenance: provenanceSchema,
    note: textSchema.optional(),
  })
  .refine(
    ({ labelRevision = 1, earlierLabels = [] }) =>
      earlierLabels.length === labelRevision - 1 &&
      earlierLabels.every((earlier, at) => earlier.revision === at + 1),
    { message: 'every earlier wording stands there, in order', path: ['earlierLabels'] },
  )
  .refine((row) => (row.valueType === 'answer') === row.weapons.length > 0, {
    message: 'weapon columns stand on answer rows, and only there',
    path: ['weapons'],
  })
  .refine((row) => !row.gapEligible || (row.bindingForce === 'binding' && row.valueType === 'answer'), {
    message: 'only a binding answer row can give a gap',
    path: ['gapEligible'],
  })

export const sectionFileSchema = z.strictObject({
  section: z.strictObject({
    id: z.string().regex(/^op[0-9a-z-]+$/),
    title: labelSchema,
    shortTitle: labelSchema,
    question: labelSchema.nullable(),
    operativeParagraphs: z.array(textSchema).min(1),
  }),
  translations: translationsSchema,
  rows: z.array(rowSchema).min(1),
})

const columnWord = { label: labelSchema, shortLabel: labelSchema }
const facetWord = z.strictObject({ ...columnWord, provenance: provenanceSchema })

export const wordsFileSchema = z.strictObject({
  translations: translationsSchema,
  weapons: z.strictObject({
    NW: z.strictObject(columnWord),
    CW: z.strictObject(columnWord),
    BW: z.strictObject(columnWord),
  }),
  facets: z.strictObject({ legal: facetWord, enforcement: facetWord }),
  values: z
    .array(
      z.strictObject({
        code: z.enum(valueCodes),
        label: labelSchema,
        meaning: labelSchema,
        provenance: provenanceSchema,
      }),
    )
    .length(valueCodes.length),
})

export const obligationsFileSchema = z.strictObject({
  translations: translationsSchema,
  obligations: z
    .array(
      z.strictObject({
        id: z.string().regex(/^\d{4}-[a-z0-9-]+$/),
        paragraph: textSchema,
        onWhom: textSchema,
        bindingForce: z.enum(bindingForces),
        text: labelSchema,
        provenance: provenanceSchema,
      }),
    )
    .min(1),
})

const toCounts = { same: [1, 1], part: [1, 9], several: [2, 9], nothing: [0, 0] } as const

export const crosswalkFileSchema = z.strictObject({
  from: z.string().regex(/^\d{4}$/),
  to: z.string().regex(/^\d{4}$/),
  provenance: provenanceSchema,
  translations: translationsSchema,
  rows: z
    .array(
      z
        .strictObject({
          row: textSchema,
          concept: conceptSchema,
          becomes: z.enum(rowFates),
          to: z.array(conceptSchema),
          with: z.array(conceptSchema).min(1).optional(),
          reason: labelSchema,
        })
        .refine(({ becomes, to }) => to.length >= toCounts[becomes][0] && to.length <= toCounts[becomes][1], {
          message: 'same and part name one row, several two or more, nothing none',
          path: ['to'],
        })
        .refine(({ becomes, concept, to }) => becomes !== 'same' || to[0] === concept, {
          message: 'what is asked as before has the same concept',
          path: ['to'],
        }),
    )
    .min(1),
})
