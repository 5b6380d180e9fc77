/** What comes out around versions, approvals and adoption. */

import { z } from 'zod'
import { fieldView } from '#contract/framework-view-contract.ts'
import { agencyView } from '#contract/people-view-contract.ts'
import { planDocument } from '#contract/plan-document-contract.ts'
import { actionView, documentView, planProblemView } from '#contract/plan-view-contract.ts'
import { dayView, idView, languageTextView, timestampView } from '#contract/record-view-contract.ts'
import { approvalStates } from '#domain/access/approval-move.ts'
import { recordActions } from '#domain/access/gate.ts'
import { signingOrders, signingStates, stageKinds, versionStandings } from '#domain/approval/approval.ts'
import { planStatuses } from '#domain/plan/plan.ts'
import { comparedActionFields, recordChanges } from '#domain/plan/plan-comparison.ts'
import { actKinds } from '#domain/plan/plan-version.ts'
import { roundStates } from '#domain/round/round.ts'

const sha256View = z.string().describe('SHA-256, hex.')
const nameView = z.string().nullable().describe('Null once the person was erased.')
const allowedOnApproval = z.array(z.enum(recordActions.approval))
const allowedOnPlan = z.array(z.enum(recordActions.plan))

/** The head of a frozen version. */
export const planVersionView = z
  .object({
    id: idView,
    planId: idView,
    number: z.int(),
    title: languageTextView,
    note: languageTextView.nullable(),
    startOn: dayView,
    endOn: dayView,
    actionCount: z.int(),
    fieldCount: z.int(),
    sha256: sha256View,
    byteSize: z.int(),
    matrixSha256: sha256View.describe('SHA-256 of the matrix behind its annexes, hex.'),
    frozenBy: idView,
    frozenByName: z.string(),
    frozenAt: timestampView,
  })
  .meta({ id: 'PlanVersion' })

/** The act that adopted a version. */
export const adoptionView = z
  .object({
    id: idView,
    versionId: idView,
    approvalId: idView,
    kind: z.enum(actKinds),
    title: languageTextView,
    number: z.string(),
    on: dayView,
    gazette: z.string().nullable(),
    page: z.string().nullable(),
    address: z.string().nullable(),
    fileId: idView.nullable(),
    from: dayView,
    to: dayView,
    enteredBy: idView,
    enteredAt: timestampView,
  })
  .meta({ id: 'PlanAdoption' })

const approvalView = z
  .object({
    id: idView,
    versionId: idView,
    state: z.enum(approvalStates),
    message: languageTextView.nullable(),
    begunAt: timestampView,
    endedAt: timestampView.nullable(),
    reason: languageTextView.nullable(),
    revision: z.int(),
  })
  .meta({ id: 'Approval' })

const signatureView = z.object({
  stepId: idView,
  deed: z.enum(['signed', 'returned']),
  personId: idView,
  personName: nameView,
  actedForId: idView.nullable(),
  actedForName: nameView,
  sha256: sha256View,
  means: z.string(),
  hasSecondFactor: z.boolean(),
  at: timestampView,
  words: languageTextView.nullable(),
})

const stepView = z.object({
  id: idView,
  approvalId: idView,
  stage: z.int(),
  stageKind: z.enum(stageKinds),
  stageTitle: languageTextView,
  order: z.enum(signingOrders),
  position: z.int(),
  signatoryId: idView,
  signatoryName: nameView,
  agencyId: idView.nullable(),
  delegateId: idView.nullable(),
  delegateName: nameView,
  days: z.int().nullable(),
  dueOn: dayView.nullable(),
  state: z.enum(signingStates),
  isOverdue: z.boolean(),
  signature: signatureView.nullable(),
  allowed: z.array(z.enum(recordActions['approval-step'])),
})

const planHeadView = z.object({
  id: idView,
  title: languageTextView,
  status: z.enum(planStatuses),
  startOn: dayView,
  endOn: dayView,
})

/** All versions, latest first. */
export const versionListView = z.object({
  plan: planHeadView.nullable(),
  versions: z.array(
    z.object({
      version: planVersionView,
      approval: approvalView.nullable(),
      standing: z.enum(versionStandings),
      adoption: adoptionView.nullable(),
      signed: z.int(),
      asked: z.int(),
      mine: z.array(idView).describe('Steps that wait for the caller.'),
    }),
  ),
  hasPath: z.boolean(),
  today: dayView,
  allowed: allowedOnApproval,
  allowedOfPlan: allowedOnPlan,
})

/** One version with its approval, signatures, act and documents. */
export const versionPageView = z.object({
  version: planVersionView,
  standing: z.enum(versionStandings),
  approval: approvalView.extend({ begunByName: nameView, endedByName: nameView }),
  steps: z.array(stepView),
  adoption: adoptionView.nullable(),
  actFile: z.object({ id: idView, name: z.string(), sha256: sha256View }).nullable(),
  documents: z.array(documentView),
  agencies: z.array(agencyView),
  approvers: z.array(z.object({ personId: idView, name: z.string() })),
  others: z.array(z.object({ id: idView, number: z.int(), frozenAt: timestampView })),
  today: dayView,
  allowed: allowedOnApproval,
  allowedOfPlan: allowedOnPlan,
})

/** The plan of a version, as it was frozen. */
export const versionTextView = z.object({
  version: planVersionView,
  plan: planDocument.shape.plan,
  agencies: z.array(agencyView),
})

const stageView = z.object({
  id: idView,
  position: z.int(),
  kind: z.enum(stageKinds),
  title: languageTextView,
  order: z.enum(signingOrders),
  days: z.int().nullable(),
  signatories: z.array(
    z.object({
      id: idView,
      personId: idView,
      agencyId: idView.nullable(),
      name: nameView,
      isApprover: z.boolean().describe('False once the person no longer is an approver.'),
    }),
  ),
})

/** The path of approvals, and who can be named on it. */
export const pathView = z.object({
  revision: z.int().describe('0 while there is no path.'),
  stages: z.array(stageView),
  approvers: z.array(z.object({ personId: idView, name: z.string(), agencyId: idView.nullable() })),
  agencies: z.array(agencyView),
  allowed: allowedOnApproval,
})
/** A path that was set. */
export const setPathView = z.object({ revision: z.int() })

/** What is looked at before a version goes to the signatories. */
export const approvalPreviewView = z.object({
  plan: planHeadView,
  nextNumber: z.int(),
  problems: z.array(planProblemView),
  round: z
    .object({ id: idView, title: languageTextView, state: z.enum(roundStates), isAgreed: z.boolean() })
    .nullable(),
  stages: z.array(stageView),
  allowed: allowedOnPlan,
})
/** A version that was frozen and sent. */
export const begunApprovalView = z.object({ id: idView, approvalId: idView, sha256: sha256View })
/** How an approval stands after a step. */
export const approvalStateView = z.object({ state: z.enum(approvalStates) })
/** A step that was delegated. */
export const delegatedView = z.object({ id: idView })
/** An act that was entered. */
export const adoptedView = z.object({ id: idView, versionId: idView })
/** The plan that is a draft again. */
export const reopenedView = z.object({ id: idView })

const textsView = z.array(
  z.object({
    field: z.string(),
    language: z.string(),
    parts: z.array(z.object({ kind: z.enum(['kept', 'deleted', 'inserted']), text: z.string() })),
  }),
)
const change = z.enum(recordChanges)
const sectionHead = planDocument.shape.plan.shape.sections.element
const objectiveHead = planDocument.shape.plan.shape.objectives.element
const actionField = z.enum(comparedActionFields.map(([field]) => field))
const sideView = z.object({
  version: planVersionView.nullable().describe('Null for the plan as it is now.'),
  agencies: z.array(agencyView),
  objectives: z.array(z.object({ id: idView, letter: z.string(), title: languageTextView })),
  numbers: z.record(idView, z.int()).describe('Numbers of actions by id.'),
})
const countsView = z.object({ added: z.int(), removed: z.int(), changed: z.int() })

/** What changed between two versions: sections word by word, actions field by field, obligations gained and lost. */
export const planComparisonView = z.object({
  before: sideView,
  after: sideView,
  versions: z.array(planVersionView),
  comparison: z.object({
    title: textsView,
    method: z
      .object({ before: z.string(), after: z.string() })
      .nullable()
      .describe('By which method actions are weighed; null where it is the same.'),
    isReordered: z
      .object({ sections: z.boolean(), objectives: z.boolean(), actions: z.boolean() })
      .describe('Whether those that both have stand in another order.'),
    period: z.object({ before: z.tuple([dayView, dayView]), after: z.tuple([dayView, dayView]) }).nullable(),
    sections: z.array(
      z.object({
        id: idView,
        change,
        before: sectionHead.nullable(),
        after: sectionHead.nullable(),
        texts: textsView,
        blocks: z.array(z.object({ id: idView, change, texts: textsView })),
        isReordered: z.boolean(),
      }),
    ),
    objectives: z.array(
      z.object({
        id: idView,
        change,
        before: objectiveHead.nullable(),
        after: objectiveHead.nullable(),
        texts: textsView,
      }),
    ),
    actions: z.array(
      z.object({
        id: idView,
        change,
        before: actionView.nullable(),
        after: actionView.nullable(),
        texts: textsView,
        values: z.array(actionField),
        sets: z.array(
          z.object({ field: actionField, gained: z.array(z.string()), lost: z.array(z.string()) }),
        ),
      }),
    ),
    obligations: z.object({ gained: z.array(z.string()), lost: z.array(z.string()) }),
  }),
  counts: z.object({
    sections: countsView,
    objectives: countsView,
    actions: countsView,
    obligations: z.object({ gained: z.int(), lost: z.int() }),
  }),
  fields: z.array(fieldView),
  methodId: z.string().describe('The method by which the actions of the later one are weighed.'),
  today: dayView,
  allowed: allowedOnPlan,
})
