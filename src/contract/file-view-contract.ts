/** What goes out around files. */
import { z } from 'zod'
import { historyEntryView, idView, timestampView } from '#contract/record-view-contract.ts'
import { recordActions } from '#domain/access/gate.ts'
import { allFileKinds } from '#domain/file/file-kind.ts'
import { fileUseKinds } from '#domain/file/file-removal.ts'
import { textStates } from '#domain/file/file-text.ts'

const head = {
  id: idView,
  name: z.string(),
  mediaType: z.string().describe('As the content says.'),
  byteSize: z.number(),
  sha256: z.string().describe('Lower-case hex.'),
}

/** A file that was taken in. */
export const fileOfSpaceView = z.object(head).meta({ id: 'File' })

/** A file of the list. */
const shownFileView = z
  .object({
    ...head,
    kind: z
      .enum(allFileKinds)
      .nullable()
      .describe('Null for a Word template, and for what was taken in before kinds were known.'),
    madeBy: z.object({ id: idView, name: z.string() }),
    madeAt: timestampView,
    textState: z
      .enum(textStates)
      .nullable()
      .describe('How far its text is read for the search; null where none is read.'),
    uses: z
      .array(
        z.object({
          kind: z.enum(fileUseKinds),
          recordId: idView,
          at: z.string().nullable().describe('A day or a time that tells it from others.'),
        }),
      )
      .describe('Records that rest on it; while there is one, it is not taken away.'),
  })
  .meta({ id: 'ShownFile' })

const allowed = z.array(z.enum(recordActions.file))

/** The files that people handed in, latest first. */
export const fileListView = z.object({
  files: z.array(shownFileView),
  total: z.int(),
  page: z.int(),
  pages: z.int(),
  allowed,
})

/** One file with its history. */
export const filePageView = z.object({
  file: shownFileView,
  history: z.array(historyEntryView),
  allowed,
})
