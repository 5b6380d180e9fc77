/** Hands files in, in the people fixture, as the page and the API do; and has their text read, with words given. */

import { addFile } from '#service/file-commands.ts'
import { readTextOfFile } from '#service/file-text-job.ts'
import type { Outcome } from '#service/in-space.ts'
import type { StoredFile } from '#store/file-store.ts'
import type { PeopleFixture } from '#tests/support/people-fixture.ts'

/** The beginning of a PDF, by which its kind is known. */
export const pdfBytes = (more: string | Buffer = ''): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(more as string)])

/** Hands a file in, in small parts. */
export const handIn = (
  people: PeopleFixture,
  token: string | null,
  bytes: Buffer,
  { name = 'scan.pdf', space = 'XZZ' } = {},
): Promise<Outcome<StoredFile>> =>
  addFile(
    people.context,
    { token, space },
    { name },
    (async function* () {
      for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000)
    })(),
  )

/** Hands a file in that must be taken; gives its id. */
export const handInOne = async (...asked: Parameters<typeof handIn>): Promise<string> => {
  const outcome = await handIn(...asked)
  if (!outcome.ok) throw new Error(`The file was refused: ${outcome.refusal.code}`)
  return outcome.value.id
}

/** Has the text of a file read as the job does, where the child found these words. */
export const readAs = async (
  people: PeopleFixture,
  of: { personId: string; spaceId: string; fileId: string },
  text: string | null,
): Promise<void> => {
  const read = async () => ({ isDone: true as const, result: { text, isWhole: true } })
  const context = { ...people.context, renderer: { ...people.context.renderer, read: read as never } }
  await readTextOfFile(context, { personId: of.personId, spaceId: of.spaceId, recordId: of.fileId }, false)
}
