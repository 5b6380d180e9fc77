/** The queries and commands of versions, approvals and adoption; gathered in operations.ts. */
import {
  adoptInput,
  beginApprovalInput,
  compareVersionsInput,
  delegateInput,
  returnInput,
  setPathInput,
  signInput,
  versionFileInput,
  versionInput,
  withdrawInput,
} from '#contract/approval-contract.ts'
import { nothingInput } from '#contract/input-parts.ts'
import { adoptVersion, beginNextVersion } from '#service/adoption-commands.ts'
import {
  beginApproval,
  delegateSignature,
  returnVersion,
  signVersion,
  withdrawVersion,
} from '#service/approval-commands.ts'
import { setPath } from '#service/approval-path-commands.ts'
import {
  comparePlanVersions,
  listPlanVersions,
  openVersionFile,
  previewApproval,
  readPlanVersion,
  showPath,
  showPlanVersion,
} from '#service/approval-queries.ts'
import { command, query } from '#service/operation.ts'

/** By name, as operations.ts gathers them. */
export const approvalOperations = {
  'version.list': query(nothingInput, listPlanVersions),
  'version.show': query(versionInput, showPlanVersion),
  'version.read': query(versionInput, readPlanVersion),
  'version.open-file': query(versionFileInput, openVersionFile),
  'version.compare': query(compareVersionsInput, comparePlanVersions),
  'version.begin-next': command(nothingInput, beginNextVersion),
  'approval.show-path': query(nothingInput, showPath),
  'approval.set-path': command(setPathInput, setPath),
  'approval.preview': query(nothingInput, previewApproval),
  'approval.begin': command(beginApprovalInput, beginApproval),
  'approval.sign': command(signInput, signVersion),
  'approval.return': command(returnInput, returnVersion),
  'approval.delegate': command(delegateInput, delegateSignature),
  'approval.withdraw': command(withdrawInput, withdrawVersion),
  'approval.adopt': command(adoptInput, adoptVersion),
}
