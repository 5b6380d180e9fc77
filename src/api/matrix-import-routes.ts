/** Files that are taken into the matrix: the bytes of one, its dry run, the decision. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { takeBody } from '#api/file-routes.ts'
import {
  importListView,
  importView,
  readImportInput,
  takenImportView,
} from '#contract/matrix-import-contract.ts'
import { addedView } from '#contract/record-view-contract.ts'
import { sendImport } from '#service/matrix-import-intake.ts'

const state = '/states/{space}'

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
  operationRoute('matrix-import.list', {
    method: 'GET',
    url: `${state}/matrix-imports`,
    tag: 'assessment',
    summary: 'Files that were taken into the matrix, and the own one that waits',
    output: importListView,
  }),
  operationRoute('matrix-import.show', {
    method: 'GET',
    url: `${state}/matrix-imports/{id}`,
    tag: 'assessment',
    summary: 'The dry run of a file, compared with the record as it is now; or what was taken of it',
    output: importView,
  }),
  operationRoute('matrix-import.take', {
    method: 'POST',
    url: `${state}/matrix-imports/{id}/take`,
    tag: 'assessment',
    summary: 'Take a dry run into the record: all of it, or nothing',
    output: takenImportView,
  }),
  operationRoute('matrix-import.drop', {
    method: 'POST',
    url: `${state}/matrix-imports/{id}/drop`,
    tag: 'assessment',
    summary: 'Let a dry run go, with its file',
    output: addedView,
  }),
]
