/** The bytes of a file that is to be taken into the matrix; all else about imports are operations. */
import type { ApiRoute } from '#api/api-route.ts'
import { takeBody } from '#api/file-routes.ts'
import { readImportInput } from '#contract/matrix-import-contract.ts'
import { addedView } from '#contract/record-view-contract.ts'
import { sendImport } from '#service/matrix-import-intake.ts'

export const matrixImportRoutes: readonly ApiRoute[] = [
  {
    id: 'matrix-import.send',
    method: 'POST',
    url: '/states/{space}/matrix-imports',
    tag: 'assessment',
    summary:
      'Send a filled form (.xlsx) or a matrix as JSON: its raw bytes, at most 10 MB. Nothing is taken yet; the answer names the dry run, which waits for a day',
    status: 201,
    isPublic: false,
    input: 'bytes',
    query: readImportInput,
    output: addedView,
    handle: async ({ parts, caller, input, request, reply }) => {
      const outcome = await takeBody(request, (bytes) =>
        sendImport(parts.context, caller, input as never, bytes),
      )
      if (outcome.ok) reply.header('location', `${request.url.split('?')[0]}/${outcome.value.id}`)
      return outcome
    },
  },
]
