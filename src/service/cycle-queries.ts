/** Reads frozen states, and compares any two, the present one among them. */
import type { z } from 'zod'
import {
  type compareCyclesInput,
  now,
  type openCycleInput,
  type showCycleInput,
} from '#contract/cycle-contract.ts'
import type { MatrixExchange } from '#documents/matrix-exchange.ts'
import { allowedActions, plainRecord } from '#domain/access/gate.ts'
import { compareMatrices, countChanges, wantedChanges } from '#domain/assessment/comparison.ts'
import type { AssessmentCycle } from '#domain/assessment/cycle.ts'
import { countValues } from '#domain/assessment/gap.ts'
import { fieldsOfRow } from '#domain/framework/framework.ts'
import { refusal } from '#domain/refusal.ts'
import { requireAssessment } from '#service/assessment-queries.ts'
import { editionOf, presentContent, readFrozen, requireCycle } from '#service/cycle-content.ts'
import { requireAccess } from '#service/operation.ts'
import type { Scope } from '#service/service-context.ts'
import { listAnswerValues } from '#store/assessment-store.ts'
import { listCycles as listStoredCycles, readCycleContent } from '#store/cycle-store.ts'

const record = plainRecord('assessment')

/** All frozen states, and how the present one counts. */
export const listCycles = async (scope: Scope) => {
  requireAccess(scope, 'read', record)
  const assessment = await requireAssessment(scope)
  const [cycles, answers] = await Promise.all([
    listStoredCycles(scope.db),
    listAnswerValues(scope.db, assessment.id),
  ])
  return {
    cycles,
    current: countValues(scope.reference.edition, answers),
    allowed: allowedActions(scope.actor, record),
  }
}

/** One frozen state as a matrix, whole or one section of it. */
export const showCycle = async (scope: Scope, input: z.output<typeof showCycleInput>) => {
  requireAccess(scope, 'read', record)
  const cycles = await listStoredCycles(scope.db)
  const cycle = cycles.find((each) => each.id === input.id)
  if (cycle === undefined) throw refusal('record-not-found')
  const edition = editionOf(scope, cycle.edition)
  const sections = edition.sections.filter((each) => input.section === undefined || each.id === input.section)
  if (sections.length === 0) throw refusal('record-not-found')
  return {
    cycle,
    others: cycles.filter((each) => each.id !== cycle.id),
    allSections: edition.sections,
    sections,
    rows: edition.rows.filter((row) => sections.some((section) => section.id === row.section)),
    matrix: await readFrozen(scope, cycle.id),
    allowed: allowedActions(scope.actor, record),
  }
}

/** The bytes of a frozen state, as they were hashed. */
export const openCycle = async (scope: Scope, input: z.output<typeof openCycleInput>) => {
  requireAccess(scope, 'export', record)
  const cycle = await requireCycle(scope, input.id)
  const bytes = await readCycleContent(scope.db, cycle.id)
  if (bytes === undefined) throw refusal('record-not-found')
  return { name: `${scope.space.code}-matrix-as-of-${cycle.asOf}.json`, sha256: cycle.sha256, bytes }
}

interface ComparedState {
  cycle: AssessmentCycle | null
  edition: string
  content: MatrixExchange
}

const readState = async (
  scope: Scope,
  id: string,
  cycles: readonly AssessmentCycle[],
): Promise<ComparedState> => {
  if (id === now) {
    const { content } = await presentContent(scope, { language: 'en', date: scope.today })
    return { cycle: null, edition: scope.reference.edition.id, content }
  }
  const cycle = cycles.find((each) => each.id === id)
  if (cycle === undefined) throw refusal('record-not-found')
  return { cycle, edition: cycle.edition, content: await readFrozen(scope, id) }
}

/** What changed from one state to the other, narrowed to what was asked for; counts are of all. */
export const compareCycles = async (scope: Scope, input: z.output<typeof compareCyclesInput>) => {
  requireAccess(scope, 'read', record)
  const cycles = await listStoredCycles(scope.db)
  const from = await readState(scope, input.from ?? cycles[0]?.id ?? now, cycles)
  const to = await readState(scope, input.to, cycles)
  // Rows of two editions are carried over, with a report; set side by side they would tell of changes nobody made.
  if (from.edition !== to.edition) throw refusal('cycle-edition', { params: { edition: from.edition } })
  const edition = editionOf(scope, to.edition)
  const { fields, instruments } = compareMatrices(edition, from.content, to.content)
  const { kind, section } = input
  const fieldIds =
    section === undefined
      ? undefined
      : new Set(
          edition.rows
            .filter((row) => row.section === section)
            .flatMap(fieldsOfRow)
            .map((field) => field.id),
        )
  return {
    from: from.cycle,
    to: to.cycle,
    cycles,
    sections: edition.sections,
    counts: countChanges({ fields }),
    changed: fields.length,
    fields: wantedChanges(fields, { kind, fieldIds }),
    instruments,
    registers: { before: from.content.legalInstruments, after: to.content.legalInstruments },
    asOf: scope.today,
  }
}
