/** The database's tables as the query builder sees them; a test compares every column with the database's own. */

import type { AgencyChangeTable, AgencyNameTable, AgencySuccessionTable } from '#store/agency-tables.ts'
import type {
  ApprovalSignatoryTable,
  ApprovalSignatureTable,
  ApprovalStageTable,
  ApprovalStepTable,
  ApprovalTable,
} from '#store/approval-tables.ts'
import type {
  AdherenceTable,
  AnswerChangeLineTable,
  AnswerChangeTable,
  AnswerTable,
  AssessmentCycleTable,
  AssessmentTable,
  LegalInstrumentTable,
  MatrixImportTable,
  SourceTable,
} from '#store/assessment-tables.ts'
import type { AssignmentItemTable, AssignmentTable } from '#store/assignment-tables.ts'
import type { CommentMentionTable, CommentTable } from '#store/comment-tables.ts'
import type { DeputyshipTable } from '#store/deputyship-tables.ts'
import type { GuestViewTable } from '#store/guest-view-tables.ts'
import type { HandoverTable } from '#store/handover-tables.ts'
import type {
  AgencyTable,
  ErasureTable,
  FileChunkTable,
  FilePassageTable,
  FileTable,
  FileTextTable,
  GroupMappingTable,
  HistoryDetailTable,
  HistoryEntryTable,
  HistoryHeadTable,
  InstanceTable,
  InvitationTable,
  KeptFormTable,
  MembershipTable,
  PersonTable,
  SigningKeyTable,
  SpaceTable,
} from '#store/instance-tables.ts'
import type { MeetingAttendanceTable, MeetingItemTable, MeetingTable } from '#store/meeting-tables.ts'
import type {
  BoardDigestTable,
  LetterTable,
  MailFaultTable,
  NotificationRhythmTable,
  NotificationSettingTable,
  NotificationTable,
} from '#store/notification-tables.ts'
import type {
  ActionFieldTable,
  ActionFundingTable,
  ActionMilestoneTable,
  ActionNeedTable,
  ActionPartnerTable,
  DocumentTemplateTable,
  MadeDocumentTable,
  PlanActionTable,
  PlanBlockTable,
  PlanChangeTable,
  PlanObjectiveTable,
  PlanSectionTable,
  PlanTable,
} from '#store/plan-tables.ts'
import type {
  PlanAdoptionTable,
  PlanVersionPassageTable,
  PlanVersionTable,
} from '#store/plan-version-tables.ts'
import type {
  ActionIndicatorTable,
  IndicatorValueTable,
  ProgressFileTable,
  ProgressLinkTable,
  ProgressReportTable,
  ReassessmentProposalTable,
} from '#store/progress-tables.ts'
import type { MarkingTable, ReleaseTable } from '#store/release-tables.ts'
import type {
  CommunicationTable,
  ReportBlockTable,
  ReportDraftTable,
  ReportSectionTable,
  ReportTable,
} from '#store/report-tables.ts'
import type { ReviewLineTable, YearlyReviewContentTable, YearlyReviewTable } from '#store/review-tables.ts'
import type { RoundPositionTable, RoundTable } from '#store/round-tables.ts'
import type { SearchEntryTable } from '#store/search-tables.ts'
import type { SuggestionTable } from '#store/suggestion-tables.ts'
import type { Envelope } from '#store/table-columns.ts'
import type { WhatIfChangeTable, WhatIfTable } from '#store/what-if-tables.ts'

/** Every table that the app's role can name, by schema and name. */
export interface Database {
  'app.instance': InstanceTable
  'app.signing_key': SigningKeyTable
  'app.space': SpaceTable
  'app.person': PersonTable
  'app.agency': AgencyTable
  'app.agency_name': AgencyNameTable
  'app.agency_change': AgencyChangeTable
  'app.agency_succession': AgencySuccessionTable
  'app.membership': MembershipTable
  'app.group_mapping': GroupMappingTable
  'app.history_head': HistoryHeadTable
  'app.history_entry': HistoryEntryTable
  'app.history_detail': HistoryDetailTable
  'app.erasure': ErasureTable
  'app.kept_form': KeptFormTable
  'app.file': FileTable
  'app.file_chunk': FileChunkTable
  'app.file_text': FileTextTable
  'app.file_passage': FilePassageTable
  'app.legal_instrument': LegalInstrumentTable
  'app.assessment': AssessmentTable
  'app.assessment_cycle': AssessmentCycleTable
  'app.answer': AnswerTable
  'app.source': SourceTable
  'app.adherence': AdherenceTable
  'app.answer_change': AnswerChangeTable
  'app.answer_change_line': AnswerChangeLineTable
  'app.matrix_import': MatrixImportTable
  'app.plan': PlanTable
  'app.plan_section': PlanSectionTable
  'app.plan_block': PlanBlockTable
  'app.plan_objective': PlanObjectiveTable
  'app.plan_action': PlanActionTable
  'app.action_field': ActionFieldTable
  'app.action_partner': ActionPartnerTable
  'app.action_funding': ActionFundingTable
  'app.action_need': ActionNeedTable
  'app.action_milestone': ActionMilestoneTable
  'app.progress_report': ProgressReportTable
  'app.progress_link': ProgressLinkTable
  'app.progress_file': ProgressFileTable
  'app.action_indicator': ActionIndicatorTable
  'app.indicator_value': IndicatorValueTable
  'app.reassessment_proposal': ReassessmentProposalTable
  'app.document_template': DocumentTemplateTable
  'app.plan_change': PlanChangeTable
  'app.made_document': MadeDocumentTable
  'app.plan_version': PlanVersionTable
  'app.plan_version_passage': PlanVersionPassageTable
  'app.plan_adoption': PlanAdoptionTable
  'app.approval_path': Envelope
  'app.approval_stage': ApprovalStageTable
  'app.approval_signatory': ApprovalSignatoryTable
  'app.approval': ApprovalTable
  'app.approval_step': ApprovalStepTable
  'app.approval_signature': ApprovalSignatureTable
  'app.report': ReportTable
  'app.report_section': ReportSectionTable
  'app.report_block': ReportBlockTable
  'app.report_draft': ReportDraftTable
  'app.communication': CommunicationTable
  'app.comment': CommentTable
  'app.assignment': AssignmentTable
  'app.deputyship': DeputyshipTable
  'app.guest_view': GuestViewTable
  'app.handover': HandoverTable
  'app.yearly_review': YearlyReviewTable
  'app.review_line': ReviewLineTable
  'app.yearly_review_content': YearlyReviewContentTable
  'app.what_if': WhatIfTable
  'app.what_if_change': WhatIfChangeTable
  'app.round': RoundTable
  'app.meeting': MeetingTable
  'app.meeting_item': MeetingItemTable
  'app.meeting_attendance': MeetingAttendanceTable
  'app.round_position': RoundPositionTable
  'app.assignment_item': AssignmentItemTable
  'app.notification': NotificationTable
  'app.notification_setting': NotificationSettingTable
  'app.notification_rhythm': NotificationRhythmTable
  'app.board_digest': BoardDigestTable
  'app.invitation': InvitationTable
  'app.letter': LetterTable
  'app.mail_fault': MailFaultTable
  'app.comment_mention': CommentMentionTable
  'app.suggestion': SuggestionTable
  'app.release': ReleaseTable
  'app.marking': MarkingTable
  'app.search_entry': SearchEntryTable
}
