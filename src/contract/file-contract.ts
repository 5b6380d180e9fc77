/** What goes in around files. */
import { z } from 'zod'
import { id } from '#contract/input-parts.ts'

/** Bytes a file may have. */
export const mostFileBytes = 20 * 1024 * 1024

const hasControlLetter = (text: string): boolean => /\p{Cc}/u.test(text)

/** The head of a file that is taken in; its bytes stream behind. */
export const addFileInput = z.object({
  /** As the person's machine calls it, without folders. */
  name: z
    .string()
    .trim()
    .min(1, 'required')
    .max(200, 'too-long')
    .refine((name) => !/[/\\]/.test(name) && !hasControlLetter(name), 'not-a-file-name'),
  mediaType: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,100}$/, 'not-a-media-type')
    .default('application/octet-stream'),
})

/** Names one file of the space. */
export const showFileInput = z.object({ id })
