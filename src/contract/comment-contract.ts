/** What goes in around comments. */
import { z } from 'zod'
import { id, language, optionalId } from '#contract/input-parts.ts'
import { commentedKinds, longestComment } from '#domain/comment/comment.ts'

/** Plain text; lines stay as they were written. */
const text = z
  .string('required')
  .overwrite((typed) => typed.replaceAll(/\r\n?/g, '\n').trim())
  .min(1, 'required')
  .max(longestComment, 'too-long')
  .describe('Plain text with line breaks, in `language`.')

const formId = optionalId.describe(
  'Made by the sender for one sending; the same sent again writes nothing twice.',
)

const subject = {
  recordKind: z.enum(commentedKinds),
  recordId: id,
  part: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('The id of a field of the assessment: `op2.manufacture/BW/legal`.'),
}

/** Lists the comments about one thing. */
export const listCommentsInput = z.object(subject)
/** Begins a thread. */
export const addCommentInput = z.object({ ...subject, language, text, formId })
/** Answers a thread; `id` is the comment that begins it. */
export const replyCommentInput = z.object({ id, language, text, formId })
/** Resolves or reopens a thread. */
export const threadInput = z.object({ id })
