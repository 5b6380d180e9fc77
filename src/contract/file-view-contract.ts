/** What goes out around files. */
import { z } from 'zod'
import { idView } from '#contract/record-view-contract.ts'

/** A file that was taken in. */
export const fileOfSpaceView = z
  .object({
    id: idView,
    name: z.string(),
    mediaType: z.string(),
    byteSize: z.number(),
    sha256: z.string().describe('Lower-case hex.'),
  })
  .meta({ id: 'File' })
