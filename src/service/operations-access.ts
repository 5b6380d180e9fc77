/**
 * What the gate is asked before an operation does anything. One row an operation: an operation without a row does not
 * compile. The rule itself stands in the gate's table; the walk over all rows and roles (`access-walk.test.ts`) holds
 * every operation to it.
 */
import type { RecordAction, RecordKind } from '#domain/access/gate.ts'
import type { OperationName } from '#service/operations.ts'

/** One question to the gate: a kind of record and what is to be done to it. */
export type GateQuestion = { [K in RecordKind]: `${K}:${RecordAction<K>}` }[RecordKind]

/**
 * Asked of the record that a comment or a suggestion is about, whatever its kind: whether it may be read, and whether
 * what stands there may be changed.
 */
export type SubjectQuestion = 'subject:read' | 'subject:edit'

/** `signed-in`: whoever has a session, of what is his or her own. Otherwise every question is asked, in this order. */
export type OperationAccess = 'signed-in' | readonly [Question, ...Question[]]
type Question = GateQuestion | SubjectQuestion

/** The kind of record and the action of a question. */
export const readQuestion = (question: Question): [kind: string, action: string] => {
  const [kind = '', action = ''] = question.split(':')
  return [kind, action]
}

/** Operation → what the gate is asked. */
export const operationsAccess = {
  'session.show': 'signed-in',
  'space.show': ['space:read'],
  'space.steps': ['assessment:read'],
  'history.list': ['space:read-history'],
  'notification.list': ['notification:read'],
  'notification.read': ['notification:mark'],
  'notification.read-all': ['notification:mark'],
  'notification.show-choices': ['notification:read'],
  'notification.choose': ['notification:choose'],
  'notification.retry-address': ['notification:choose'],
  'instance.show': ['instance:administer'],
  'instance.open-state': ['instance:administer'],
  'instance.add-member': ['instance:administer'],
  'instance.reset-password': ['instance:administer'],
  'instance.show-second-factor': ['instance:administer'],
  'instance.require-second-factor': ['instance:administer'],
  'agency.add': ['agency:add'],
  'member.show': ['member:read'],
  'member.add': ['member:add'],
  'member.end': ['member:end'],
  'member.reset-password': ['member:reset-password'],
  'member.assign-agency': ['member:name-agency'],
  'assessment.show': ['assessment:read'],
  'assessment.check': ['assessment:read'],
  'cycle.list': ['assessment:read'],
  'cycle.show': ['assessment:read'],
  'cycle.open-file': ['assessment:export'],
  'cycle.freeze': ['assessment:freeze'],
  'cycle.compare': ['assessment:read'],
  'field.show': ['assessment:read'],
  'answer.record': ['assessment:read', 'assessment:answer'],
  'answer-change.preview': ['assessment:read', 'assessment:answer'],
  'answer-change.make': ['assessment:read', 'assessment:answer'],
  'answer-change.list': ['assessment:read'],
  'answer-change.show': ['assessment:read'],
  'answer-change.undo': ['assessment:read', 'assessment:answer'],
  'matrix-import.list': ['matrix-import:read'],
  'matrix-import.show': ['matrix-import:read'],
  'matrix-import.take': ['matrix-import:take'],
  'matrix-import.drop': ['matrix-import:drop'],
  'legal-instrument.list': ['legal-instrument:read'],
  'legal-instrument.show': ['legal-instrument:read'],
  'legal-instrument.add': ['legal-instrument:add'],
  'legal-instrument.edit': ['legal-instrument:edit'],
  'gap.list': ['assessment:read'],
  'comment.list': ['comment:read', 'subject:read'],
  'comment.count': ['comment:read'],
  'comment.find': ['comment:read', 'subject:read'],
  'comment.add': ['subject:read', 'comment:add'],
  'comment.reply': ['subject:read', 'comment:reply'],
  'comment.resolve': ['subject:read', 'comment:resolve'],
  'comment.reopen': ['subject:read', 'comment:reopen'],
  'suggestion.list': ['suggestion:read'],
  'suggestion.count': ['suggestion:read'],
  'suggestion.show': ['suggestion:read', 'subject:read'],
  'suggestion.show-place': ['suggestion:make', 'subject:read'],
  'suggestion.make': ['subject:read', 'suggestion:make'],
  'suggestion.take': ['suggestion:read', 'suggestion:take', 'subject:edit'],
  'suggestion.refuse': ['suggestion:read', 'suggestion:refuse', 'subject:edit'],
  'suggestion.withdraw': ['suggestion:read', 'suggestion:withdraw'],
  'plan.draft': ['plan:draft'],
  'plan.begin': ['plan:draft'],
  'plan.show': ['plan:read'],
  'plan.edit': ['plan:read', 'plan:edit'],
  'plan.list-problems': ['plan:read'],
  'plan.dependencies': ['plan:read'],
  'plan.costs': ['plan:read'],
  'plan.sequence': ['plan:read'],
  'action.list': ['plan:read'],
  'action.new': ['plan:read', 'plan:add-action'],
  'action.show': ['plan:read'],
  'action.add': ['plan:read', 'plan:add-action'],
  'action.edit': ['plan:read', 'plan-action:edit'],
  'action.report': ['plan:read', 'plan-action:report'],
  'action.change': ['plan:read', 'plan-action:edit'],
  'action.check-change': ['plan:read'],
  'action.show-take-back': ['plan:read'],
  'action.take-back': ['plan:read', 'plan-action:edit'],
  'action.move': ['plan:read', 'plan:arrange'],
  'action.preview-numbers': ['plan:read', 'plan:arrange'],
  'action.renumber': ['plan:read', 'plan:arrange'],
  'action.preview-paste': ['plan:read', 'plan:add-action'],
  'action.paste': ['plan:read', 'plan:add-action'],
  'section.show': ['plan:read'],
  'section.edit': ['plan:read', 'plan-section:edit'],
  'section.add': ['plan:read', 'plan:arrange'],
  'section.move': ['plan:read', 'plan:arrange'],
  'section.remove': ['plan:read', 'plan:arrange'],
  'objective.add': ['plan:read', 'plan:arrange'],
  'objective.rename': ['plan:read', 'plan:arrange'],
  'objective.move': ['plan:read', 'plan:arrange'],
  'objective.remove': ['plan:read', 'plan:arrange'],
  'report.list': ['report:read'],
  'report.draft': ['report:draft'],
  'report.show': ['report:read'],
  'report.edit': ['report:read', 'report:edit'],
  'report.remove': ['report:read', 'report:remove'],
  'report.show-section': ['report:read'],
  'report.edit-section': ['report:read', 'report-section:edit'],
  'report.look-again': ['report:read'],
  'report.settle': ['report:read', 'report:edit', 'report-section:edit'],
  'report.send': ['report:read', 'report:send'],
  'communication.list': ['communication:read'],
  'communication.show': ['communication:read'],
  'communication.add': ['communication:add'],
  'communication.edit': ['communication:edit'],
  'document.ask-for': ['document:make', 'plan:export'],
  'document.list': ['document:read'],
  'document.show': ['document:read'],
  'document.cancel': ['document:read', 'document:cancel'],
  'document.open-file': ['document:read'],
  'document-template.show': ['document-template:read'],
  'document-template.remove': ['document-template:remove'],
  'document-template.open-file': ['document-template:read'],
  'assignment.list': ['assessment:read'],
  'assignment.show-own': ['assessment:read'],
  'assignment.list-assignable': ['assignment:ask'],
  'assignment.show': ['assignment:read'],
  'assignment.ask': ['assignment:ask'],
  'assignment.edit': ['assignment:read', 'assignment:edit'],
  'assignment.step': ['assignment:read', 'assignment:start'],
} as const satisfies Record<OperationName, OperationAccess>
