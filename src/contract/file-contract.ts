/** What goes in around files. */
import { z } from 'zod'
import { id } from '#contract/input-parts.ts'

/** Bytes a file may have: a scanned law of some hundred pages. */
export const mostFileBytes = 50 * 1024 * 1024

/** Letters that do not show, and those that turn the order of others: `exe.pdf` would read `fdp.exe`. */
const hasHiddenLetter = (text: string): boolean =>
  /[\p{Cc}\p{Zl}\p{Zp}\u200b\u202a-\u202e\u2060-\u2069\ufeff]/u.test(text)
/** `.` and `..` are folders; a name that begins so leads out of one. */
const isFolderName = (text: string): boolean => /^\.{2}|^\.$/.test(text)

/** The head of a file that is taken in; its bytes stream behind. */
export const addFileInput = z.object({
  /** As the person's machine calls it, without folders. */
  name: z
    .string()
    .trim()
    .min(1, 'required')
    .max(200, 'too-long')
    .refine(
      (name) => !/[/\\]/.test(name) && !hasHiddenLetter(name) && !isFolderName(name) && name.isWellFormed(),
      'not-a-file-name',
    ),
  mediaType: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,100}$/, 'not-a-media-type')
    .default('application/octet-stream'),
})

/** The list, page by page. */
export const listFilesInput = z.object({
  page: z.coerce.number('not-a-number').int('not-a-number').min(1, 'not-a-number').max(10_000).default(1),
})

/** Names one file of the space. */
export const showFileInput = z.object({ id })
