/** What goes in around comments. */
import { z } from 'zod'
import { id, language, optionalId } from '#contract/input-parts.ts'
import { commentedKinds, longestComment } from '#domain/comment/comment.ts'
import { hasVisibleWords } from '#domain/text/visible-words.ts'

/** Plain text; lines stay as they were written. */
const text = z
  .string('required')
  .overwrite((typed) => typed.replaceAll(/\r\n?/g, '\n').trim())
  .refine(hasVisibleWords, 'required')
  .max(longestComment, 'too-long')
  .describe('Plain text with line breaks, in `language`.')

const formId = optionalId.describe(
  'Made by the sender for one sending; the same sent again writes nothing twice.',
)

const tell = z
  .array(id)
  .max(50, 'too-many')
  .default([])
  .describe('Persons to be told of it; members who may read the record.')

const subject = {
  recordKind: z.enum(commentedKinds),
  recordId: id,
  part: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe(
      'A field of the assessment by its id, `op2.manufacture/BW/legal`; a paragraph by its id; a field of an action by its name. Null for the whole.',
    ),
}

/** Lists the comments about one thing; `withParts` also those about its parts. */
export const listCommentsInput = z.object({
  ...subject,
  withParts: z
    .union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')])
    .default(false)
    .describe('Also the comments about the parts of the record.'),
})
/** Begins a thread. */
export const addCommentInput = z.object({ ...subject, language, text, tell, formId })
/** Answers a thread; `id` is the comment that begins it. */
export const replyCommentInput = z.object({ id, language, text, tell, formId })
/** Resolves or reopens a thread. */
export const threadInput = z.object({ id })
