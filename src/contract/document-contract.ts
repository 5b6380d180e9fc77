/** What goes in around documents made from plan and matrix. */
import { z } from 'zod'
import { id, language } from '#contract/input-parts.ts'
import { documentFormats, documentKinds, formatsOfKind } from '#domain/file/made-document.ts'

/** Asks for a document; a job makes it. */
export const makeDocumentInput = z
  .object({
    kind: z.enum(documentKinds),
    format: z.enum(documentFormats),
    /** One that documents can be labelled in; the instance may have added some. */
    language,
  })
  .refine(({ kind, format }) => formatsOfKind[kind].includes(format), {
    path: ['format'],
    message: 'format-of-kind',
  })
/** Shows one document, or gives its bytes. */
export const showDocumentInput = z.object({ id })
