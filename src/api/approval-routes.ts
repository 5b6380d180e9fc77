/** Versions of the plan, their approvals and adopting acts, as addresses. */
import { type ApiRoute, operationRoute } from '#api/api-route.ts'
import { contentDisposition } from '#api/file-routes.ts'
import { versionFileInput } from '#contract/approval-contract.ts'
import {
  adoptedView,
  approvalPreviewView,
  approvalStateView,
  begunApprovalView,
  delegatedView,
  pathView,
  planComparisonView,
  reopenedView,
  setPathView,
  versionListView,
  versionPageView,
  versionTextView,
} from '#contract/approval-view-contract.ts'
import { executeFor } from '#service/execute.ts'

const versions = '/states/{space}/plan/versions'
const steps = '/states/{space}/approval-steps/{id}'

export const approvalRoutes: readonly ApiRoute[] = [
  operationRoute('version.list', {
    method: 'GET',
    url: versions,
    tag: 'approval',
    summary: 'Frozen versions of the plan, latest first, each with how it stands',
    output: versionListView,
  }),
  operationRoute('version.show', {
    method: 'GET',
    url: `${versions}/{id}`,
    tag: 'approval',
    summary: 'One version: who was asked, who signed and how, its act and its documents',
    output: versionPageView,
  }),
  operationRoute('version.read', {
    method: 'GET',
    url: `${versions}/{id}/text`,
    tag: 'approval',
    summary: 'The plan of a version as it was frozen',
    output: versionTextView,
  }),
  operationRoute('version.compare', {
    method: 'GET',
    url: '/states/{space}/plan/comparison',
    tag: 'approval',
    summary: 'What changed between two versions, or from one to now',
    output: planComparisonView,
  }),
  operationRoute('version.begin-next', {
    method: 'POST',
    url: '/states/{space}/plan/next-version',
    tag: 'approval',
    summary: 'Open an adopted plan for its next version; the adopted one stays in force',
    output: reopenedView,
  }),
  operationRoute('approval.show-path', {
    method: 'GET',
    url: '/states/{space}/approval-path',
    tag: 'approval',
    summary: 'The stages and signatories through which a version goes',
    output: pathView,
  }),
  operationRoute('approval.set-path', {
    method: 'PUT',
    url: '/states/{space}/approval-path',
    tag: 'approval',
    summary: 'Set the path; approvals under way keep to the one they began with',
    output: setPathView,
  }),
  operationRoute('approval.preview', {
    method: 'GET',
    url: '/states/{space}/plan/approval-preview',
    tag: 'approval',
    summary: 'What is still open before a version goes to the signatories',
    output: approvalPreviewView,
  }),
  operationRoute('approval.begin', {
    method: 'POST',
    url: versions,
    tag: 'approval',
    summary: 'Freeze the plan as it stands and send it to the signatories',
    status: 201,
    output: begunApprovalView,
    location: ({ id }) => `/${id}`,
  }),
  operationRoute('approval.sign', {
    method: 'POST',
    url: `${steps}/sign`,
    tag: 'approval',
    summary: 'Sign; the hash says which version was read',
    output: approvalStateView,
  }),
  operationRoute('approval.return', {
    method: 'POST',
    url: `${steps}/return`,
    tag: 'approval',
    summary: 'Return a version to the coordinator, with the reason',
    output: approvalStateView,
  }),
  operationRoute('approval.delegate', {
    method: 'PUT',
    url: `${steps}/delegate`,
    tag: 'approval',
    summary: 'Ask another approver to sign in one’s stead, or take that back',
    output: delegatedView,
  }),
  operationRoute('approval.withdraw', {
    method: 'POST',
    url: '/states/{space}/approvals/{id}/withdraw',
    tag: 'approval',
    summary: 'Take a version back from its signatories, with the reason',
    output: approvalStateView,
  }),
  operationRoute('approval.adopt', {
    method: 'POST',
    url: '/states/{space}/approvals/{id}/adopt',
    tag: 'approval',
    summary: 'Enter the act that adopted what was signed; its documents are made once and kept',
    output: adoptedView,
  }),
  {
    id: 'version.open-file',
    method: 'GET',
    url: `${versions}/{id}/file`,
    tag: 'approval',
    summary: 'The frozen bytes of the plan, or of the matrix behind it; the ETag is their SHA-256',
    status: 200,
    isPublic: false,
    input: versionFileInput,
    output: 'bytes',
    handle: async ({ parts, caller, input, reply }) => {
      const outcome = await executeFor(parts.context, caller)('version.open-file', input as never)
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
