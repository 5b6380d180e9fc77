/** Parts that answers are made of: envelopes, texts, history, outcomes of an edit. */
import { z } from 'zod'

/** A record's or a child's id: a UUIDv7. */
export const idView = z.uuid()
/** A day, `2026-05-14`. */
export const dayView = z.iso.date()
/** A point in time in UTC. */
export const timestampView = z.iso.datetime()

/** What every stored record carries. An edit sends `revision` back as `base`. */
export const envelopeView = {
  id: idView,
  originId: idView.describe('The instance that made the record.'),
  revision: z.int().min(1).describe('Raised by one with each change; send it back as `base` of an edit.'),
  fieldRevisions: z
    .record(z.string(), z.int())
    .describe('The revision at which each field last changed; language versions apart: `title@fr`.'),
}

/** A text that a person wrote, in one or more languages. */
export const languageTextView = z
  .object({
    original: z.string().describe('BCP-47 tag of the language it was first written in.'),
    revision: z.int().min(1),
    versions: z.record(
      z.string(),
      z.object({
        text: z.string(),
        official: z.boolean(),
        basedOn: z
          .int()
          .nullable()
          .describe('Revision of the original that this was translated from; null on the original.'),
      }),
    ),
  })
  .meta({ id: 'LanguageText', description: 'A text in one or more languages; keys are BCP-47 tags.' })

/** A text of the framework by interface language. */
export const labelView = z
  .object({ en: z.string() })
  .catchall(z.string())
  .meta({ id: 'Label', description: 'A text of the framework by language; English is always there.' })

/** What came of an edit. */
export const editOutcomeView = z
  .object({
    revision: z.int(),
    changed: z.array(z.string()).describe('Fields that were saved.'),
    kept: z.array(z.string()).describe('Fields in which a newer value of somebody else was kept.'),
  })
  .meta({ id: 'EditOutcome' })

/** A record was made. */
export const addedView = z.object({ id: idView }).meta({ id: 'Added' })

/** One line of history. */
export const historyEntryView = z
  .object({
    id: idView,
    seq: z.int(),
    at: timestampView,
    verb: z.string(),
    objectKind: z.string(),
    objectId: idView,
    objectRevision: z.int(),
    personName: z.string().nullable().describe('Null once erased.'),
    actingForName: z
      .string()
      .nullable()
      .describe('In whose stead a deputy did it; null where it was in the own name.'),
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])).describe('Field → [from, to].'),
    subject: z
      .string()
      .nullable()
      .describe(
        'A field’s id, the number of an action or section, a short title; `plan docx fr` for a document.',
      ),
    change: z
      .object({ id: idView, count: z.int() })
      .nullable()
      .describe('The change of many fields that it was part of, and of how many.'),
    hash: z.string().describe('Of its link of the chain: SHA-256, lower-case hex.'),
  })
  .meta({ id: 'HistoryEntry', description: 'Who did what; append-only.' })

/** The history of a space. */
export const historyView = z.object({
  entries: z.array(historyEntryView),
  next: z.int().nullable().describe('Send as `before` for the next page; null at the end.'),
})
