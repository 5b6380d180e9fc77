/** Reads suggestions: the list, one against what it rests on and what stands there now, and a place to suggest for. */
import type { z } from 'zod'
import type {
  listSuggestionsInput,
  showSuggestionInput,
  suggestionPlaceInput,
} from '#contract/suggestion-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { refusal } from '#domain/refusal.ts'
import {
  decideTaking,
  isTextField,
  type Suggestion,
  type SuggestionSubject,
  suggestionRecord,
} from '#domain/suggestion/suggestion.ts'
import { chooseText, type LanguageText } from '#domain/text/language-text.ts'
import { type DiffPart, diffWords } from '#domain/text/word-diff.ts'
import { partsOf } from '#service/comment-records.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { readPlace, type SuggestionPlace } from '#service/suggestion-places.ts'
import { findCommentedRecord } from '#store/comment-store.ts'
import { countOpenSuggestions, listSuggestions } from '#store/suggestion-store.ts'

/** Most suggestions that a list shows. */
const mostListed = 200

/** Suggestions, latest first, with what names their records; those of records that are gone are left out. */
export const listAllSuggestions = async (scope: Scope, input: z.output<typeof listSuggestionsInput>) => {
  const gate = plainRecord('suggestion')
  requireAccess(scope, 'read', gate)
  const { recordKind, recordId, part, state } = input
  const found = await listSuggestions(scope.db, {
    ...(recordKind === undefined || recordId === undefined ? {} : { record: { recordKind, recordId } }),
    ...(part === undefined ? {} : { part }),
    isOpen: state === 'open',
    limit: mostListed,
  })
  const records = new Map<string, ReturnType<typeof nameRecord>>()
  const named = (of: SuggestionSubject) => {
    const known = records.get(of.recordId) ?? nameRecord(scope, of)
    records.set(of.recordId, known)
    return known
  }
  const suggestions = []
  for (const suggestion of found) {
    const record = await named(suggestion.subject)
    if (record !== null) suggestions.push({ suggestion, ...record })
  }
  return { suggestions, allowed: allowedActions(scope.actor, gate) }
}

/** How many suggestions are open, and on which records. */
export const countSuggestions = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('suggestion'))
  return { open: await countOpenSuggestions(scope.db) }
}

const nameRecord = async (scope: Scope, of: SuggestionSubject) => {
  const record = await findCommentedRecord(scope.db, of)
  return record === undefined ? null : { record, parts: [...(await partsOf(scope, of))] }
}

/** The text to read where the language asked for has none yet. */
const otherLanguage = ({ text, value }: SuggestionPlace): LanguageText | null =>
  value === null && text !== null && chooseText(text, text.original).text !== '' ? text : null

/** What stands at a place now, for a form that suggests another text for it. */
export const showPlace = async (scope: Scope, input: z.output<typeof suggestionPlaceInput>) => {
  requireAccess(scope, 'make', plainRecord('suggestion'))
  const subject = { ...input, language: isTextField(input.field) ? (input.language ?? 'en') : null }
  const { record, place } = await readPlace(scope, subject)
  if (place === undefined) throw refusal('record-not-found')
  const { revision, value } = place
  const original = otherLanguage(place)
  return { subject, record, parts: [...(await partsOf(scope, subject))], revision, value, original }
}

/** What may be done to it: who takes or refuses it must also be allowed to change what it is for. */
export const allowedOf = (scope: Scope, suggestion: Suggestion, place: SuggestionPlace | undefined) =>
  allowedActions(scope.actor, suggestionRecord(suggestion)).filter(
    (action) =>
      (action !== 'take' && action !== 'refuse') || (place?.mayEdit(scope.actor) ?? action === 'refuse'),
  )

const says = (of: Suggestion, from: string | null, to: string | null): DiffPart[] =>
  isTextField(of.subject.field)
    ? diffWords(from ?? '', to ?? '', of.subject.language ?? '')
    : [
        { kind: 'deleted' as const, text: from ?? '' },
        { kind: 'inserted' as const, text: to ?? '' },
      ].filter(({ text }) => text !== '' && from !== to)

/** One suggestion: the word diff, what moved since, and what taking it would do. */
export const showSuggestion = async (scope: Scope, { id }: z.output<typeof showSuggestionInput>) => {
  requireAccess(scope, 'read', plainRecord('suggestion'))
  const [suggestion] = await listSuggestions(scope.db, { id })
  if (suggestion === undefined) throw refusal('record-not-found')
  const { record, place } = await readPlace(scope, suggestion.subject)
  const { baseValue, value } = suggestion
  const now =
    place === undefined
      ? null
      : {
          revision: place.revision,
          value: place.value,
          isMoved: place.value !== baseValue,
          original: otherLanguage(place),
          diff: says(suggestion, baseValue, place.value),
        }
  const taking =
    now === null || suggestion.state !== 'open' ? null : decideTaking(suggestion, now.value, false)
  return {
    suggestion,
    record,
    parts: [...(await partsOf(scope, suggestion.subject))],
    diff: says(suggestion, baseValue, value),
    now,
    taking:
      taking === null
        ? null
        : {
            kind: taking.kind,
            how: taking.kind === 'write' ? taking.how : null,
            diff: says(
              suggestion,
              now?.value ?? null,
              taking.kind === 'write' ? taking.value : taking.kind === 'ask' ? value : (now?.value ?? null),
            ),
          },
    allowed: allowedOf(scope, suggestion, place),
  }
}
