/** Dry runs of files that are to be taken into the matrix, and the taking: all of one, or nothing. */
import type { z } from 'zod'
import type { dropImportInput, showImportInput, takeImportInput } from '#contract/matrix-import-contract.ts'
import { allowedActions, type GateRecord, plainRecord } from '#domain/access/gate.ts'
import { chosenChanges, conflictKey, type ImportChoice } from '#domain/assessment/matrix-import-choice.ts'
import type { ImportReading } from '#domain/assessment/matrix-import-reading.ts'
import { type Problem, refusal } from '#domain/refusal.ts'
import { writeAnswerChange } from '#service/assessment-change-writing.ts'
import { finishFile } from '#service/file-commands.ts'
import { type ImportPlan, planImport } from '#service/matrix-import-plan.ts'
import { enterInstruments, historyChanges, importVerb } from '#service/matrix-import-save.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import {
  completeImport,
  dropImports,
  findImport,
  findReading,
  findWaitingImport,
  listTakenImports,
  type MatrixImport,
} from '#store/matrix-import-store.ts'

/** How long a dry run waits for a decision. */
export const longestWait = 24 * 60 * 60 * 1000

/** Dry runs made before this are gone, also where nothing has swept them away yet. */
const waitingSince = (scope: Pick<Scope, 'at'>): string =>
  new Date(Date.parse(scope.at) - longestWait).toISOString()

const recordOf = (entry: MatrixImport): GateRecord<'matrix-import'> => ({
  ...plainRecord('matrix-import', entry.takenAt === null ? 'waiting' : 'taken'),
  ownerId: entry.madeBy,
})

const requireImport = async (scope: Scope, id: string, forUpdate = false): Promise<MatrixImport> => {
  const entry = await findImport(scope.db, id, forUpdate)
  if (entry === undefined || (entry.takenAt === null && entry.madeAt <= waitingSince(scope)))
    throw refusal('record-not-found')
  return entry
}

const shownImport = (entry: MatrixImport) => ({
  id: entry.id,
  fileId: entry.file.id,
  name: entry.file.name,
  byteSize: entry.file.byteSize,
  sha256: entry.file.sha256,
  sentBy: entry.madeByName,
  sentAt: entry.madeAt,
  takenAt: entry.takenAt,
  summary: entry.summary,
})

const shownDryRun = (reading: ImportReading, plan: ImportPlan) => ({
  digest: plan.digest,
  format: reading.format,
  edition: reading.edition,
  language: reading.language,
  stateCode: reading.stateCode,
  date: reading.date,
  origin: plan.origin,
  madeAt: reading.madeFrom?.at ?? null,
  fields: plan.fields,
  unchanged: plan.unchanged,
  moved: plan.moved,
  problems: plan.problems,
  questions: reading.questions,
  newInstruments: plan.newInstruments.map(({ id, shortTitle, number }) => ({ id, shortTitle, number })),
  carried: reading.carried,
})

/** Imports that were taken, and the person's own that waits. */
export const listImports = async (scope: Scope) => {
  const record = plainRecord('matrix-import', 'taken')
  requireAccess(scope, 'read', record)
  const [taken, waiting] = await Promise.all([
    listTakenImports(scope.db, 50),
    findWaitingImport(scope.db, { madeBy: scope.actor.personId, after: waitingSince(scope) }),
  ])
  return {
    imports: taken.map(shownImport),
    waiting: waiting === undefined ? null : shownImport(waiting),
    allowed: allowedActions(scope.actor, record),
  }
}

/** One import: compared with the record as it is now while it waits, else what was taken. */
export const showImport = async (scope: Scope, input: z.output<typeof showImportInput>) => {
  const entry = await requireImport(scope, input.id)
  const record = recordOf(entry)
  requireAccess(scope, 'read', record)
  const reading = await findReading(scope.db, entry.id)
  return {
    import: shownImport(entry),
    dryRun: reading === null ? null : shownDryRun(reading, await planImport(scope, reading)),
    today: scope.today,
    allowed: allowedActions(scope.actor, record),
  }
}

/** Lets a dry run go, with its file. */
export const dropImport = async (scope: Scope, input: z.output<typeof dropImportInput>) => {
  const entry = await requireImport(scope, input.id, true)
  requireAccess(scope, 'drop', recordOf(entry))
  await dropImports(scope.db, { id: entry.id })
  return { id: entry.id }
}

type TakeInput = z.output<typeof takeImportInput>

/** Every conflict of a field that is taken needs a choice; nothing is chosen for anybody. */
const requireChoices = (
  plan: ImportPlan,
  { reach }: TakeInput,
  choices: ReadonlyMap<string, ImportChoice>,
): void => {
  const problems: Problem[] = plan.fields
    .filter((field) => reach === 'all' || field.isBlank)
    .flatMap(({ fieldId, conflicts }) => conflicts.map((each) => conflictKey(fieldId, each)))
    .filter((key) => !choices.has(key))
    .map((key) => ({ path: `choices.${key}`, code: 'choose-one' }))
  if (problems.length > 0) throw refusal('input-not-valid', { problems })
}

/** Takes a dry run into the record, in this one transaction: everything of it, or nothing. */
export const takeImport = async (
  scope: Scope,
  input: TakeInput,
): Promise<{ fields: number; instruments: number }> => {
  const entry = await requireImport(scope, input.id, true)
  requireAccess(scope, 'take', recordOf(entry))
  const reading = await findReading(scope.db, entry.id)
  if (reading === null) throw refusal('record-not-found')
  let taken = { fields: 0, instruments: 0 }
  // The file first: its lock comes before that of the history, as in every other command that adds a file.
  await finishFile(scope, entry.file, async (of) => {
    const plan = await planImport(of, reading, true)
    if (plan.digest !== input.seen) throw refusal('import-moved')
    if (plan.problems.length > 0)
      throw refusal('import-has-problems', { params: { count: plan.problems.length } })
    const choices = new Map(
      input.choices.map(({ fieldId, key, take }) => [conflictKey(fieldId, { key }), take]),
    )
    requireChoices(plan, input, choices)
    const fields = plan.fields
      .map((field) => ({ field, changes: chosenChanges(field, input.reach, choices) }))
      .filter(({ changes }) => changes.length > 0)
    if (fields.length === 0) throw refusal('import-changes-nothing')
    const cited = new Set(
      fields.flatMap(({ changes }) =>
        changes.flatMap((change) => (change.part === 'source' ? (change.to?.legalInstrumentId ?? []) : [])),
      ),
    )
    const instruments = await enterInstruments(
      of,
      plan.newInstruments.filter((each) => cited.has(each.id)),
    )
    const change = await writeAnswerChange(of, plan.assessmentId, {
      undoes: null,
      formId: null,
      verb: importVerb,
      lines: fields.map(({ field: { fieldId }, changes }) => ({
        fieldId,
        answer: plan.record.get(fieldId),
        changes: historyChanges(of, changes, instruments),
        verifiedById: of.actor.personId,
      })),
    })
    const summary = {
      fields: fields.map(({ field }) => field.fieldId),
      instruments: instruments.size,
      reach: input.reach,
      changeId: change.id,
    }
    await completeImport(of.db, entry.id, { summary, at: of.at })
    taken = { fields: fields.length, instruments: instruments.size }
    return [
      {
        objectKind: 'matrix-import',
        objectId: entry.id,
        revision: 1,
        verb: importVerb,
        changes: { name: [null, entry.file.name], sha256: [null, entry.file.sha256] },
      },
    ]
  })
  return taken
}
