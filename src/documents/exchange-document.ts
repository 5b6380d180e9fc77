/**
 * The exchange document of a plan: JSON in the domain's own shape, texts in all their languages. Its schema is
 * published under `data/schemas`; what one instance writes, another and the command line read.
 */

import type { DocumentState } from '#documents/document-words.ts'
import type { PlanDecisions, PlanDocumentInput } from '#documents/plan-document.ts'
import type { Agency } from '#domain/people/people.ts'
import type { Plan } from '#domain/plan/plan.ts'
import type { DateOnly } from '#domain/record.ts'
import type { LanguageTag } from '#domain/text/language-text.ts'

export const planSchemaAddress = 'urn:plan1540:schema:plan:2'

/** A plan with its agencies. The answers behind it stay out: they are a map of weaknesses. */
export interface PlanExchange {
  $schema: string
  format: 'plan1540-plan'
  version: 2
  edition: string
  state: DocumentState
  date: DateOnly
  language: LanguageTag
  plan: Plan
  agencies: Agency[]
  /** The State's markings, the strictest first; [] where it keeps none, and in what is cut for others. */
  markings: PlanDecisions['markings']
  /** What was decided of the plan's items; what is not named is national and carries the usual marking. */
  releases: PlanDecisions['releases']
}

/** The plan's exchange document. */
export const planExchange = (input: PlanDocumentInput): PlanExchange => ({
  $schema: planSchemaAddress,
  format: 'plan1540-plan',
  version: 2,
  edition: input.edition.id,
  state: input.state,
  date: input.date,
  language: input.language,
  plan: input.plan,
  agencies: input.agencies,
  markings: input.decisions?.markings ?? [],
  releases: input.decisions?.releases ?? [],
})

/** The bytes of an exchange document: readable, with a line end. */
export const exchangeBytes = (document: PlanExchange): Buffer =>
  Buffer.from(`${JSON.stringify(document, null, 2)}\n`)
