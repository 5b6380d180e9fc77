/** Meetings: the list, and one with its agenda, attendance and minutes. */
import type { z } from 'zod'
import type { meetingInput } from '#contract/meeting-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { loadMeeting } from '#service/meeting-content.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { findTemplate } from '#store/document-template-store.ts'
import { listHistory } from '#store/history-store.ts'
import { listMadeDocuments } from '#store/made-document-store.ts'
import { listAgendaItems, listMeetings } from '#store/meeting-store.ts'

/** Meetings, the latest first, with how much of each agenda is decided. */
export const listStateMeetings = async (scope: Scope) => {
  const record = plainRecord('meeting')
  requireAccess(scope, 'read', record)
  const [meetings, items] = await Promise.all([listMeetings(scope.db), listAgendaItems(scope.db)])
  return {
    meetings: meetings.map((meeting) => {
      const own = items.filter((item) => item.meetingId === meeting.id)
      return { meeting, items: own.length, decided: own.filter((item) => item.decision !== null).length }
    }),
    allowed: allowedActions(scope.actor, record),
  }
}

/** One meeting. */
export const showMeeting = async (scope: Scope, { id }: z.output<typeof meetingInput>) => {
  const { meeting, items, members } = await loadMeeting(scope, id)
  const [documents, template, history] = await Promise.all([
    listMadeDocuments(scope.db, { meetingId: id, limit: 10 }),
    findTemplate(scope.db),
    listHistory(scope.db, { objectIds: [id, ...items.map((item) => item.id)], limit: 20 }),
  ])
  return {
    meeting,
    items,
    members,
    documents,
    template: template?.file ? { name: template.file.name } : null,
    history,
    allowed: allowedActions(scope.actor, plainRecord('meeting', meeting.state)),
  }
}
