/** Every query and command by name: what pages, the API and jobs may ask. Names are record and verb. */

import { approvalOperations } from '#service/approval-operations.ts'
import { boardOperations } from '#service/board-operations.ts'
import { commentOperations } from '#service/comment-operations.ts'
import { fileOperations } from '#service/file-operations.ts'
import { groupMappingOperations } from '#service/group-mapping-operations.ts'
import { invitationOperations } from '#service/invitation-operations.ts'
import { personalDataOperations } from '#service/personal-data-operations.ts'
import { planOperations } from '#service/plan-operations.ts'
import { progressOperations } from '#service/progress-operations.ts'
import { releaseOperations } from '#service/release-operations.ts'
import { reportOperations } from '#service/report-operations.ts'
import { reviewOperations } from '#service/review-operations.ts'
import { roundOperations } from '#service/round-operations.ts'
import { searchOperations } from '#service/search-operations.ts'
import { spaceOperations } from '#service/space-operations.ts'
import { suggestionOperations } from '#service/suggestion-operations.ts'
import { matrixOperations } from '#service/thread-operations.ts'
import { whatIfOperations } from '#service/what-if-operations.ts'

export const operations = {
  ...spaceOperations,
  ...groupMappingOperations,
  ...invitationOperations,
  ...personalDataOperations,
  ...matrixOperations,
  ...commentOperations,
  ...fileOperations,
  ...suggestionOperations,
  ...whatIfOperations,
  ...planOperations,
  ...progressOperations,
  ...reviewOperations,
  ...releaseOperations,
  ...reportOperations,
  ...roundOperations,
  ...approvalOperations,
  ...searchOperations,
  ...boardOperations,
}

export type OperationName = keyof typeof operations
type Operation<N extends OperationName> = (typeof operations)[N]
/** What the operation takes before its schema has read it. */
export type OperationInput<N extends OperationName> = Operation<N>['input']['_zod']['input']
/** What the operation gives. */
export type OperationOutput<N extends OperationName> = Awaited<ReturnType<Operation<N>['run']>>
