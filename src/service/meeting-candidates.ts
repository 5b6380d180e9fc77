/** What could stand on the agenda of a meeting today: overdue, disputed, new. */
import { isOverdue } from '#domain/access/assignment.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { fieldsOfEdition, readLabel } from '#domain/framework/framework.ts'
import { type AgendaCandidate, orderAgenda, subjectKey } from '#domain/plan/meeting.ts'
import { endDay } from '#domain/plan/said-time.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'
import { interfaceLanguages, type MessageParams, translator } from '#messages/translate.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listActions } from '#store/action-store.ts'
import { listAssignments } from '#store/assignment-store.ts'
import { listComments } from '#store/comment-store.ts'
import { listAgencies } from '#store/people-store.ts'
import { findPlan, listSections } from '#store/plan-store.ts'
import { listPositions, listRounds } from '#store/round-store.ts'
import { listSuggestions } from '#store/suggestion-store.ts'

/** Longest beginning of a comment that an agenda shows. */
const longestQuote = 80

const quote = (words: string): string =>
  words.length <= longestQuote ? words : `${words.slice(0, longestQuote).trimEnd()}…`

/** A topic in every interface language; `params` are worded for each. */
const topicText = (
  key: string,
  language: string,
  paramsIn: (language: string) => MessageParams,
): LanguageText => ({
  original: language,
  revision: 1,
  versions: Object.fromEntries(
    [...new Set([language, ...interfaceLanguages])].map((each) => [
      each,
      {
        text: translator(each)(`meeting.topic.${key}`, paramsIn(each)),
        official: each === language,
        basedOn: each === language ? null : 1,
      },
    ]),
  ),
})

/** Candidates for an agenda, in the order in which they are talked about. `language`: of who calls the meeting. */
export const findCandidates = async (scope: Scope, language: string): Promise<AgendaCandidate[]> => {
  const plan = await findPlan(scope.db)
  const [agencies, parts, actions, sections, [round], suggestions, comments] = await Promise.all([
    listAgencies(scope.db),
    listAssignments(scope.db),
    plan === undefined ? [] : listActions(scope.db, { planId: plan.id }),
    plan === undefined ? [] : listSections(scope.db, plan.id),
    listRounds(scope.db),
    listSuggestions(scope.db, { isOpen: true, limit: 100 }),
    listComments(scope.db),
  ])
  const fields = fieldsOfEdition(scope.reference.edition)
  const positions = round === undefined ? [] : await listPositions(scope.db, { roundId: round.id })
  const agencyIn = (id: string) => (each: string) =>
    readText(agencies.find((agency) => agency.id === id)?.name ?? null, each)
  const recordIn =
    (kind: string, id: string, part: string | null) =>
    (each: string): string => {
      const action = actions.find((one) => one.id === id)
      const section = sections.find((one) => one.id === id)
      const t = translator(each)
      if (action !== undefined) return t('plan.action-number', { number: action.number })
      if (section !== undefined) return readText(section.title, each)
      const field = fields.find((one) => one.id === part)
      if (kind === 'assessment' && field !== undefined)
        return [readLabel(field.row.label, each), field.weapon].filter(Boolean).join(t('text.comma'))
      return t(`meeting.record.${kind}`)
    }
  const about = (objectKind: string, objectId: string, part: string | null = null) => ({
    objectKind,
    objectId,
    part,
  })
  const found: AgendaCandidate[] = []
  for (const part of parts) {
    const params = (each: string) => ({ agency: agencyIn(part.agencyId)(each) })
    const subject = about('assignment', part.id)
    if (isOverdue(part, scope.today))
      found.push({ reason: 'overdue', subject, topic: topicText('part-overdue', language, params) })
    if (part.state === 'changes-requested')
      found.push({ reason: 'disputed', subject, topic: topicText('part-changes', language, params) })
    if (part.state === 'submitted')
      found.push({ reason: 'new', subject, topic: topicText('part-submitted', language, params) })
  }
  for (const action of actions) {
    const end = endDay(action.endOn)
    const isOver = action.status === 'done' || action.status === 'dropped'
    if (end !== null && end < scope.today && !isOver)
      found.push({
        reason: 'overdue',
        subject: about('plan-action', action.id),
        topic: topicText('action-overdue', language, (each) => ({
          number: action.number,
          title: readText(action.title, each),
        })),
      })
  }
  for (const position of positions)
    if (position.position === 'reserves')
      found.push({
        reason: 'disputed',
        subject: about('round-position', position.id),
        topic: topicText('reservation', language, (each) => ({
          agency: agencyIn(position.agencyId)(each),
          words: quote(readText(position.reservation, each)),
        })),
      })
  for (const { id, subject } of suggestions)
    found.push({
      reason: 'disputed',
      subject: about('suggestion', id),
      topic: topicText('suggestion', language, (each) => ({
        record: recordIn(subject.recordKind, subject.recordId, subject.part)(each),
      })),
    })
  for (const { rootId, resolved, subject, text } of comments)
    if (rootId === null && resolved === null)
      found.push({
        reason: 'disputed',
        subject: about(subject.recordKind, subject.recordId, subject.part),
        topic: topicText('comment', language, (each) => ({
          record: recordIn(subject.recordKind, subject.recordId, subject.part)(each),
          words: quote(readText(text, each)),
        })),
      })
  return orderAgenda(found)
}

/** The candidates, for whoever may call a meeting. */
export const listCandidates = async (scope: Scope, { language }: { language: string }) => {
  requireAccess(scope, 'call', plainRecord('meeting'))
  const candidates = await findCandidates(scope, language)
  return {
    candidates: candidates.map((each) => ({ key: subjectKey(each.subject), ...each })),
    today: scope.today,
  }
}
