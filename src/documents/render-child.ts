/**
 * The child process that does the heavy work: it loads the libraries at once, says that it is ready, and then
 * does one job at a time. The parent gives it limits and ends it when it does not keep them.
 */
import { pathToFileURL } from 'node:url'
import {
  type ReadingJob,
  type RenderJob,
  type RenderStep,
  readingJob,
  readingKinds,
  renderJob,
} from '#documents/render-job.ts'
import { addCatalogues } from '#messages/translate.ts'

/** What the parent sends. */
export interface ChildRequest {
  id: number
  job: RenderJob | ReadingJob
}

/** What the child sends back; `ready` once, then steps and one answer for each request. */
export type ChildAnswer =
  | { kind: 'ready' }
  | { kind: 'step'; id: number; step: RenderStep }
  | { kind: 'done'; id: number; result: unknown; isSpent?: boolean }
  | { kind: 'failed'; id: number; message: string }

const send = (answer: ChildAnswer): void => {
  process.send?.(answer)
}

/** A child that holds more after a job takes no other: native memory is not given back for another's use. Bytes. */
const mostMemory = 700 * 1024 * 1024

/** Whether the next job needs a fresh child. What hangs on JavaScript objects only is let go first. */
const isSpent = (): boolean => {
  if (process.memoryUsage.rss() > mostMemory) globalThis.gc?.()
  return process.memoryUsage.rss() > mostMemory
}

const isReading = (job: ChildRequest['job']): job is ReadingJob => readingKinds.includes(job.kind)

const work = async ({ id, job }: ChildRequest): Promise<void> => {
  try {
    const result = isReading(job)
      ? await readingJob(job)
      : await renderJob(job, (step) => send({ kind: 'step', id, step }))
    send({ kind: 'done', id, result, isSpent: isSpent() })
  } catch (error) {
    send({
      kind: 'failed',
      id,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    })
  }
}

process.on('message', (request: ChildRequest) => {
  void work(request)
})
// A parent that is gone needs no child.
process.on('disconnect', () => process.exit(0))

// Languages that the instance added for its documents, as the parent knows them.
const catalogues = process.env.PLAN1540_CATALOGUES
if (catalogues !== undefined) addCatalogues(pathToFileURL(`${catalogues}/`))

await Promise.all([
  import('exceljs'),
  ...(process.argv[2] === 'reading'
    ? [import('#documents/matrix-reader.ts')]
    : [import('#documents/docx-renderer.ts'), import('#documents/plan-document.ts')]),
])
send({ kind: 'ready' })
