/** The State's register of legal instruments: entered once, cited in many fields. */
import type { z } from 'zod'
import type {
  addLegalInstrumentInput,
  editLegalInstrumentInput,
  showLegalInstrumentInput,
} from '#contract/assessment-contract.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import type { LegalInstrument } from '#domain/assessment/assessment.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { type LanguageText, originalText, writeText } from '#domain/text/language-text.ts'
import { isSameText } from '#domain/text/same-text.ts'
import { requireAccess } from '#service/operation.ts'
import { type EditOutcome, editRecord, type FieldSpecs, recordHistory } from '#service/record-edit.ts'
import type { Scope } from '#service/service-context.ts'
import { listHistory } from '#store/history-store.ts'
import {
  insertLegalInstrument,
  listCitingFields,
  listLegalInstruments,
} from '#store/legal-instrument-store.ts'

/** The fields of a legal instrument. */
export const legalInstrumentSpecs: FieldSpecs = {
  title: { kind: 'text', column: 'title' },
  shortTitle: { kind: 'value', column: 'short_title' },
  kind: { kind: 'value', column: 'kind' },
  number: { kind: 'value', column: 'number' },
  gazette: { kind: 'value', column: 'gazette' },
  adoptedOn: { kind: 'value', column: 'adopted_on' },
  inForceOn: { kind: 'value', column: 'in_force_on' },
  status: { kind: 'value', column: 'status' },
  repealedOn: { kind: 'value', column: 'repealed_on' },
  issuedBy: { kind: 'value', column: 'issued_by' },
  language: { kind: 'value', column: 'language' },
  translation: { kind: 'value', column: 'translation' },
  address: { kind: 'value', column: 'address' },
}

/** The register, by short title. */
export const listRegister = async (scope: Scope) => {
  requireAccess(scope, 'read', plainRecord('legal-instrument'))
  return {
    legalInstruments: await listLegalInstruments(scope.db),
    allowed: allowedActions(scope.actor, plainRecord('legal-instrument')),
  }
}

/** One instrument with the fields that cite it and its history. */
export const showLegalInstrument = async (scope: Scope, input: z.output<typeof showLegalInstrumentInput>) => {
  requireAccess(scope, 'read', plainRecord('legal-instrument'))
  const [instrument] = await listLegalInstruments(scope.db, { ids: [input.id] })
  if (instrument === undefined) throw refusal('record-not-found')
  const [citedBy, history] = await Promise.all([
    listCitingFields(scope.db, input.id),
    listHistory(scope.db, { objectIds: [input.id], limit: 20 }),
  ])
  return {
    instrument,
    citedBy,
    history,
    allowed: allowedActions(scope.actor, plainRecord('legal-instrument')),
  }
}

type InstrumentInput = z.output<typeof addLegalInstrumentInput>

/** Titles besides the main one, by language; each must be in another language than that one. */
const otherTitles = (input: InstrumentInput): Record<string, string | null> => ({
  ...(input.originalTitle === undefined ? {} : { [input.textLanguage]: input.originalTitle }),
  ...(input.englishTitle === undefined ? {} : { en: input.englishTitle }),
})

const titleProblems = (input: InstrumentInput): Problem[] => {
  const problem = (path: string): Problem => ({ path, code: 'title-language-twice' })
  return [
    ...((input.originalTitle ?? null) !== null && input.textLanguage === input.language
      ? [problem('originalTitle')]
      : []),
    ...((input.englishTitle ?? null) !== null &&
    (input.language === 'en' || ((input.originalTitle ?? null) !== null && input.textLanguage === 'en'))
      ? [problem('englishTitle')]
      : []),
  ]
}

/** Whether the document holds, and the dates that must fit it. */
const statusProblems = ({ status, repealedOn, adoptedOn, inForceOn }: InstrumentInput): Problem[] => {
  if (repealedOn === null) return []
  if (status !== 'repealed') return [{ path: 'repealedOn', code: 'not-repealed' }]
  const began = [adoptedOn, inForceOn].filter((day) => day !== null)
  return began.some((day) => repealedOn < day) ? [{ path: 'repealedOn', code: 'repealed-before-begun' }] : []
}

/**
 * What to ask before an instrument is saved: whether the register has it already, and whether it really came into
 * force before it was adopted (some laws do, most such dates are slips). Only what this edit changes is asked about.
 */
const instrumentProblems = (
  input: InstrumentInput,
  register: readonly LegalInstrument[],
  stored: LegalInstrument | null,
): Problem[] => {
  const problems: Problem[] = [...titleProblems(input), ...statusProblems(input)]
  const isRenamed = stored?.shortTitle !== input.shortTitle || stored.number !== input.number
  const isDouble = (other: LegalInstrument): boolean =>
    other.id !== stored?.id &&
    isSameText(other.shortTitle, input.shortTitle) &&
    isSameText(other.number ?? '', input.number ?? '')
  if (isRenamed && register.some(isDouble)) problems.push({ path: 'shortTitle', code: 'instrument-exists' })
  const { adoptedOn, inForceOn } = input
  const isMoved = stored?.adoptedOn !== adoptedOn || stored.inForceOn !== inForceOn
  if (isMoved && !input.areDatesSure && adoptedOn !== null && inForceOn !== null && inForceOn < adoptedOn)
    problems.push({ path: 'inForceOn', code: 'in-force-before-adopted' })
  return problems
}

/** The original first where it is given, so that the others are its translations. */
const titleOf = (input: InstrumentInput): LanguageText => {
  const others = Object.entries({ [input.language]: input.title, ...otherTitles(input) })
  const original = input.originalTitle ?? null
  return others.reduce(
    (text, [language, words]) => (words === null ? text : writeText(text, language, words)),
    original === null
      ? originalText(input.language, input.title)
      : originalText(input.textLanguage, original),
  )
}

/** Enters an instrument. Refuses one that the register has, and asks about dates out of order. */
export const addLegalInstrument = async (
  scope: Scope,
  input: z.output<typeof addLegalInstrumentInput>,
): Promise<{ id: string }> => {
  requireAccess(scope, 'add', plainRecord('legal-instrument'))
  const problems = instrumentProblems(input, await listLegalInstruments(scope.db), null)
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const id = scope.context.newId()
  const { language: _language, textLanguage, title: _title, ...rest } = input
  const { originalTitle: _original, englishTitle: _english, areDatesSure: _sure, ...values } = rest
  await insertLegalInstrument(scope.db, scope.space.id, {
    id,
    originId: scope.instanceId,
    revision: 1,
    fieldRevisions: {},
    ...values,
    title: titleOf(input),
    language: textLanguage,
  })
  await recordHistory(scope, {
    objectKind: 'legal-instrument',
    objectId: id,
    revision: 1,
    verb: 'added',
    changes: { shortTitle: [null, input.shortTitle] },
  })
  return { id }
}

/** Changes an instrument, merging field by field. */
export const editLegalInstrument = async (
  scope: Scope,
  input: z.output<typeof editLegalInstrumentInput>,
): Promise<EditOutcome> => {
  requireAccess(scope, 'edit', plainRecord('legal-instrument'))
  const [instrument] = await listLegalInstruments(scope.db, { ids: [input.id], forUpdate: true })
  if (instrument === undefined) throw refusal('record-not-found')
  const { status = instrument.status, repealedOn = instrument.repealedOn } = input
  const whole = { ...input, status, repealedOn }
  const problems = instrumentProblems(whole, await listLegalInstruments(scope.db), instrument)
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
  const { id: _id, base, language, isOfficial, textLanguage, title, ...rest } = input
  const { originalTitle: _original, englishTitle: _english, areDatesSure: _sure, ...values } = rest
  const titles = Object.entries({ ...otherTitles(whole), [language]: title })
  return editRecord(scope, {
    objectKind: 'legal-instrument',
    table: 'app.legal_instrument',
    specs: legalInstrumentSpecs,
    record: { ...instrument },
    wanted: {
      ...values,
      status,
      repealedOn,
      ...Object.fromEntries(titles.map(([tag, words]) => [`title@${tag}`, words])),
      language: textLanguage,
    },
    isOfficial,
    base,
    verb: 'changed',
    // Two edits, each right by itself, can come to a day of repeal without a repeal.
    review: (next) => {
      if ((next.repealedOn ?? null) !== null && next.status !== 'repealed')
        throw refusal('input-not-valid', { problems: [{ path: 'repealedOn', code: 'not-repealed' }] })
    },
  })
}
