import { matrixExchange } from '#documents/matrix-exchange.ts'
import { readMatrixJson } from '#documents/matrix-json-reader.ts'
import { sendImport } from '#service/matrix-import-intake.ts'
import type { OperationInput } from '#service/operations.ts'
import type { FilledApproval } from '#tests/support/filled-approval.ts'
import type { PeopleFixture } from '#tests/support/people-fixture.ts'
import { handInOne, pdfBytes } from '#tests/support/sent-file.ts'
import { matrixInput } from '#tests/support/synthetic-input.ts'
import type { Walker } from '#tests/support/walk-cast.ts'
import { fillPlan } from '#tests/support/walk-plan.ts'
import { addLeaver, fillRound, openView, tell } from '#tests/support/walk-round.ts'
import { runnerOf } from '#tests/support/walk-runner.ts'

/** Ids of one set; everything that has an author is the officer's, everything that an agency leads is the agency's. */
export interface WalkRecords {
  agencyId: string
  /** Of the same State, with nothing in hand. */
  otherAgencyId: string
  mappingId: string
  assessmentId: string
  legalInstrumentId: string
  cycleId: string
  changeId: string
  importId: string
  importDigest: string
  planId: string
  sectionId: string
  blockId: string
  emptySectionId: string
  objectiveId: string
  leadActionId: string
  partnerActionId: string
  givenActionId: string
  planChangeId: string
  whatIfId: string
  reviewId: string
  leadLineId: string
  partnerLineId: string
  givenLineId: string
  indicatorId: string
  proposalId: string
  reportId: string
  reportSectionId: string
  reportBlockId: string
  communicationId: string
  fileId: string
  documentId: string
  commentId: string
  fieldSuggestionId: string
  blockSuggestionId: string
  actionSuggestionId: string
  reportSuggestionId: string
  assignmentId: string
  notificationId: string
  roundId: string
  positionId: string
  meetingId: string
  agendaItemId: string
  invitationId: string
  memberId: string
  handoverId: string
  deputyshipId: string
  guestViewId: string
  versionId: string
  versionSha256: string
  approvalId: string
  stepId: string
  signatoryId: string
  guestId: string
  contactId: string
  markingId: string
}

/** One set and whose it is. */
export interface RecordSet {
  name: string
  space: 'XZZ' | 'XZY'
  ids: WalkRecords
  /** The row of the matrix that the agency was given. */
  concept: string
  keeper: Walker
  officer: Walker
}

/** An officer's agency, and the coordinator who keeps the State's record. */
export interface SetWish {
  name: string
  space: 'XZZ' | 'XZY'
  agencyId: string
  concept: string
  keeper: Walker
  officer: Walker
  /** The approval of the State's plan. */
  approval: FilledApproval
  /** From outside, to whom a part of the record is opened. */
  guest: Walker
}

const language = 'en'

const nothingElse = { information: null, remark: null, sources: [], adherences: [] }

const sendWaitingImport = async (people: PeopleFixture, { keeper, space, concept }: SetWish) => {
  const exchange = matrixExchange(
    matrixInput({
      state: { code: space, name: { en: 'Invented State' }, isInvented: true },
      answers: [{ fieldId: `${concept}/BW/enforcement`, value: '?', ...nothingElse }],
      legalInstruments: [],
    }),
  )
  const bytes = Buffer.from(JSON.stringify(exchange))
  const read = async () => ({ isDone: true as const, result: readMatrixJson(bytes) })
  const context = { ...people.context, renderer: { ...people.context.renderer, read: read as never } }
  const sent = await sendImport(context, { token: keeper.token, space }, { name: 'matrix.json' }, [
    bytes,
  ] as never)
  if (!sent.ok) throw new Error(`The import was refused: ${JSON.stringify(sent.refusal)}`)
  return sent.value.id
}

const fillReport = async (people: PeopleFixture, { keeper, space }: SetWish) => {
  const run = runnerOf(people, keeper, space)
  const { id } = await run('report.draft', { kind: 'additional-information' })
  const { report } = await run('report.show', { id })
  const section = report.sections[0]
  await run('report.edit-section', {
    id,
    sectionId: section?.id ?? '',
    base: section?.revision ?? 1,
    language,
    title: 'First part',
    blocks: [{ text: 'A paragraph of the report.' }],
  })
  const shown = await run('report.show-section', { id, sectionId: section?.id ?? '' })
  const block = shown.section.blocks.find(
    (each) => each.text.versions.en?.text === 'A paragraph of the report.',
  )
  return { reportId: id, reportSectionId: section?.id ?? '', reportBlockId: block?.id ?? '' }
}

type Place = Pick<OperationInput<'suggestion.make'>, 'recordKind' | 'recordId' | 'part' | 'field' | 'base'>

/** Of the review that is opened once all sets of the State are there. */
const noReview = { reviewId: '', leadLineId: '', partnerLineId: '', givenLineId: '' }

/** Fills one set. The State has its plan already. */
export const fillSet = async (people: PeopleFixture, wish: SetWish): Promise<RecordSet> => {
  const { keeper, officer, space, agencyId, concept, name } = wish
  const run = runnerOf(people, keeper, space)
  const speak = runnerOf(people, officer, space)
  const assessmentId = people.assessmentIds[space]
  const bureau = await run('agency.add', {
    language,
    name: `Bureau of ${name}`,
    shortName: `Bureau ${name}`,
    kind: 'other',
  })
  const instrument = await run('legal-instrument.add', {
    language,
    title: `Act of ${name}`,
    shortTitle: `Act ${name}`,
    kind: 'act',
    textLanguage: language,
    translation: 'original',
  })
  const change = await run('answer-change.make', {
    language,
    value: '?',
    fields: [{ fieldId: `${concept}/CW/legal`, base: 0 }],
  })
  const asOf = people.clock.now.toISOString().slice(0, 10)
  const cycle = await run('cycle.freeze', { language, title: `As ${name} has it`, asOf, isDaySure: true })
  const plan = await fillPlan(people, wish)
  const report = await fillReport(people, wish)
  const assignment = await run('assignment.ask', {
    agencyId,
    items: [
      { kind: 'matrix-row', ref: concept },
      { kind: 'plan-section', ref: plan.sectionId },
      { kind: 'plan-action', ref: plan.givenActionId },
    ],
    language,
  })
  const comment = await speak('comment.add', {
    recordKind: 'assessment',
    recordId: assessmentId,
    part: `${concept}/NW/legal`,
    language,
    text: 'Which article is meant?',
  })
  const suggest = async (place: Place) => {
    const isMark = place.field === 'value'
    const { id } = await speak('suggestion.make', {
      ...place,
      value: isMark ? 'X' : 'Better words.',
      ...(isMark ? {} : { language }),
    })
    return id
  }
  const asked = await speak('document.ask-for', { kind: 'plan', format: 'json', language })
  const communication = await run('communication.add', { language, kind: 'note-verbale', sentOn: '2024' })
  const ofMatrix = { recordKind: 'assessment', recordId: assessmentId } as const
  const mapping = await run('group-mapping.add', { value: `group-${name}`, role: 'observer' })
  const ids = {
    agencyId,
    otherAgencyId: bureau.id,
    mappingId: mapping.id,
    ...wish.approval,
    assessmentId,
    legalInstrumentId: instrument.id,
    cycleId: cycle.id,
    changeId: change.id,
    ...plan,
    ...noReview,
    ...report,
    communicationId: communication.id,
    fileId: await handInOne(people, wish.officer.token, pdfBytes(), { space: wish.space }),
    documentId: asked.id,
    commentId: comment.id,
    assignmentId: assignment.id,
    fieldSuggestionId: await suggest({ ...ofMatrix, part: `${concept}/BW/legal`, field: 'value', base: 0 }),
    blockSuggestionId: await suggest({
      recordKind: 'plan-section',
      recordId: plan.sectionId,
      part: plan.blockId,
      field: 'text',
      base: 1,
    }),
    actionSuggestionId: await suggest({
      recordKind: 'plan-action',
      recordId: plan.givenActionId,
      part: 'title',
      field: 'title',
      base: 1,
    }),
    reportSuggestionId: await suggest({
      recordKind: 'report-section',
      recordId: report.reportSectionId,
      part: report.reportBlockId,
      field: 'text',
      base: 1,
    }),
  }
  const importId = await sendWaitingImport(people, wish)
  const { dryRun } = await run('matrix-import.show', { id: importId })
  const notificationId = await tell(people, wish, comment.id)
  return {
    name,
    space,
    concept,
    keeper,
    officer,
    ids: {
      ...ids,
      planId: (await run('plan.show', {})).plan?.id ?? '',
      importId,
      importDigest: dryRun?.digest ?? '',
      notificationId,
      ...(await fillRound(people, wish)),
      ...(await addLeaver(people, wish)),
      ...(await openView(people, wish, plan.sectionId)),
    },
  }
}
