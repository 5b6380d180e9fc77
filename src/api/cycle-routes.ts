/** The cycles of an assessment and the check of it, as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { contentDisposition } from '#api/file-routes.ts'
import { openCycleInput } from '#contract/cycle-contract.ts'
import { comparisonView, cycleListView, cyclePageView, frozenView } from '#contract/cycle-view-contract.ts'
import { qualityView } from '#contract/quality-view-contract.ts'
import { executeFor } from '#service/execute.ts'

const assessment = '/states/{space}/assessment'
const cycles = `${assessment}/cycles`

export const cycleRoutes: readonly ApiRoute[] = [
  operationRoute('assessment.check', {
    method: 'GET',
    url: `${assessment}/questions`,
    tag: 'assessment',
    summary: 'What a careful reader of the matrix would ask, by rule, with the field that mends it',
    output: qualityView,
  }),
  operationRoute('cycle.list', {
    method: 'GET',
    url: cycles,
    tag: 'assessment',
    summary: 'Frozen states of the assessment, latest first',
    output: cycleListView,
  }),
  operationRoute('cycle.freeze', {
    method: 'POST',
    url: cycles,
    tag: 'assessment',
    summary: 'Freeze the assessment as it stands; what is frozen never changes',
    status: 201,
    output: frozenView,
    location: ({ id }) => `/${id}`,
  }),
  operationRoute('cycle.show', {
    method: 'GET',
    url: `${cycles}/{id}`,
    tag: 'assessment',
    summary: 'One frozen state with its content, whole or one section',
    output: cyclePageView,
  }),
  operationRoute('cycle.compare', {
    method: 'GET',
    url: `${assessment}/comparison`,
    tag: 'assessment',
    summary: 'What changed between two states, field by field',
    output: comparisonView,
  }),
  {
    id: 'cycle.open-file',
    method: 'GET',
    url: `${cycles}/{id}/file`,
    tag: 'assessment',
    summary: 'The frozen bytes; the ETag is their SHA-256',
    status: 200,
    isPublic: false,
    input: openCycleInput,
    output: 'bytes',
    handle: async ({ parts, caller, input, reply }) => {
      const outcome = await executeFor(parts.context, caller)('cycle.open-file', input as never)
      if (!outcome.ok) return outcome
      const { name, sha256, bytes } = outcome.value
      reply
        .headers({
          etag: `"${sha256}"`,
          'cache-control': 'private, no-cache',
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': contentDisposition(name),
        })
        .send(bytes)
      return 'sent'
    },
  },
]
