/** Reads the catalogue of suggested measures. */
import type { Measure } from '#domain/framework/framework.ts'
import { freezeDeep, once, readDataFile } from '#reference/data-file.ts'
import { currentEdition, type EditionId } from '#reference/framework-reference.ts'
import { toLabel } from '#reference/label-schema.ts'
import { measuresFileSchema } from '#reference/measure-schema.ts'

const readMeasures = (edition: EditionId): Measure[] =>
  freezeDeep(
    readDataFile(`measures/${edition}.yaml`, measuresFileSchema).measures.map((measure) => ({
      ...measure,
      title: toLabel(measure.title),
      description: toLabel(measure.description),
      expectedResult: toLabel(measure.expectedResult),
      indicator: toLabel(measure.indicator),
    })),
  )

const measures: Record<EditionId, () => Measure[]> = { '2017': once(() => readMeasures('2017')) }

/** The suggested measures of an edition in catalogue order; every gap-eligible row has at least one. */
export const loadMeasures = (edition: EditionId = currentEdition): Measure[] => measures[edition]()
