/** What goes in around documents made from plan and matrix. */
import { z } from 'zod'
import { id } from '#contract/input-parts.ts'
import { documentFormats, documentKinds, formatsOfKind } from '#domain/file/made-document.ts'

/** Asks for a document; a job makes it. */
export const makeDocumentInput = z
  .object({
    kind: z.enum(documentKinds),
    format: z.enum(documentFormats),
    language: z.enum(['en', 'fr', 'ar']),
  })
  .refine(({ kind, format }) => formatsOfKind[kind].includes(format), {
    path: ['format'],
    message: 'format-of-kind',
  })
/** Shows one document, or gives its bytes. */
export const showDocumentInput = z.object({ id })
