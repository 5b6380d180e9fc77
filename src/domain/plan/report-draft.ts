/**
 * Drafts a report from matrix and plan: what is in place with its sources, by operative paragraph, and of what is
 * planned only what was released to the Committee. Never a gap, never "?", never a remark, and no X without a
 * source that holds: a report says what it can show. Gives what is to be said; documents word it.
 */
import {
  type AdherenceContent,
  type AnswerContent,
  legalInstrumentKinds,
  type SourceContent,
} from '#domain/assessment/assessment.ts'
import {
  type Facet,
  type FieldId,
  type FrameworkRow,
  facets,
  fieldId,
  fieldsOfEdition,
  type Weapon,
} from '#domain/framework/framework.ts'
import {
  type ReportSectionCode,
  reportSectionCodes,
  reportSectionOfRow,
  topicOfRow,
} from '#domain/plan/report.ts'
import {
  actionFacts,
  type Drafting,
  factsOfFields,
  holds,
  instrumentFacts,
  sourceFacts,
} from '#domain/plan/report-facts.ts'
import type {
  MeasureItem,
  PlannedItem,
  ReportParagraph,
  ReportScope,
  ReportSources,
  RowItem,
} from '#domain/plan/report-paragraph.ts'
import { isReleasedToCommittee } from '#domain/release/release.ts'
import type { LanguageText } from '#domain/text/language-text.ts'

/** Citations in one paragraph; a longer one is cut into several, so that each stays readable and can be edited. */
const mostSources = 60

/** Steps that say that the State is in; "none" and a withdrawal are no part of what is in place. */
const stepsInPlace = (adherences: readonly AdherenceContent[]): AdherenceContent[] => {
  const left = new Set(
    adherences.filter((each) => each.kind === 'withdrawn').map((each) => each.instrumentId),
  )
  return adherences.filter((each) => each.kind !== 'none' && !left.has(each.instrumentId))
}

const hasText = (text: LanguageText | null): boolean =>
  Object.values(text?.versions ?? {}).some((version) => version.text.trim() !== '')

/** The field's answer where it is in place and can be shown. */
const measureOf = (id: FieldId, drafting: Drafting): AnswerContent | undefined => {
  const answer = drafting.answerByField.get(id)
  return answer?.value === 'X' && answer.sources.length > 0 ? answer : undefined
}

/** The weapons of a row that rest on the same sources, together. */
const partsOfRow = (row: FrameworkRow, facet: Facet, drafting: Drafting) => {
  const byCitation = new Map<string, { weapons: Weapon[]; sources: SourceContent[]; fieldIds: FieldId[] }>()
  for (const weapon of row.weapons) {
    const id = fieldId(row.concept, weapon, facet)
    const answer = measureOf(id, drafting)
    if (answer === undefined) continue
    const citation = JSON.stringify(answer.sources.map((source) => sourceFacts(source, drafting)))
    const part = byCitation.get(citation) ?? { weapons: [], sources: answer.sources, fieldIds: [] }
    part.weapons.push(weapon)
    part.fieldIds.push(id)
    byCitation.set(citation, part)
  }
  return [...byCitation].map(([citation, part]) => ({ ...part, citation }))
}

/** Rows with the same weapons and sources are one item: "manufacture, acquire, possess: …". */
const measureItems = (rows: readonly FrameworkRow[], facet: Facet, drafting: Drafting): MeasureItem[] => {
  const found = new Map<string, MeasureItem>()
  for (const row of rows) {
    const parts = partsOfRow(row, facet, drafting)
    if (parts.length === 0) continue
    const likeness = JSON.stringify([row.weapons, parts.map(({ weapons, citation }) => [weapons, citation])])
    const item = found.get(likeness) ?? {
      rows: [],
      parts: parts.map(({ weapons, sources }) => ({ weapons, sources })),
      fieldIds: [],
    }
    item.rows.push(row)
    item.fieldIds.push(...parts.flatMap((part) => part.fieldIds))
    found.set(likeness, item)
  }
  return [...found.values()]
}

/** Items in runs of bounded length; the first keeps the plain key. */
const inRuns = <T>(items: readonly T[], weigh: (item: T) => number): T[][] => {
  const runs: T[][] = []
  let weight = mostSources
  for (const item of items) {
    if (weight + weigh(item) > mostSources) {
      runs.push([])
      weight = 0
    }
    weight += weigh(item)
    runs.at(-1)?.push(item)
  }
  return runs
}

const keyOf = (parts: readonly string[], run: number): string =>
  [...parts, ...(run === 0 ? [] : [String(run + 1)])].join('/')

const rowItemOf = (row: FrameworkRow, drafting: Drafting): RowItem | undefined => {
  const answer = drafting.answerByField.get(row.concept)
  if (answer === undefined || answer.value === '?' || answer.value === 'NA') return undefined
  const adherences = stepsInPlace(answer.adherences)
  const hasLeft = adherences.length === 0 && answer.adherences.length > 0
  if (hasLeft || (adherences.length === 0 && !hasText(answer.information))) return undefined
  return { row, adherences, information: answer.information, sources: answer.sources }
}

const measureParagraphs = (
  section: ReportSectionCode,
  rows: readonly FrameworkRow[],
  drafting: Drafting,
): ReportParagraph[] => {
  const answered = rows.filter((row) => row.valueType === 'answer')
  const topics = [...new Set(answered.map(topicOfRow))]
  return topics.flatMap((topic) =>
    facets.flatMap((facet) => {
      const ofTopic = answered.filter((row) => topicOfRow(row) === topic)
      const sourceCount = ({ parts }: MeasureItem): number =>
        parts.reduce((sum, part) => sum + part.sources.length, 1)
      return inRuns(measureItems(ofTopic, facet, drafting), sourceCount).map(
        (items, run): ReportParagraph => {
          const facts = factsOfFields(
            items.flatMap((item) => item.fieldIds),
            drafting,
          )
          return {
            key: keyOf([section, topic, facet], run),
            section,
            facts,
            shape: 'measures',
            topic,
            facet,
            items,
          }
        },
      )
    }),
  )
}

const adherenceParagraphs = (
  section: ReportSectionCode,
  rows: readonly FrameworkRow[],
  drafting: Drafting,
): ReportParagraph[] => {
  const adhered = rows.filter((row) => row.valueType === 'adherence')
  const topics = [...new Set(adhered.map(topicOfRow))]
  return topics.flatMap((topic) => {
    const items = adhered
      .filter((row) => topicOfRow(row) === topic)
      .flatMap((row) => rowItemOf(row, drafting) ?? [])
    const weigh = (item: RowItem): number => 1 + item.sources.length + item.adherences.length
    return inRuns(items, weigh).map((run, at): ReportParagraph => {
      const facts = factsOfFields(
        run.map((item) => item.row.concept),
        drafting,
      )
      return { key: keyOf([section, topic], at), section, facts, shape: 'rows', topic, items: run }
    })
  })
}

const informationParagraphs = (
  section: ReportSectionCode,
  rows: readonly FrameworkRow[],
  drafting: Drafting,
): ReportParagraph[] =>
  rows
    .filter((row) => row.valueType === 'information')
    .flatMap((row): ReportParagraph[] => {
      const item = rowItemOf(row, drafting)
      if (item === undefined) return []
      const facts = factsOfFields([row.concept], drafting)
      return [{ key: `${section}/${row.concept}`, section, facts, shape: 'information', item }]
    })

/** Only what is still to be done; an action that is in force or done shows in the answers. */
const isToCome = ({ status }: PlannedItem): boolean => status === 'planned' || status === 'under-way'

/** The part in which an action is told: that of the first field it serves; cross-cutting ones stand further below. */
const sectionsOfActions = (drafting: Drafting): Map<ReportSectionCode, PlannedItem[]> => {
  const fields = fieldsOfEdition(drafting.edition)
  const found = new Map<ReportSectionCode, PlannedItem[]>()
  for (const action of drafting.actions) {
    if (!isToCome(action) || !isReleasedToCommittee(action)) continue
    const served = new Set(action.fieldIds)
    const first = fields.find((field) => served.has(field.id))
    const section = first === undefined ? 'further' : reportSectionOfRow(first.row)
    found.set(section, [...(found.get(section) ?? []), action])
  }
  return found
}

const plannedParagraphs = (
  section: ReportSectionCode,
  actions: readonly PlannedItem[],
  drafting: Drafting,
): ReportParagraph[] =>
  inRuns(actions, () => 1).map((run, at) => ({
    key: keyOf([section, 'planned'], at),
    section,
    facts: Object.fromEntries(run.map((action) => [`action:${action.id}`, actionFacts(action, drafting)])),
    shape: 'planned',
    actions: run,
  }))

/** The instruments that the paragraphs cite, by kind in the order of the register's kinds. */
const instrumentParagraphs = (
  paragraphs: readonly ReportParagraph[],
  drafting: Drafting,
): ReportParagraph[] => {
  const sources = paragraphs.flatMap((paragraph): SourceContent[] => {
    if (paragraph.shape === 'measures')
      return paragraph.items.flatMap((item) => item.parts.flatMap((part) => part.sources))
    if (paragraph.shape === 'rows') return paragraph.items.flatMap((item) => item.sources)
    return paragraph.shape === 'information' ? paragraph.item.sources : []
  })
  const cited = new Set(sources.map((source) => source.legalInstrumentId))
  const found = drafting.register.filter((instrument) => cited.has(instrument.id))
  return legalInstrumentKinds.flatMap((kind) =>
    inRuns(
      found.filter((instrument) => instrument.kind === kind),
      () => 2,
    ).map(
      (instruments, run): ReportParagraph => ({
        key: keyOf(['instruments', kind], run),
        section: 'instruments',
        facts: Object.fromEntries(
          instruments.map((instrument) => [`instrument:${instrument.id}`, instrumentFacts(instrument)]),
        ),
        shape: 'instruments',
        kind,
        instruments,
      }),
    ),
  )
}

/** All paragraphs that the record gives, part by part. The same record gives the same paragraphs. */
export const draftReport = (sources: ReportSources, scope: ReportScope): ReportParagraph[] => {
  const { since } = scope
  const answers =
    since === null
      ? sources.answers
      : sources.answers.filter((answer) => (answer.changedAt ?? '').slice(0, 10) >= since)
  const instrumentById = new Map(sources.register.map((instrument) => [instrument.id, instrument]))
  const drafting: Drafting = {
    ...sources,
    ...scope,
    answerByField: new Map(
      answers.map((answer) => [
        answer.fieldId,
        { ...answer, sources: answer.sources.filter((source) => holds(source, instrumentById)) },
      ]),
    ),
    instrumentById,
    agencyById: new Map(sources.agencies.map((agency) => [agency.id, agency])),
  }
  const planned = sectionsOfActions(drafting)
  const wanted = reportSectionCodes.filter((code) => scope.sections.includes(code))
  const told = wanted.flatMap((section): ReportParagraph[] => {
    if (section === 'introduction')
      return [{ key: 'introduction/opening', section, facts: {}, shape: 'opening' }]
    const rows = sources.edition.rows.filter((row) => reportSectionOfRow(row) === section)
    return [
      ...adherenceParagraphs(section, rows, drafting),
      ...measureParagraphs(section, rows, drafting),
      ...informationParagraphs(section, rows, drafting),
      ...plannedParagraphs(section, planned.get(section) ?? [], drafting),
    ]
  })
  return wanted.includes('instruments') ? [...told, ...instrumentParagraphs(told, drafting)] : told
}
