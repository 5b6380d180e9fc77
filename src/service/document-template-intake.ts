/**
 * Takes a State's own Word template in. A file that a person gives is not to be trusted until it was read, so it is
 * read in the child process, while it lies here as a file that nobody sees yet.
 */
import type { z } from 'zod'
import { setTemplateInput } from '#contract/document-template-contract.ts'
import { mostTemplateBytes } from '#documents/word-package.ts'
import { plainRecord } from '#domain/access/gate.ts'
import type { TemplateFindings } from '#domain/file/document-template.ts'
import { type Refusal, refusal } from '#domain/refusal.ts'
import { requireSeen, saveTemplate } from '#service/document-template-commands.ts'
import { type FileIntake, takeFileIn } from '#service/file-commands.ts'
import { type Caller, inSpace, type Outcome, settle } from '#service/in-space.ts'
import { problemsOf } from '#service/input-problems.ts'
import { requireAccess } from '#service/operation.ts'
import type { ServiceContext } from '#service/service-context.ts'
import { thrownRefusal } from '#service/thrown-refusal.ts'
import { findTemplate } from '#store/document-template-store.ts'
import { readWholeFile } from '#store/file-store.ts'

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** What is wrong with the file itself, said at the file. */
const refuseFile = (code: string, subject = ''): Refusal =>
  refusal('input-not-valid', { problems: [{ path: 'file', code: `template-${code}`, params: { subject } }] })

/** Reads the file in the child process; refuses with a sentence on what is wrong. */
const inspect = async (context: ServiceContext, bytes: Buffer): Promise<TemplateFindings> => {
  const outcome = await context.renderer.read({ kind: 'read-template', bytes })
  if (!outcome.isDone) {
    if (outcome.failure === 'time' || outcome.failure === 'memory') throw refuseFile('too-heavy')
    throw new Error(outcome.message)
  }
  const reading = outcome.result
  if (!reading.isRead) throw refuseFile(reading.templateRefusal, reading.subject)
  return reading.findings
}

/** A file over the limit is no other refusal than a template that unpacks to too much. */
const sayTooLarge = (error: unknown): unknown =>
  thrownRefusal(error)?.code === 'file-too-large' ? refuseFile('too-large') : error

/** Takes a template in from a stream and makes it the one that counts; the one before stays as a file. */
export const setDocumentTemplate = (
  context: ServiceContext,
  caller: Caller,
  input: z.input<typeof setTemplateInput>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Outcome<{ revision: number }>> => {
  const write: FileIntake<TemplateFindings>['write'] = (run) =>
    inSpace(context, { kind: 'session', ...caller }, 'write', (scope) => {
      requireAccess(scope, 'set', plainRecord('document-template'))
      return run(scope)
    })
  const take = async (): Promise<{ revision: number }> => {
    // Before five megabytes come over a slow line.
    const { name, base } = await write(async (scope) => {
      const read = setTemplateInput.safeParse(input)
      if (!read.success) throw refusal('input-not-valid', { problems: problemsOf(read.error) })
      requireSeen(await findTemplate(scope.db), read.data.base, read.data.name)
      return read.data
    })
    const id = context.newId()
    const kind = /\.dotx$/i.test(name) ? 'template' : 'document'
    await takeFileIn({
      id,
      write,
      head: { name, mediaType: `${mediaType}.${kind}` },
      bytes,
      most: mostTemplateBytes,
      kinds: 'own',
      inspect: async () => inspect(context, await write((scope) => readWholeFile(scope.db, id))),
      keep: async (scope, file, findings) => {
        const kept = await findTemplate(scope.db, true)
        requireSeen(kept, base, name)
        return [await saveTemplate(scope, kept, { file, findings })]
      },
    }).catch((error: unknown) => {
      throw sayTooLarge(error)
    })
    return { revision: base + 1 }
  }
  return settle(take())
}
