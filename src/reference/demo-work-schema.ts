/** Files of a demonstration State about the work on its plan: what agencies were asked, and what was released to whom. */
import { z } from 'zod'
import { assignmentSteps } from '#domain/access/assignment.ts'
import { weapons } from '#domain/framework/framework.ts'
import { outsideAudiences, releaseAudiences } from '#domain/release/release.ts'
import { positions } from '#domain/round/round.ts'
import { keySchema } from '#reference/demo-schema.ts'
import { daySchema, labelSchema, textSchema } from '#reference/label-schema.ts'

export const demoReleasesSchema = z.strictObject({
  decidedOn: daySchema,
  markings: z
    .array(
      z.strictObject({
        key: keySchema,
        name: labelSchema,
        releasableTo: z.array(z.enum(outsideAudiences)),
        isUsual: z.boolean().optional(),
      }),
    )
    .meta({ description: 'The strictest first.' }),
  releases: z.array(
    z.strictObject({
      audience: z.enum(releaseAudiences),
      marking: keySchema.nullable().meta({ description: 'Null for the usual one.' }),
      hasCosts: z.boolean(),
      reason: textSchema,
      plan: z.boolean().meta({ description: 'Its title and its period.' }),
      sections: z.array(keySchema),
      objectives: z.array(z.string()),
      actions: z.array(z.int()),
      legalInstruments: z.array(keySchema),
      fields: z.array(textSchema),
    }),
  ),
})

export const demoAssignmentsSchema = z.strictObject({
  round: z.strictObject({
    openedOn: daySchema,
    dueOn: daySchema,
    title: labelSchema,
    message: labelSchema,
    agencies: z.array(keySchema).min(1),
    positions: z.array(
      z.strictObject({
        agency: keySchema,
        by: keySchema,
        on: daySchema,
        position: z.enum(positions),
        reservation: labelSchema.optional(),
      }),
    ),
  }),
  assignments: z.array(
    z.strictObject({
      agency: keySchema,
      askedOn: daySchema,
      dueOn: daySchema,
      message: labelSchema.optional(),
      weapon: z.enum(weapons).optional(),
      rows: z.array(textSchema).default([]),
      sections: z.array(textSchema).default([]),
      actions: z.array(z.int()).default([]),
      steps: z.array(
        z.strictObject({
          action: z.enum(assignmentSteps.map((step) => step.action)),
          by: keySchema,
          on: daySchema,
          reason: labelSchema.optional(),
        }),
      ),
    }),
  ),
})
