/**
 * What is kept of a person, as a table: where it stands, who sees it, for how long, and what an erasure does to it.
 * A test compares it with the columns of the database, so that a new one cannot be forgotten.
 */
import { type RetentionRuleId, retentionRules } from '#domain/people/retention.ts'

/** Who can see it: `self` alone, members of the State, who looks after the instance, or nobody (only the program). */
export type SeenBy = 'self' | 'members' | 'administrators' | 'nobody'
/** `removed`: gone. `replaced`: a salted digest stands in place of the name. `stays`: it is the State's record. */
export type OnErasure = 'removed' | 'replaced' | 'stays'

/** One thing that is kept; its words stand in the catalogues under `kept.<id>`. */
export interface KeptData {
  id: string
  /** `schema.table.column`, or `schema.table.*` for every column of a table. */
  columns: readonly string[]
  seenBy: SeenBy
  /** By a rule of the nightly job, as long as the account or the membership, or as long as the State's record. */
  until: RetentionRuleId | 'account' | 'record'
  onErasure: OnErasure
}

/** The table, in the order of the page. */
export const keptData = [
  {
    id: 'account',
    columns: ['identity.user.*', 'app.person.name', 'app.person.language', 'app.person.account_id'],
    seenBy: 'members',
    until: 'account',
    onErasure: 'removed',
  },
  {
    id: 'ways-in',
    columns: ['identity.account.*', 'identity.totp.*', 'identity.recovery_code.*', 'identity.passkey.*'],
    seenBy: 'nobody',
    until: 'account',
    onErasure: 'removed',
  },
  {
    id: 'links',
    columns: ['identity.password_recovery.*', 'identity.verification.*', 'identity.rateLimit.*'],
    seenBy: 'nobody',
    until: 'recovery-links',
    onErasure: 'removed',
  },
  {
    id: 'sessions',
    columns: ['identity.session.*', 'identity.former_session.*'],
    seenBy: 'self',
    until: 'sessions',
    onErasure: 'removed',
  },
  {
    id: 'kept-forms',
    columns: ['app.kept_form.*'],
    seenBy: 'self',
    until: 'kept-forms',
    onErasure: 'removed',
  },
  {
    id: 'sign-ins',
    columns: ['identity.account_event.*'],
    seenBy: 'self',
    until: 'sign-in-history',
    onErasure: 'removed',
  },
  {
    id: 'invitations',
    columns: [
      'app.invitation.name',
      'app.invitation.address',
      'app.invitation.language',
      'app.invitation.secret_hash',
      'app.invitation.accepted_by',
    ],
    seenBy: 'members',
    until: 'invitations',
    onErasure: 'replaced',
  },
  {
    id: 'roles',
    columns: [
      'app.membership.person_id',
      'app.handover.leaver_id',
      'app.handover.successor_id',
      'app.deputyship.person_id',
      'app.deputyship.deputy_id',
      'app.guest_view.person_id',
    ],
    seenBy: 'members',
    until: 'record',
    onErasure: 'stays',
  },
  {
    id: 'choices',
    columns: ['app.notification_setting.person_id', 'app.notification_rhythm.person_id'],
    seenBy: 'self',
    until: 'account',
    onErasure: 'removed',
  },
  {
    id: 'digests',
    columns: ['app.board_digest.person_id'],
    seenBy: 'nobody',
    until: 'account',
    onErasure: 'removed',
  },
  {
    id: 'notifications',
    columns: ['app.notification.person_id'],
    seenBy: 'self',
    until: 'notifications',
    onErasure: 'removed',
  },
  {
    id: 'letters',
    columns: [
      'app.letter.person_id',
      'app.letter.address',
      'app.letter.language',
      'app.letter.params',
      'app.letter.failure',
    ],
    seenBy: 'nobody',
    until: 'letters',
    onErasure: 'removed',
  },
  {
    id: 'mail-faults',
    columns: ['app.mail_fault.*'],
    seenBy: 'members',
    until: 'mail-faults',
    onErasure: 'removed',
  },
  {
    id: 'history',
    columns: ['app.history_entry.person_id', 'app.history_detail.detail', 'app.history_detail.salt'],
    seenBy: 'members',
    until: 'record',
    onErasure: 'replaced',
  },
  {
    id: 'authors',
    columns: [
      'app.approval_signatory.person_id',
      'app.plan_version.frozen_by',
      'app.approval.begun_by',
      'app.approval.ended_by',
      'app.approval_step.signatory_id',
      'app.approval_step.delegate_id',
      'app.approval_signature.person_id',
      'app.approval_signature.acted_for_id',
      'app.plan_adoption.entered_by',
      'app.agency_change.made_by',
      'app.answer.changed_by',
      'app.answer.verified_by',
      'app.answer_change.made_by',
      'app.answer_change_line.verified_by_before',
      'app.assessment_cycle.frozen_by',
      'app.assignment.asked_by',
      'app.assignment.changed_by',
      'app.comment.author_id',
      'app.comment.resolved_by',
      'app.comment_mention.person_id',
      'app.deputyship.named_by',
      'app.deputyship.ended_by',
      'app.document_template.changed_by',
      'app.file.made_by',
      'app.group_mapping.made_by',
      'app.guest_view.ended_by',
      'app.guest_view.made_by',
      'app.handover.made_by',
      'app.indicator_value.recorded_by',
      'app.invitation.made_by',
      'app.invitation.revoked_by',
      'app.letter.asked_by',
      'app.made_document.asked_by',
      'app.matrix_import.made_by',
      'app.meeting.called_by',
      'app.meeting.changed_by',
      'app.meeting_item.decided_by',
      'app.notification.actor_id',
      'app.plan_change.person_id',
      'app.progress_report.reported_by',
      'app.reassessment_proposal.decided_by',
      'app.release.decided_by',
      'app.review_line.gone_by',
      'app.round.opened_by',
      'app.round.changed_by',
      'app.round_position.said_by',
      'app.source.entered_by',
      'app.suggestion.author_id',
      'app.suggestion.decided_by',
      'app.what_if.closed_by',
      'app.what_if.made_by',
      'app.yearly_review.closed_by',
      'app.yearly_review.opened_by',
    ],
    seenBy: 'members',
    until: 'record',
    onErasure: 'replaced',
  },
  {
    id: 'meetings',
    columns: ['app.meeting_attendance.person_id'],
    seenBy: 'members',
    until: 'record',
    onErasure: 'replaced',
  },
  {
    id: 'texts',
    columns: [
      'app.comment.text',
      'app.meeting.guests',
      'app.search_entry.text',
      'app.file_chunk.bytes',
      'app.file_passage.text',
      'app.plan_version_passage.text',
      'app.assessment_cycle.content',
    ],
    seenBy: 'members',
    until: 'record',
    onErasure: 'stays',
  },
  {
    id: 'wishes',
    columns: ['app.person.erasure_asked_at', 'app.person.erased_at', 'app.erasure.*'],
    seenBy: 'administrators',
    until: 'record',
    onErasure: 'stays',
  },
] as const satisfies readonly KeptData[]
export type KeptDataId = (typeof keptData)[number]['id']

/** Columns whose name sounds like a person's, with what they hold instead. */
export const notOfPersons: Readonly<Record<string, string>> = {
  'app.approval_signature.has_second_factor': 'how somebody had signed in; who it was stands beside it',
  'app.plan_adoption.address': 'where an act was published',
  'app.agency.name': 'of an agency',
  'app.agency.short_name': 'of an agency',
  'app.agency.named_on': 'a day',
  'app.agency_name.name': 'of an agency, formerly',
  'app.agency_name.short_name': 'of an agency, formerly',
  'app.agency_succession.successor_id': 'an agency',
  'app.deputyship.named_at': 'a time',
  'app.file.name': 'of a file',
  'app.file_passage.language': 'of the text',
  'app.group_mapping.makes_account': 'yes or no',
  'app.invitation.let_in_by': 'in whose right, of three words',
  'app.legal_instrument.address': 'where the text stands on the web',
  'app.legal_instrument.issued_by': 'a body of the State',
  'app.legal_instrument.language': 'of the text',
  'app.made_document.failure': 'what the renderer said',
  'app.made_document.language': 'of the document',
  'app.marking.name': 'of a classification marking',
  'app.membership.let_in_by': 'in whose right, of three words',
  'app.migration.name': 'of a migration',
  'app.notification.mailed_at': 'a time',
  'app.plan_action.drafted_by': 'by hand or from a measure',
  'app.progress_link.address': 'where a page stands on the web',
  'app.release.language': 'of the reason',
  'app.report.languages': 'of the report',
  'app.report_draft.drafted_revision': 'a number',
  'app.search_entry.language': 'of the text',
  'app.source.address': 'where the source stands on the web',
  'app.source.language': 'of the source',
  'app.space.name': 'of a State or body',
  'app.suggestion.language': 'of the text',
  'identity.second_factor_role.role': 'a role, and nobody who holds it',
}

/** Days after which it is removed; null where no rule does it. */
export const daysOf = ({ until }: Pick<KeptData, 'until'>): number | null =>
  retentionRules.find(({ id }) => id === until)?.days ?? null

/** Whether a column of the database is named by the table. */
export const isInTable = (column: string): boolean =>
  keptData.some(({ columns }) =>
    (columns as readonly string[]).some((each) =>
      each.endsWith('.*') ? column.startsWith(each.slice(0, -1)) : each === column,
    ),
  )
