/** Shapes that every data file uses: labels by language, provenance, the standing of translations. */
import { z } from 'zod'
import type { Label, Provenance } from '#domain/framework/framework.ts'

const text = z.string().trim().min(1)

/** A label in the interface languages; English is always there. */
export const labelSchema = z
  .strictObject({ en: text, fr: text.optional(), ar: text.optional() })
  .meta({ description: 'Language → text; English is the original.' })

/** Where a wording or a fact comes from, and how far it can be trusted. */
export const provenanceSchema = z.strictObject({
  status: z.enum(['sourced', 'recalled', 'own']),
  confidence: z.enum(['high', 'medium', 'low']),
  source: text.nullable(),
})

/** What a reader must know about the language versions of a file. */
export const translationsSchema = z.record(
  z.string(),
  z.strictObject({ official: z.boolean(), source: text }),
)

/** A date cut to what is known: `1970`, `1970-03`, `1970-03-05`. */
export const partialDateSchema = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)

/** A full day: `2026-05-14`. */
export const daySchema = z.iso.date()

/** A non-empty text. */
export const textSchema = text

/** The label as the domain has it: languages without a text are left out. */
export const toLabel = (label: z.infer<typeof labelSchema>): Label => ({
  en: label.en,
  ...(label.fr === undefined ? {} : { fr: label.fr }),
  ...(label.ar === undefined ? {} : { ar: label.ar }),
})

/** The provenance as the domain has it, without what only the file keeps. */
export const toProvenance = (value: Provenance): Provenance => ({
  status: value.status,
  confidence: value.confidence,
  source: value.source,
})
