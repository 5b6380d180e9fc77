/**
 * Suggestions: another text for a paragraph, or another value for a field, that a member proposes and whoever may edit
 * the record takes or refuses. A suggestion rests on what stood there when it was made; taking it is an ordinary edit.
 * Suggestions never leave the State: no document, frozen state or exchange file holds any.
 */
import type { GateRecord } from '#domain/access/gate.ts'
import type { CommentSubject } from '#domain/comment/comment.ts'
import type { RecordEnvelope, Timestamp } from '#domain/record.ts'
import type { LanguageTag, LanguageText } from '#domain/text/language-text.ts'
import { mergeWords } from '#domain/text/word-diff.ts'

/** Kinds of records for which a change can be suggested, and the fields of a part of each. */
export const suggestedFields = {
  assessment: ['value', 'information', 'remark'],
  'plan-section': ['text'],
  'plan-action': [
    'title',
    'description',
    'startOn',
    'endOn',
    'expectedResult',
    'indicator',
    'baseline',
    'target',
  ],
  'report-section': ['text'],
} as const satisfies Partial<Record<CommentSubject['recordKind'], readonly string[]>>
export type SuggestedKind = keyof typeof suggestedFields
export type SuggestedField = (typeof suggestedFields)[SuggestedKind][number]
/** Every kind, once. */
/** The kinds, in the order of the table. */
export const suggestedKinds = Object.keys(suggestedFields) as SuggestedKind[]
/** Every field of any kind, once. */
export const allSuggestedFields = [...new Set(Object.values(suggestedFields).flat())] as SuggestedField[]

/** Fields that hold one value in no language: a mark of the matrix, a date. */
const valueFields: readonly string[] = ['value', 'startOn', 'endOn']
/** Whether a field holds a text in a language. */
export const isTextField = (field: SuggestedField): boolean => !valueFields.includes(field)

/** States of a suggestion. */
export const suggestionStates = ['open', 'taken', 'refused', 'withdrawn'] as const
export type SuggestionState = (typeof suggestionStates)[number]
/** What becomes of an open suggestion; all other states are final. */
export const suggestionSteps = { take: 'taken', refuse: 'refused', withdraw: 'withdrawn' } as const
export type SuggestionStep = keyof typeof suggestionSteps

/** What a suggestion is for: `part` is a field of the matrix, a paragraph, or the field of an action again. */
export interface SuggestionSubject {
  recordKind: SuggestedKind
  recordId: string
  part: string
  field: SuggestedField
  /** Of the text; null where the field is no text. */
  language: LanguageTag | null
}

/** One suggestion; `decided` is null while it is open. */
/** A text or value that somebody proposes for a place, based on the revision that he or she read. */
export interface Suggestion extends RecordEnvelope {
  subject: SuggestionSubject
  /** The revision of the changed record (paragraph, action, answer) that it rests on; 0 where there was none. */
  baseRevision: number
  /** What stood there then; null for nothing. */
  baseValue: string | null
  /** What is proposed; null for nothing. */
  value: string | null
  reason: LanguageText | null
  authorId: string
  /** Null once erased. */
  authorName: string | null
  madeAt: Timestamp
  state: SuggestionState
  decided: { at: Timestamp; byId: string; byName: string | null; reason: LanguageText | null } | null
}

/** A suggestion as the gate sees it; it is its author's own. */
export const suggestionRecord = (of: Pick<Suggestion, 'authorId' | 'state'>): GateRecord<'suggestion'> => ({
  kind: 'suggestion',
  ownerId: of.authorId,
  state: of.state,
  leadAgencyIds: [],
  partnerAgencyIds: [],
})

/** What taking a suggestion does to what stands there now. */
export type Taking =
  /** It stands there already. */
  | { kind: 'nothing' }
  | { kind: 'write'; value: string | null; how: 'as-suggested' | 'merged' | 'replaced' }
  /** The newer text would lose by it, so the person decides. */
  | { kind: 'ask' }

/**
 * Decides it. What was changed since is merged where both changes stand apart; otherwise the suggestion takes the
 * place of the newer text only where the person has seen that and wants it (`replaces`).
 */
export const decideTaking = (
  of: Pick<Suggestion, 'baseValue' | 'value' | 'subject'>,
  now: string | null,
  replaces: boolean,
): Taking => {
  const { baseValue, value, subject } = of
  if (now === value) return { kind: 'nothing' }
  if (now === baseValue) return { kind: 'write', value, how: 'as-suggested' }
  const merged =
    isTextField(subject.field) && now !== null && value !== null
      ? mergeWords(baseValue ?? '', now, value, subject.language ?? '')
      : null
  if (merged !== null && merged !== now) return { kind: 'write', value: merged, how: 'merged' }
  if (merged !== null) return { kind: 'nothing' }
  return replaces ? { kind: 'write', value, how: 'replaced' } : { kind: 'ask' }
}
