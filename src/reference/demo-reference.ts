import { type FrameworkEdition, facets, fieldId, type Label } from '#domain/framework/framework.ts'
import { fundingSources } from '#domain/plan/funding.ts'
import { partnerParts } from '#domain/plan/plan.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { DataFileError, freezeDeep, listDataFiles, once, readDataFile } from '#reference/data-file.ts'
import { answersOfRows, contentOf, demoFolder } from '#reference/demo-matrix.ts'
import {
  demoActionsSchema,
  demoLegalInstrumentsSchema,
  demoMatrixSchema,
  demoPersonsSchema,
  demoPlanSchema,
  demoReportSchema,
  demoStateSchema,
} from '#reference/demo-schema.ts'
import type {
  DemoAction,
  DemoAnswer,
  DemoCommunication,
  DemoLegalInstrument,
  DemoPlan,
  DemoReport,
  DemoState,
} from '#reference/demo-state.ts'
import { readReleases, readRound } from '#reference/demo-work-reference.ts'
import { isEditionId, loadFramework } from '#reference/framework-reference.ts'
import { toLabel } from '#reference/label-schema.ts'

const editionOf = (file: string, id: string): FrameworkEdition => {
  if (!isEditionId(id)) throw new DataFileError(file, 'edition', `${id} is not carried`)
  return loadFramework(id)
}

/** How a translation stands is said of the English one; all others are ours. */
const readLegalInstruments = (): DemoLegalInstrument[] =>
  readDataFile(`${demoFolder}/legal-instruments.yaml`, demoLegalInstrumentsSchema).instruments.map(
    (each) => ({
      ...each,
      title: {
        original: each.language,
        revision: 1,
        versions: Object.fromEntries(
          Object.entries(each.title).map(([language, text]) => [
            language,
            language === each.language
              ? { text, official: true, basedOn: null }
              : { text, official: language === 'en' && each.translation === 'official', basedOn: 1 },
          ]),
        ),
      } satisfies LanguageText,
    }),
  )

const readAnswers = (): { edition: string; answers: DemoAnswer[] } => {
  const files = listDataFiles(`${demoFolder}/matrix`).map((name) => `${demoFolder}/matrix/${name}`)
  const parts = files.map((file) => {
    const { edition, rows } = readDataFile(file, demoMatrixSchema)
    return { edition, answers: answersOfRows(file, editionOf(file, edition), rows) }
  })
  const edition = parts[0]?.edition ?? ''
  const other = parts.findIndex((part) => part.edition !== edition)
  if (other !== -1) throw new DataFileError(files[other] ?? demoFolder, 'edition', `not ${edition}`)
  return { edition, answers: parts.flatMap((part) => part.answers) }
}

type ActionEntry = ReturnType<typeof demoActionsSchema.parse>['actions'][number]

const fieldsServed = (file: string, edition: FrameworkEdition, entry: ActionEntry): string[] =>
  entry.serves.flatMap((served) => {
    const row = edition.rows.find((each) => each.concept === served.concept)
    if (row === undefined) throw new DataFileError(file, `action ${entry.number}`, `no row ${served.concept}`)
    if (row.valueType !== 'answer') return [row.concept]
    return facets
      .filter((facet) => served.facets?.includes(facet) ?? true)
      .flatMap((facet) =>
        row.weapons
          .filter((weapon) => served.weapons?.includes(weapon) ?? true)
          .map((weapon) => fieldId(row.concept, weapon, facet)),
      )
  })

const optionalContent = (label: Parameters<typeof toLabel>[0] | null | undefined): LanguageText | null =>
  label === undefined || label === null ? null : contentOf(toLabel(label))

const readActions = (edition: FrameworkEdition): DemoAction[] =>
  listDataFiles(`${demoFolder}/actions`)
    .flatMap((name) => {
      const file = `${demoFolder}/actions/${name}`
      const { objective, actions } = readDataFile(file, demoActionsSchema)
      return actions.map(
        (entry): DemoAction => ({
          number: entry.number,
          objective,
          title: contentOf(toLabel(entry.title)),
          description: contentOf(toLabel(entry.description)),
          status: entry.status,
          lead: entry.lead,
          kind: entry.kind,
          droppedReason: optionalContent(entry.droppedReason),
          partners: partnerParts.flatMap((part) =>
            (entry.partners[part] ?? []).map((agency) => ({ agency, part })),
          ),
          startOn: entry.startOn,
          endOn: entry.endOn,
          isStanding: entry.standing ?? false,
          costOnce: entry.cost.once ?? null,
          costYearly: entry.cost.yearly ?? null,
          currency: entry.cost.currency ?? null,
          rateOn: entry.cost.rateOn ?? null,
          split: fundingSources.flatMap((source) => {
            const part = entry.cost.split?.[source]
            return part === undefined
              ? []
              : [{ source, once: part.once ?? null, yearly: part.yearly ?? null }]
          }),
          expectedResult: contentOf(toLabel(entry.expectedResult)),
          indicator: contentOf(toLabel(entry.indicator)),
          baseline: optionalContent(entry.baseline),
          target: optionalContent(entry.target),
          priority: entry.priority ?? {},
          audience: 'national',
          crossCuttingReason: optionalContent(entry.crossCutting),
          progress: optionalContent(entry.progress),
          measureId: entry.measure ?? null,
          fieldIds: fieldsServed(file, edition, entry),
          milestones: (entry.milestones ?? []).map((each) => ({
            on: each.on,
            title: contentOf({ en: each.title }),
          })),
          needs: entry.needs ?? [],
        }),
      )
    })
    .sort((a, b) => a.number - b.number)

const readPlan = (): { plan: DemoPlan; assessmentTitle: Label } => {
  const file = `${demoFolder}/plan.yaml`
  const plan = readDataFile(file, demoPlanSchema)
  return {
    assessmentTitle: toLabel(plan.assessmentTitle),
    plan: {
      title: contentOf(toLabel(plan.title)),
      edition: plan.edition,
      startOn: plan.startOn,
      endOn: plan.endOn,
      status: plan.status,
      objectives: plan.objectives.map((each) => ({ ...each, title: contentOf(toLabel(each.title)) })),
      sections: plan.sections.map((section) => ({
        code: section.code,
        title: contentOf(toLabel(section.title)),
        blocks: section.blocks.map((block) => contentOf({ en: block.text })),
      })),
      actions: readActions(editionOf(file, plan.edition)),
    },
  }
}

const readReport = (): { report: DemoReport; communications: DemoCommunication[] } => {
  const { report, communications } = readDataFile(`${demoFolder}/report.yaml`, demoReportSchema)
  return {
    report: {
      ...report,
      sections: report.sections.map(({ code, blocks }) => ({
        code,
        blocks: blocks.map((block) => contentOf(toLabel(block.text))),
      })),
    },
    communications: communications.map((each) => ({ ...each, remark: contentOf(toLabel(each.remark)) })),
  }
}

/** Every key that one file uses must stand in the file that gives it. */
const checkKeys = (demo: DemoState): void => {
  const need = (what: string, known: readonly string[], used: readonly (string | null)[]): void => {
    const unknown = used.find((key) => key !== null && !known.includes(key))
    if (unknown !== undefined) throw new DataFileError(demoFolder, what, `${unknown} is not known`)
  }
  const { plan, assessment } = demo
  const agencies = demo.agencies.map((each) => each.key)
  const memberships = demo.persons.flatMap((person) => person.memberships)
  need('agency', agencies, [
    ...memberships.map((each) => each.agency),
    ...demo.assignments.map((each) => each.agency),
  ])
  need(
    'agency',
    agencies,
    plan.actions.flatMap((action) => [action.lead, ...action.partners.map((each) => each.agency)]),
  )
  const spaces = [demo.space, ...demo.otherSpaces].map((space) => space.key)
  need(
    'space',
    spaces,
    memberships.map((each) => each.space),
  )
  need(
    'person',
    demo.persons.map((each) => each.key),
    [
      ...assessment.answers.map((each) => each.answeredBy),
      ...demo.assignments.flatMap((each) => each.steps.map((step) => step.by)),
    ],
  )
  const cited = assessment.answers.flatMap((each) => each.sources.map((source) => source.legalInstrument))
  need(
    'instrument',
    demo.legalInstruments.map((each) => each.key),
    cited,
  )
  const numbers = plan.actions.map((action) => String(action.number))
  need(
    'needs',
    numbers,
    plan.actions.flatMap((action) => action.needs.map(String)),
  )
  need(
    'legal instrument',
    demo.legalInstruments.map((each) => each.key),
    demo.release.releases.flatMap((each) => each.legalInstruments),
  )
  need(
    'marking',
    demo.release.markings.map((each) => each.key),
    demo.release.releases.map((each) => each.marking),
  )
  need(
    'objective',
    plan.objectives.map((each) => each.letter),
    plan.actions.map((each) => each.objective),
  )
}

/** The demonstration State, Veltmark (XVA); frozen, read once. Throws DataFileError where its files disagree. */
export const loadDemo: () => DemoState = once(() => {
  const state = readDataFile(`${demoFolder}/state.yaml`, demoStateSchema)
  const { persons } = readDataFile(`${demoFolder}/persons.yaml`, demoPersonsSchema)
  const { plan, assessmentTitle } = readPlan()
  const demo: DemoState = {
    space: { key: state.code.toLowerCase(), kind: 'state', code: state.code, name: toLabel(state.name) },
    otherSpaces: state.otherSpaces.map((space) => ({ ...space, name: toLabel(space.name) })),
    languages: Object.fromEntries(Object.entries(state.languages).map(([tag, name]) => [tag, toLabel(name)])),
    agencies: state.agencies.map((each) => ({
      key: each.key,
      name: contentOf(toLabel(each.name)),
      shortName: contentOf(toLabel(each.shortName)),
      kind: each.kind,
      formerly:
        each.formerly === undefined
          ? null
          : {
              name: contentOf(toLabel(each.formerly.name)),
              shortName: contentOf(toLabel(each.formerly.shortName)),
              until: each.formerly.until,
            },
    })),
    persons: persons.map((person) => ({
      ...person,
      position: toLabel(person.position),
      does: toLabel(person.does),
      memberships: person.memberships.map((each) => ({ ...each, agency: each.agency ?? null })),
    })),
    legalInstruments: readLegalInstruments(),
    assessment: { title: contentOf(assessmentTitle), ...readAnswers(), cycles: state.cycles },
    plan,
    ...readReport(),
    ...readReleases(),
    ...readRound(),
  }
  checkKeys(demo)
  return freezeDeep(demo)
})
