/** Suggestions made, taken, refused, withdrawn. Nobody outside the State sees any. */
import type { z } from 'zod'
import type {
  makeSuggestionInput,
  refuseSuggestionInput,
  showSuggestionInput,
  takeSuggestionInput,
} from '#contract/suggestion-contract.ts'
import { plainRecord } from '#domain/access/gate.ts'
import { isRefusal, refusal } from '#domain/refusal.ts'
import {
  decideTaking,
  isTextField,
  type Suggestion,
  type SuggestionState,
  type SuggestionStep,
  type SuggestionSubject,
  suggestionRecord,
  suggestionSteps,
  type Taking,
} from '#domain/suggestion/suggestion.ts'
import { originalText } from '#domain/text/language-text.ts'
import { requireAccess } from '#service/operation.ts'
import { type FieldSpecs, flattenRecord, madeWith, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { tellAuthor, tellOwners } from '#service/suggestion-notices.ts'
import { readPlace, type SuggestionPlace, writePlace } from '#service/suggestion-places.ts'
import { changesSince } from '#store/history-store.ts'
import { saveRecord } from '#store/record-store.ts'
import { insertSuggestion, listSuggestions, lockSuggestion } from '#store/suggestion-store.ts'

/** The fields of a suggestion as the history names them. */
export const suggestionSpecs: FieldSpecs = {
  recordKind: { kind: 'value', column: 'record_kind' },
  recordId: { kind: 'value', column: 'record_id' },
  part: { kind: 'value', column: 'part' },
  field: { kind: 'value', column: 'field' },
  language: { kind: 'value', column: 'language' },
  baseRevision: { kind: 'value', column: 'base_revision' },
  baseValue: { kind: 'value', column: 'base_value' },
  value: { kind: 'value', column: 'value' },
  reason: { kind: 'text', column: 'reason' },
  authorId: { kind: 'value', column: 'author_id' },
  state: { kind: 'value', column: 'state' },
  decidedAt: { kind: 'value', column: 'decided_at' },
  decidedBy: { kind: 'value', column: 'decided_by' },
  decisionReason: { kind: 'text', column: 'decision_reason' },
}

/** A suggestion's fields flat, as its history has them. */
export const suggestionFields = ({
  subject,
  decided,
  ...suggestion
}: Suggestion): Record<string, unknown> => ({
  ...suggestion,
  ...subject,
  decidedAt: decided?.at ?? null,
  decidedBy: decided?.byId ?? null,
  decisionReason: decided?.reason ?? null,
})

const problem = (path: string, code: string) => refusal('input-not-valid', { problems: [{ path, code }] })

/** What stood at the place at the revision that the person saw. */
const valueAt = async (
  scope: Scope,
  of: SuggestionSubject,
  { objectId, revision, value }: SuggestionPlace,
  base: number,
): Promise<string | null> => {
  if (base > revision) throw refusal('revision-unknown')
  if (objectId === null || base === revision) return value
  const field = isTextField(of.field) ? `${of.field}@${of.language}` : of.field
  const change = (await changesSince(scope.db, objectId, base))[field]
  return change === undefined ? value : ((change.base as string | null) ?? null)
}

/** Whether two suggestions are one, sent twice. */
const saysSame = (a: Suggestion, b: Suggestion): boolean =>
  JSON.stringify([a.authorId, a.value, Object.entries(a.subject).sort()]) ===
  JSON.stringify([b.authorId, b.value, Object.entries(b.subject).sort()])

const changesOf = (suggestion: Suggestion): Record<string, [unknown, unknown]> =>
  madeWith(flattenRecord(suggestionSpecs, suggestionFields(suggestion)))

/** Suggests another text or value, once for each sending. */
export const makeSuggestion = async (
  scope: Scope,
  input: z.output<typeof makeSuggestionInput>,
): Promise<{ id: string }> => {
  const { recordKind, recordId, part, field, language, value, base, formId } = input
  const subject: SuggestionSubject = { recordKind, recordId, part, field, language }
  const { place } = await readPlace(scope, subject)
  requireAccess(scope, 'make', plainRecord('suggestion'))
  if (place === undefined) throw problem('part', 'not-a-part')
  const baseValue = await valueAt(scope, subject, place, base)
  if (value === baseValue) throw problem('value', 'nothing-suggested')
  const suggestion: Suggestion = {
    id: scope.context.newId(),
    originId: scope.instanceId,
    revision: 1,
    fieldRevisions: {},
    subject,
    baseRevision: base,
    baseValue,
    value,
    reason: input.reason === null ? null : originalText(input.reasonLanguage, input.reason),
    authorId: scope.actor.personId,
    authorName: scope.actor.name,
    madeAt: scope.at,
    state: 'open',
    decided: null,
  }
  if (!(await insertSuggestion(scope.db, scope.space.id, { ...suggestion, formId }))) {
    const [sent] = await listSuggestions(scope.db, { formId: formId ?? '' })
    if (sent !== undefined && saysSame(sent, suggestion)) return { id: sent.id }
    // The page stood in the browser still and something else was sent from it: it is not lost.
    await insertSuggestion(scope.db, scope.space.id, { ...suggestion, formId: null })
  }
  await recordHistory(scope, {
    objectKind: 'suggestion',
    objectId: suggestion.id,
    revision: 1,
    verb: 'suggested',
    changes: changesOf(suggestion),
  })
  await tellOwners(scope, suggestion, place)
  return { id: suggestion.id }
}

/** The open suggestion, locked, with its place; what was decided is decided once. */
const requireOpen = async (scope: Scope, id: string, step: SuggestionStep) => {
  requireAccess(scope, 'read', plainRecord('suggestion'))
  const [suggestion] = (await lockSuggestion(scope.db, id)) ? await listSuggestions(scope.db, { id }) : []
  if (suggestion === undefined) throw refusal('record-not-found')
  requireAccess(scope, step, { ...suggestionRecord(suggestion), state: 'open' })
  const { record, place } = await readPlace(scope, suggestion.subject)
  // Whoever takes or refuses it must be allowed to change what it is for.
  if (step !== 'withdraw' && place !== undefined && !place.mayEdit(scope.actor))
    throw refusal('action-not-allowed')
  if (suggestion.state !== 'open')
    throw refusal('suggestion-settled', { params: { state: suggestion.state } })
  return { suggestion, record, place }
}

const decide = async (
  scope: Scope,
  suggestion: Suggestion,
  step: SuggestionStep,
  said: { reason: string | null; reasonLanguage: string },
) => {
  const state = suggestionSteps[step]
  const reason = said.reason === null ? null : originalText(said.reasonLanguage, said.reason)
  const decided = { at: scope.at, byId: scope.actor.personId, byName: scope.actor.name, reason }
  const before = flattenRecord(suggestionSpecs, suggestionFields(suggestion))
  const after = flattenRecord(suggestionSpecs, suggestionFields({ ...suggestion, state, decided }))
  const changes = Object.fromEntries(
    Object.entries(after).flatMap(([field, value]): [string, [unknown, unknown]][] =>
      value === (before[field] ?? null) ? [] : [[field, [before[field] ?? null, value]]],
    ),
  )
  const revision = suggestion.revision + 1
  await saveRecord(scope.db, 'app.suggestion', {
    id: suggestion.id,
    from: suggestion.revision,
    fieldRevisions: Object.fromEntries(Object.keys(changes).map((field) => [field, revision])),
    columns: {
      state,
      decided_at: decided.at,
      decided_by: decided.byId,
      decision_reason: reason === null ? null : JSON.stringify(reason),
    },
  })
  const verb = { take: 'took', refuse: 'refused', withdraw: 'withdrew' }[step]
  await recordHistory(scope, { objectKind: 'suggestion', objectId: suggestion.id, revision, verb, changes })
  await tellAuthor(scope, suggestion)
  return { revision, state }
}

/** What deciding came to; `how` what was written, null where nothing was to be. */
interface DecidedSuggestion {
  revision: number
  state: SuggestionState
  how: Extract<Taking, { kind: 'write' }>['how'] | 'nothing' | null
}

/** Takes it: an ordinary edit, merged with what was written since where that loses nothing; otherwise it asks. */
export const takeSuggestion = async (
  scope: Scope,
  input: z.output<typeof takeSuggestionInput>,
): Promise<DecidedSuggestion> => {
  const { suggestion, record, place } = await requireOpen(scope, input.id, 'take')
  if (place === undefined) throw refusal('suggestion-gone')
  const hasSeen = input.replaces && input.seen === place.revision
  const taking = decideTaking(suggestion, place.value, hasSeen)
  const moved = () => refusal('suggestion-moved', { params: { revision: place.revision } })
  if (taking.kind === 'ask') throw moved()
  if (taking.kind === 'write') {
    const { value } = taking
    try {
      await writePlace(scope, suggestion.subject, record, { base: place.revision, value })
    } catch (error) {
      // Somebody wrote between the look and the lock.
      if (isRefusal(error) && error.code === 'edit-conflict') throw moved()
      throw error
    }
  }
  const done = await decide(scope, suggestion, 'take', input)
  return { ...done, how: taking.kind === 'write' ? taking.how : 'nothing' }
}

/** Refuses it, with a reason where one is given. */
export const refuseSuggestion = async (
  scope: Scope,
  input: z.output<typeof refuseSuggestionInput>,
): Promise<DecidedSuggestion> => {
  const { suggestion } = await requireOpen(scope, input.id, 'refuse')
  return { ...(await decide(scope, suggestion, 'refuse', input)), how: null }
}

/** Its author takes it back. */
export const withdrawSuggestion = async (
  scope: Scope,
  { id }: z.output<typeof showSuggestionInput>,
): Promise<DecidedSuggestion> => {
  const { suggestion } = await requireOpen(scope, id, 'withdraw')
  return {
    ...(await decide(scope, suggestion, 'withdraw', { reason: null, reasonLanguage: 'en' })),
    how: null,
  }
}
