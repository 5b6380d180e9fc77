/** What goes in and out around a State's own Word template. */
import { z } from 'zod'
import { addFileInput } from '#contract/file-contract.ts'
import { baseRevision } from '#contract/input-parts.ts'
import { historyEntryView, idView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'

/** The template that a person looked at: its revision, 0 where none was ever kept. */
const seenTemplate = { base: baseRevision }

/** The head of a template that is taken in; its bytes stream behind. */
export const setTemplateInput = z.object({ name: addFileInput.shape.name, ...seenTemplate })
/** Takes the template out. */
export const removeTemplateInput = z.object(seenTemplate)

/** The revision after a template was set or taken out. */
export const changedTemplateView = z.object({ revision: z.int() })

/** The template that counts now, what was found in it, and what became of earlier ones. */
export const documentTemplateView = z
  .object({
    revision: z
      .int()
      .describe('0 where none was ever kept; send it back as `base` when it is set or taken out.'),
    template: z
      .object({
        fileId: idView,
        name: z.string(),
        byteSize: z.number(),
        sha256: z.string().describe('Lower-case hex.'),
        hasLetterhead: z.boolean().describe('Whether it has a page header or footer.'),
        taken: z.array(z.string()).describe('Styles that are taken over, by their English names.'),
        missing: z.array(z.string()).describe('Styles that it lacks; ours are used.'),
        hasHeadingNumbers: z.boolean().describe('Whether headings are numbered as in the template.'),
        hasLostLinks: z.boolean().describe('Whether links in its header or footer were taken out.'),
        changedBy: z.string(),
        changedAt: timestampView,
      })
      .nullable(),
    history: z.array(historyEntryView),
    allowed: z.array(z.enum(recordActions['document-template'])),
  })
  .meta({ id: 'DocumentTemplate' })

/** The template as it is named where a document can be asked for. */
export const namedTemplateView = z.object({ name: z.string(), sha256: z.string() }).nullable()
