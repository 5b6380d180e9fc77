/** Reads the catalogue of suggested measures with the guides they name, and checks what points at what. */
import type { FrameworkEdition, Guide, Measure } from '#domain/framework/framework.ts'
import { DataFileError, freezeDeep, once, readDataFile } from '#reference/data-file.ts'
import { currentEdition, type EditionId, loadFramework } from '#reference/framework-reference.ts'
import { toLabel } from '#reference/label-schema.ts'
import { guidesFileSchema, measuresFileSchema } from '#reference/measure-schema.ts'
import { loadInstruments } from '#reference/state-reference.ts'

/** The files of the catalogue in its order, which is the order of the matrix. */
export const measureFiles = [
  'op1',
  'op2',
  'op3ab',
  'op3ab-nuclear',
  'op3ab-chemical',
  'op3ab-biological',
  'op3c',
  'op3d',
  'op6',
  'op678',
] as const

/** Guides, services and models that measures name (97), by id. */
export const loadGuides: () => Guide[] = once(() =>
  freezeDeep(readDataFile('measures/guides.yaml', guidesFileSchema).guides),
)

/** A measure that needs itself over any number of steps. */
const findCircle = (measures: readonly Measure[]): string | undefined => {
  const byId = new Map(measures.map((measure) => [measure.id, measure]))
  const isSound = new Set<string>()
  const walk = (id: string, above: readonly string[]): string | undefined => {
    if (above.includes(id)) return [...above, id].join(' needs ')
    if (isSound.has(id)) return undefined
    for (const need of byId.get(id)?.needs ?? []) {
      const circle = walk(need, [...above, id])
      if (circle !== undefined) return circle
    }
    isSound.add(id)
    return undefined
  }
  for (const measure of measures) {
    const circle = walk(measure.id, [])
    if (circle !== undefined) return circle
  }
  return undefined
}

/** What is wrong with how measures point at rows, instruments, guides and each other; null when all is well. */
export const measureProblem = (
  measures: readonly Measure[],
  known: { edition: FrameworkEdition; instruments: ReadonlySet<string>; guides: ReadonlySet<string> },
): string | null => {
  const byId = new Map(measures.map((measure) => [measure.id, measure]))
  if (byId.size !== measures.length) {
    const ids = measures.map((measure) => measure.id)
    return `${ids.find((id, at) => ids.indexOf(id) !== at)} stands twice`
  }
  const rows = new Map(known.edition.rows.map((row) => [row.concept, row]))
  for (const measure of measures) {
    const missing = [
      ...measure.concepts.filter((concept) => !rows.has(concept)),
      ...measure.needs.filter((id) => !byId.has(id)),
      ...measure.alternatives.filter((id) => byId.get(id)?.alternatives.includes(measure.id) !== true),
      ...measure.instruments.flatMap((each) => (known.instruments.has(each.id) ? [] : [each.id])),
      ...measure.guides.filter((id) => !known.guides.has(id)),
    ]
    if (missing.length > 0) return `${measure.id} names ${missing.join(', ')}, which is not there`
    const columns = new Set(measure.concepts.flatMap((concept) => rows.get(concept)?.weapons ?? []))
    const strange = measure.weapons.filter((weapon) => !columns.has(weapon))
    if (strange.length > 0) return `${measure.id} is for ${strange.join(', ')}, which none of its rows has`
  }
  return findCircle(measures) ?? null
}

const readMeasures = (edition: EditionId): Measure[] => {
  const measures = measureFiles.flatMap((name) =>
    readDataFile(`measures/${edition}/${name}.yaml`, measuresFileSchema).measures.map(
      ({ weapons = [], alternatives = [], ...measure }): Measure => ({
        ...measure,
        weapons,
        alternatives,
        title: toLabel(measure.title),
        description: toLabel(measure.description),
        expectedResult: toLabel(measure.expectedResult),
        indicator: toLabel(measure.indicator),
      }),
    ),
  )
  const problem = measureProblem(measures, {
    edition: loadFramework(edition),
    instruments: new Set(loadInstruments().map((each) => each.id)),
    guides: new Set(loadGuides().map((each) => each.id)),
  })
  if (problem !== null) throw new DataFileError(`measures/${edition}`, '', problem)
  return freezeDeep(measures)
}

const measures: Record<EditionId, () => Measure[]> = {
  // Its answers are carried over before anything is suggested.
  '2005': () => [],
  '2017': once(() => readMeasures('2017')),
}

/** The suggested measures of an edition in catalogue order (180 in `2017`). */
export const loadMeasures = (edition: EditionId = currentEdition): Measure[] => measures[edition]()
