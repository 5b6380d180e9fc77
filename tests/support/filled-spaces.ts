/** Both invented States of the people fixture with something in every table, put in through operations. */
import { matrixExchange } from '#documents/matrix-exchange.ts'
import { readMatrixJson } from '#documents/matrix-json-reader.ts'
import { carryOut } from '#tests/support/carried-out.ts'
import { fillAdoption, makeApprover } from '#tests/support/filled-approval.ts'
import { fillPeople, tell } from '#tests/support/filled-people.ts'
import { fillReview } from '#tests/support/filled-review.ts'
import { keepTemplate } from '#tests/support/kept-template.ts'
import type { FixturePerson, PeopleFixture } from '#tests/support/people-fixture.ts'
import { handInOne, pdfBytes, readAs } from '#tests/support/sent-file.ts'
import { sendFile } from '#tests/support/sent-import.ts'
import { matrixInput } from '#tests/support/synthetic-input.ts'
import { wordTemplateFile } from '#tests/support/word-template-files.ts'

export interface FilledSpace {
  agencyId: string
  legalInstrumentId: string
  planId: string
  sectionId: string
  blockId: string
  actionId: string
  cycleId: string
  documentId: string
  fileId: string
  importId: string
  templateId: string
  reportId: string
  communicationId: string
  commentId: string
  assignmentId: string
  roundId: string
  meetingId: string
  suggestionId: string
  markingId: string
  versionId: string
  approvalId: string
  reviewId: string
}
export type FilledSpaces = Record<'XZZ' | 'XZY', FilledSpace>

/** The field that is answered with one source, revision 1. */
export const answeredField = 'op2.manufacture/BW/legal'

const fillSpace = async (
  people: PeopleFixture,
  person: FixturePerson,
  space: 'XZZ' | 'XZY',
): Promise<FilledSpace> => {
  const language = 'en'
  const agency = await people.run(person, 'agency.add', {
    language,
    name: 'Ministry of Justice',
    shortName: 'MoJ',
    kind: 'justice',
  })
  const instrument = await people.run(person, 'legal-instrument.add', {
    language,
    title: 'Penal Code of the State',
    shortTitle: 'Penal Code',
    kind: 'code',
    textLanguage: language,
    translation: 'original',
  })
  await people.run(person, 'answer.record', {
    fieldId: answeredField,
    base: 0,
    language,
    value: 'X',
    sources: [{ legalInstrumentId: instrument.id, provision: 'Art. 5' }],
  })
  await people.run(person, 'answer.record', {
    fieldId: 'op1.npt',
    base: 0,
    language,
    value: null,
    adherences: [{ kind: 'ratified', on: '1970-03' }],
  })
  await people.run(person, 'answer-change.make', {
    language,
    value: '?',
    fields: [{ fieldId: 'op2.use/CW/legal', base: 0 }],
  })
  const cycle = await people.run(person, 'cycle.freeze', {
    language,
    title: 'First state',
    asOf: people.clock.now.toISOString().slice(0, 10),
  })
  const { planId } = await people.run(person, 'plan.begin', {
    language,
    title: 'Plan',
    startOn: '2027-01-01',
    endOn: '2030-12-31',
  })
  const action = { language, status: 'planned' } as const
  const first = await people.run(person, 'action.add', { ...action, title: 'Amend the law' })
  const second = await people.run(person, 'action.add', {
    ...action,
    title: 'Train officers',
    partners: [{ agencyId: agency.id, part: 'responsible' }],
    costOnce: 900,
    currency: 'EUR',
    split: [{ source: 'funded', once: 900 }],
    fieldIds: ['op2.manufacture/CW/legal'],
    needsActionIds: [first.id],
    milestones: [{ on: '2028-01-01', title: 'First course' }],
  })
  await people.run(person, 'action.change', {
    language,
    changes: [{ id: second.id, base: 1, fields: { endOn: '2029' } }],
  })
  const shown = await people.run(person, 'plan.show', {})
  const sectionId = shown.plan?.sections[0]?.id ?? ''
  await people.run(person, 'section.edit', {
    id: sectionId,
    base: 1,
    language,
    title: 'Introduction',
    blocks: [{ text: 'The first paragraph.' }],
  })
  const section = await people.run(person, 'section.show', { id: sectionId })
  const document = await people.run(person, 'document.ask-for', { kind: 'plan', format: 'json', language })
  const fileId = await handInOne(people, people.people[person].token, pdfBytes(), { space })
  const { personId } = people.people[person]
  const spaceId = people.spaceIds[space as 'XZZ' | 'XZY']
  await readAs(people, { personId, spaceId, fileId }, 'The text of a scanned licence.')
  await carryOut(people, person, { agencyId: agency.id, fileId })
  await keepTemplate(people, person, { bytes: await wordTemplateFile(), space })
  const importId = await takeImport(people, person, space)
  const { history } = await people.run(person, 'document-template.show', {})
  const report = await people.run(person, 'report.draft', { kind: 'first-report' })
  const { assessment } = await people.run(person, 'assessment.show', {})
  const comment = await people.run(person, 'comment.add', {
    recordKind: 'assessment',
    recordId: assessment.id,
    part: 'op2.manufacture/NW/legal',
    language,
    text: 'Which article of the Act is meant?',
  })
  await people.run(person, 'comment.reply', {
    id: comment.id,
    language,
    text: 'Article 12.',
    tell: [people.people[person].personId],
  })
  await people.run(person, 'comment.resolve', { id: comment.id })
  const marking = await people.run(person, 'marking.add', {
    language,
    name: 'Restricted – national',
    releasableTo: ['committee'],
  })
  await people.run(person, 'release.change', {
    items: [{ recordKind: 'plan-action', recordId: first.id, base: 0 }],
    audience: 'committee',
    reason: 'Told to the Committee in the last letter.',
    language,
  })
  const suggestion = await people.run(person, 'suggestion.make', {
    recordKind: 'plan-section',
    recordId: sectionId,
    part: section.section.blocks[0]?.id ?? '',
    field: 'text',
    language,
    base: 1,
    value: 'The first paragraph, in better words.',
    reason: 'Easier to read.',
  })
  const communication = await people.run(person, 'communication.add', {
    language,
    kind: 'note-verbale',
    sentOn: '2024',
    remark: 'Names the point of contact.',
  })
  const asked = await people.run(person, 'assignment.ask', {
    agencyId: agency.id,
    items: [{ kind: 'matrix-row', ref: 'op2.manufacture', weapon: 'NW' }],
    language,
    message: 'Please name the articles.',
  })
  const round = await people.run(person, 'round.open', {
    title: 'First reading',
    dueOn: '2090-01-31',
    agencyIds: [agency.id],
    language,
  })
  const meeting = await people.run(person, 'meeting.call', {
    title: 'Working group',
    heldOn: '2089-12-01',
    topics: ['Who speaks for the State'],
    language,
  })
  const { meeting: called } = await people.run(person, 'meeting.show', { id: meeting.id })
  await people.run(person, 'meeting.edit', {
    id: meeting.id,
    base: called.revision,
    title: 'Working group',
    heldOn: '2089-12-01',
    attendeeIds: [people.people[person].personId],
    language,
  })
  const whatIf = await people.run(person, 'what-if.make', { title: 'If customs is late', language })
  await people.run(person, 'what-if.change', {
    id: whatIf.id,
    base: 1,
    language,
    set: [{ actionId: second.id, field: 'endOn', value: '2030' }],
  })
  const { reviewId } = await fillReview(people, person)
  await makeApprover(people, people.people[person].personId, people.spaceIds[space])
  const approval = await fillAdoption(people, {
    space,
    coordinator: people.people[person],
    approver: people.people[person],
  })
  await fillPeople(people, person, space)
  await tell(people, person, { space, commentId: comment.id })
  return {
    reviewId,
    assignmentId: asked.id,
    roundId: round.id,
    meetingId: meeting.id,
    reportId: report.id,
    communicationId: communication.id,
    commentId: comment.id,
    suggestionId: suggestion.id,
    markingId: marking.id,
    versionId: approval.versionId,
    approvalId: approval.approvalId,
    agencyId: agency.id,
    legalInstrumentId: instrument.id,
    planId,
    sectionId,
    blockId: section.section.blocks[0]?.id ?? '',
    actionId: second.id,
    cycleId: cycle.id,
    documentId: document.id,
    fileId,
    importId,
    templateId: history[0]?.objectId ?? '',
  }
}

/** Takes a matrix as JSON, which no child need open: a file of one answer. */
const takeImport = async (people: PeopleFixture, person: FixturePerson, space: string): Promise<string> => {
  const bytes = Buffer.from(JSON.stringify(oneAnswer(space)))
  const read = async () => ({ isDone: true as const, result: readMatrixJson(bytes) })
  const context = { ...people.context, renderer: { ...people.context.renderer, read: read as never } }
  const sent = await sendFile({ ...people, context }, person, bytes, { name: 'matrix.json', space })
  if (!sent.ok) throw new Error(`The import was refused: ${JSON.stringify(sent.refusal)}`)
  const { id } = sent.value
  const { dryRun } = await people.run(person, 'matrix-import.show', { id })
  await people.run(person, 'matrix-import.take', { id, seen: dryRun?.digest ?? '' })
  return id
}

const oneAnswer = (space: string) =>
  matrixExchange(
    matrixInput({
      state: { code: space, name: { en: 'Invented State' }, isInvented: true },
      answers: [
        {
          fieldId: 'op2.finance/NW/legal',
          value: '?',
          information: null,
          remark: null,
          sources: [],
          adherences: [],
        },
      ],
      legalInstruments: [],
    }),
  )

/** Fills XZZ and XZY alike. */
export const fillSpaces = async (people: PeopleFixture): Promise<FilledSpaces> => ({
  XZZ: await fillSpace(people, 'coordinator', 'XZZ'),
  XZY: await fillSpace(people, 'neighbour', 'XZY'),
})
