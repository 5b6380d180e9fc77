/** All records with their fields, flat as the history records them; read as the program itself reads them. */

import type { FlatFields } from '#domain/history/merge.ts'
import type { PresentRecord } from '#domain/history/record-proof.ts'
import { flatAction } from '#service/action-edit.ts'
import { answerItems, answerSpecs } from '#service/assessment-commands.ts'
import { assignmentSpecs } from '#service/assignment-access.ts'
import { assignmentItems } from '#service/assignment-commands.ts'
import { commentFields, commentSpecs } from '#service/comment-commands.ts'
import { communicationSpecs } from '#service/communication-commands.ts'
import type { ComparedRecords } from '#service/history-seal.ts'
import { indicatorSpecs, indicatorValueSpecs } from '#service/indicator-commands.ts'
import { legalInstrumentSpecs } from '#service/legal-instrument-commands.ts'
import { markingFields, markingSpecs } from '#service/marking-commands.ts'
import { agendaItemSpecs, attendanceItems, meetingSpecs } from '#service/meeting-content.ts'
import { progressItems, progressSpecs } from '#service/progress-commands.ts'
import { reassessmentSpecs } from '#service/reassessment-content.ts'
import { flattenRecord } from '#service/record-edit.ts'
import { releaseSpecs } from '#service/release-commands.ts'
import { reportSpecs } from '#service/report-commands.ts'
import { reviewLineSpecs, reviewSpecs } from '#service/review-sources.ts'
import { positionSpecs, roundSpecs } from '#service/round-commands.ts'
import { deedVerbs, listDeeds } from '#service/space-deeds.ts'
import { suggestionFields, suggestionSpecs } from '#service/suggestion-commands.ts'
import { changeItems, whatIfSpecs } from '#service/what-if-edit.ts'
import { listActions } from '#store/action-store.ts'
import { listAnswers } from '#store/assessment-store.ts'
import { listAssignments } from '#store/assignment-store.ts'
import { listComments } from '#store/comment-store.ts'
import { listCommunications } from '#store/communication-store.ts'
import type { ScopedDatabase } from '#store/connection-dialect.ts'
import { listCycles } from '#store/cycle-store.ts'
import { listIndicators, listIndicatorValues } from '#store/indicator-store.ts'
import { listLegalInstruments } from '#store/legal-instrument-store.ts'
import { listAgendaItems, listAttendance, listMeetings } from '#store/meeting-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { listObjectives, listSections } from '#store/plan-store.ts'
import { listProgressReports } from '#store/progress-store.ts'
import { listReassessments } from '#store/reassessment-store.ts'
import { listMarkings, listReleases } from '#store/release-store.ts'
import { listReportSections, listReports } from '#store/report-store.ts'
import { listReviewLines, listReviews } from '#store/review-store.ts'
import { listPositions, listRounds } from '#store/round-store.ts'
import { listRecordHeads, listSeals, listSpaceRoots } from '#store/space-record-store.ts'
import { listSuggestions } from '#store/suggestion-store.ts'
import { listWhatIfChanges, listWhatIfs } from '#store/what-if-store.ts'

/** Kinds of objects that are compared; members and spaces have no revision of their own. */
const kinds = [
  'answer',
  'agency',
  'legal-instrument',
  'cycle',
  'plan',
  'plan-section',
  'plan-block',
  'plan-objective',
  'plan-action',
  'progress-report',
  'action-indicator',
  'indicator-value',
  'reassessment',
  'report',
  'report-section',
  'report-block',
  'communication',
  'comment',
  'assignment',
  'round',
  'meeting',
  'meeting-item',
  'round-position',
  'suggestion',
  'what-if',
  'yearly-review',
  'review-line',
  'release',
  'marking',
  'file',
  'document',
  'document-template',
  'matrix-import',
] as const

/** Sections and objectives are made with their plan or report, and agencies may come with an import: their making has no entry. */
const madeUnrecorded: readonly string[] = [
  'agency',
  'plan-section',
  'plan-objective',
  'report-section',
  'review-line',
]
/** Kinds whose first entry holds every value. */
const recordedWhole: readonly string[] = [
  'answer',
  'cycle',
  'plan-block',
  'progress-report',
  'action-indicator',
  'indicator-value',
  'reassessment',
  'report',
  'report-block',
  'communication',
  'comment',
  'assignment',
  'round',
  'meeting',
  'meeting-item',
  'round-position',
  'suggestion',
  'what-if',
  'yearly-review',
  'marking',
  'file',
  'document-template',
  'matrix-import',
]

const text = (column: string) => ({ kind: 'text', column }) as const
const value = (column: string) => ({ kind: 'value', column }) as const

/** Fields of every record, by id. */
const listFields = async (db: ScopedDatabase): Promise<Map<string, FlatFields>> => {
  const found = new Map<string, FlatFields>()
  const roots = await listSpaceRoots(db)
  for (const agency of await listAgencies(db)) {
    const { original, versions } = agency.shortName
    found.set(agency.id, {
      shortName: versions[original]?.text ?? null,
      ...flattenRecord({ name: text('name'), shortName: text('short_name') }, { ...agency }),
      namedOn: agency.namedOn,
      endedOn: agency.endedOn,
    })
  }
  for (const cycle of await listCycles(db))
    found.set(cycle.id, flattenRecord({ title: text('title'), note: text('note') }, { ...cycle }))
  for (const instrument of await listLegalInstruments(db))
    found.set(instrument.id, flattenRecord(legalInstrumentSpecs, { ...instrument }))
  for (const id of roots.assessments)
    for (const answer of await listAnswers(db, id)) {
      const items = answerItems(answer.sources, answer.adherences)
      found.set(answer.id, { ...flattenRecord(answerSpecs, { ...answer }), ...items })
    }
  for (const plan of roots.plans) {
    const specs = {
      title: text('title'),
      startOn: value('start_on'),
      endOn: value('end_on'),
      priorityMethod: value('priority_method'),
    }
    found.set(plan.id, flattenRecord(specs, { ...plan }))
    for (const action of await listActions(db, { planId: plan.id })) {
      found.set(action.id, flatAction(action))
    }
    for (const objective of await listObjectives(db, plan.id))
      found.set(objective.id, flattenRecord({ title: text('title') }, { ...objective }))
    for (const section of await listSections(db, plan.id)) {
      found.set(section.id, flattenRecord({ title: text('title') }, { ...section }))
      for (const block of section.blocks)
        found.set(block.id, flattenRecord({ text: text('text') }, { ...block }))
    }
  }
  for (const report of await listProgressReports(db))
    found.set(report.id, { ...flattenRecord(progressSpecs, { ...report }), ...progressItems(report) })
  for (const indicator of await listIndicators(db))
    found.set(indicator.id, flattenRecord(indicatorSpecs, { ...indicator }))
  for (const value of await listIndicatorValues(db))
    found.set(value.id, flattenRecord(indicatorValueSpecs, { ...value }))
  for (const proposal of await listReassessments(db))
    found.set(proposal.id, flattenRecord(reassessmentSpecs, { ...proposal }))
  for (const report of await listReports(db)) {
    found.set(report.id, flattenRecord(reportSpecs, { ...report }))
    for (const section of await listReportSections(db, report.id)) {
      found.set(section.id, flattenRecord({ title: text('title') }, { ...section }))
      for (const block of section.blocks)
        found.set(block.id, flattenRecord({ text: text('text') }, { ...block }))
    }
  }
  for (const comment of await listComments(db))
    found.set(comment.id, flattenRecord(commentSpecs, commentFields(comment)))
  for (const meeting of await listMeetings(db))
    found.set(meeting.id, {
      ...flattenRecord(meetingSpecs, { ...meeting }),
      ...attendanceItems((await listAttendance(db, meeting.id)).map((each) => each.personId)),
    })
  for (const item of await listAgendaItems(db))
    found.set(item.id, flattenRecord(agendaItemSpecs, { ...item }))
  for (const whatIf of await listWhatIfs(db))
    found.set(whatIf.id, {
      ...flattenRecord(whatIfSpecs, { ...whatIf }),
      ...changeItems(await listWhatIfChanges(db, whatIf.id)),
    })
  for (const review of await listReviews(db)) found.set(review.id, flattenRecord(reviewSpecs, { ...review }))
  for (const line of await listReviewLines(db))
    found.set(line.id, flattenRecord(reviewLineSpecs, { ...line }))
  for (const round of await listRounds(db)) found.set(round.id, flattenRecord(roundSpecs, { ...round }))
  for (const position of await listPositions(db))
    found.set(position.id, flattenRecord(positionSpecs, { ...position }))
  for (const assignment of await listAssignments(db))
    found.set(assignment.id, {
      ...flattenRecord(assignmentSpecs, { ...assignment }),
      ...assignmentItems(assignment.items),
    })
  for (const suggestion of await listSuggestions(db))
    found.set(suggestion.id, flattenRecord(suggestionSpecs, suggestionFields(suggestion)))
  for (const marking of await listMarkings(db))
    found.set(marking.id, flattenRecord(markingSpecs, markingFields(marking)))
  for (const release of await listReleases(db))
    found.set(release.id, flattenRecord(releaseSpecs, { ...release }))
  for (const communication of await listCommunications(db))
    found.set(communication.id, flattenRecord(communicationSpecs, { ...communication }))
  for (const { id, fields } of await listSeals(db)) found.set(id, { ...found.get(id), ...fields })
  return found
}

/** Every record of every space; asked as the owner, in the transaction in which the history is checked. */
const list = async (db: ScopedDatabase): Promise<PresentRecord[]> => {
  const fields = await listFields(db)
  return (await listRecordHeads(db)).map((head) => ({
    ...head,
    fields: fields.get(head.id) ?? {},
    // An action released before reasons were asked has a decision that nobody is named for.
    isMadeInHistory:
      !madeUnrecorded.includes(head.kind) && !(head.kind === 'release' && head.changed === null),
    isWhole: recordedWhole.includes(head.kind),
  }))
}

/** What the history is compared with. */
export const presentRecords: ComparedRecords = { list, kinds, listDeeds, deedVerbs }
