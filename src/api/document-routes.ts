/** Bytes of made documents and of the Word template, in and out; all else about them are operations. */
import type { ApiRoute } from '#api/api-route.ts'
import { sendOutcome, takeBody } from '#api/file-routes.ts'
import { showDocumentInput } from '#contract/document-contract.ts'
import { changedTemplateView, setTemplateInput } from '#contract/document-template-contract.ts'
import { nothingInput } from '#contract/input-parts.ts'
import { setDocumentTemplate } from '#service/document-template-intake.ts'
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
  {
    id: 'document-template.set',
    method: 'PUT',
    url: '/states/{space}/document-template',
    tag: 'document',
    summary: 'Keep a Word template: its raw bytes, at most 5 MB. Refused with what is wrong in it',
    status: 200,
    isPublic: false,
    input: 'bytes',
    query: setTemplateInput,
    output: changedTemplateView,
    handle: ({ parts, caller, input, request }) =>
      takeBody(request, (bytes) => setDocumentTemplate(parts.context, caller, input as never, bytes)),
  },
  {
    id: 'document-template.open-file',
    method: 'GET',
    url: '/states/{space}/document-template/file',
    tag: 'document',
    summary: 'The bytes of the Word template that is kept; the ETag is their SHA-256',
    status: 200,
    isPublic: false,
    input: nothingInput,
    output: 'bytes',
    handle: async (asked) => {
      const execute = executeFor(asked.parts.context, asked.caller)
      return sendOutcome(asked, await execute('document-template.open-file', {}))
    },
  },
]
