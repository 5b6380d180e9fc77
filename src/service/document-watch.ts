/** Follows a document while the child renders it: each step is written down, and a cancellation ends the work. */
import type { RenderJob } from '#documents/render-job.ts'
import type { RenderOutcome } from '#documents/render-pool.ts'
import { isAwaited } from '#domain/file/made-document.ts'
import type { Scope, ServiceContext } from '#service/service-context.ts'
import { listMadeDocuments, moveDocument } from '#store/made-document-store.ts'

/** How often a document under way is looked at, whether somebody still waits for it. Milliseconds. */
const lookEvery = 300

/** Opens the scope of the person who asked, for one piece of work. */
export type InAskersScope = <T>(mode: 'read' | 'write', run: (scope: Scope) => Promise<T>) => Promise<T>

/** Renders in the child; writes down each step, and ends the work once the document was cancelled. */
export const renderWatched = async (
  context: ServiceContext,
  inScope: InAskersScope,
  { id, job }: { id: string; job: RenderJob },
): Promise<RenderOutcome<Uint8Array>> => {
  const wish = new AbortController()
  // One after the other; a step that cannot be written down must not cost the document.
  let written: Promise<unknown> = Promise.resolve()
  const note = (work: () => Promise<unknown>): void => {
    written = written.then(work).catch(() => undefined)
  }
  const look = setInterval(
    () =>
      note(async () => {
        const [document] = await inScope('read', (scope) => listMadeDocuments(scope.db, { id, limit: 1 }))
        if (document === undefined || !isAwaited(document.status)) wish.abort()
      }),
    lookEvery,
  )
  try {
    return await context.renderer.render(job, {
      signal: wish.signal,
      onStep: (step) => note(() => inScope('write', (scope) => moveDocument(scope.db, id, { step }))),
    })
  } finally {
    clearInterval(look)
    await written
  }
}
