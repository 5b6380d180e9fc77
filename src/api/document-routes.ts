/** The bytes of made documents; all else about them are operations. */
import type { ApiRoute } from '#api/api-route.ts'
import { sendOutcome } from '#api/file-routes.ts'
import { showDocumentInput } from '#contract/document-contract.ts'
import { executeFor } from '#service/execute.ts'

export const documentRoutes: readonly ApiRoute[] = [
  {
    id: 'document.open-file',
    method: 'GET',
    url: '/states/{space}/documents/{id}/file',
    tag: 'document',
    summary: 'The bytes of a document that is ready; the ETag is their SHA-256',
    status: 200,
    isPublic: false,
    input: showDocumentInput,
    output: 'bytes',
    handle: async (asked) => {
      const execute = executeFor(asked.parts.context, asked.caller)
      return sendOutcome(asked, await execute('document.open-file', asked.input as never))
    },
  },
]
