/** Freezing, comparing and checking a full matrix: 283 fields, each with sources and a remark, each changed since. */
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { askApi, fetchBytes } from '#tests/bench/bench-program.ts'
import type { BenchStage } from '#tests/bench/benches.ts'
import { ask, timeRuns } from '#tests/bench/matrix-bench.ts'

const api = '/api/v1/states/XVA/assessment'
const pages = '/states/XVA/matrix'

interface Row {
  concept: string
  weapons: string[]
  valueType: string
}
interface Recorded {
  fieldId: string
  revision: number
}

const fieldsOf = ({ concept, weapons, valueType }: Row): string[] =>
  valueType === 'answer'
    ? ['legal', 'enforcement'].flatMap((facet) => weapons.map((weapon) => `${concept}/${weapon}/${facet}`))
    : [concept]

/** Answers every field anew, with two sources and words that were not there. */
const answerAll = async (
  { program, cookie }: BenchStage,
  instrumentIds: readonly string[],
): Promise<number> => {
  const { rows, answers } = await askApi(`${program.address}${api}`, cookie)
  const known = new Map((answers as Recorded[]).map((each) => [each.fieldId, each.revision]))
  const fields = (rows as Row[]).flatMap((row) => fieldsOf(row).map((id) => ({ id, row })))
  for (const [at, { id, row }] of fields.entries()) {
    const source = (offset: number) => ({
      legalInstrumentId: instrumentIds[(at + offset) % instrumentIds.length],
      provision: `Art. ${at + offset}`,
      page: `${at}`,
    })
    await ask(`${program.address}${api}/answers/${id}`, cookie, 'PUT', {
      base: known.get(id) ?? 0,
      language: 'en',
      value: row.valueType === 'answer' ? (at % 3 === 0 ? '?' : 'X') : null,
      remark: `Looked through again in the second round, as number ${at} of the list.`,
      sources: [source(1), source(2)],
    })
  }
  return fields.length
}

/** Of a page: its time, many times over, and its weight. */
const pageFigures = async (
  { program, cookie }: BenchStage,
  name: string,
  path: string,
): Promise<Figure[]> => {
  const url = `${program.address}${path}`
  const figure = await timeRuns(name, 50, async () => {
    const response = await fetch(url, { headers: { cookie, 'accept-encoding': 'identity' } })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  })
  const { gzipSize } = await fetchBytes(url, cookie)
  return [figure, figureOf(`${name}-weight`, 'kB', [{ value: gzipSize / 1000 }])]
}

export const cyclesOfFullMatrix = async (stage: BenchStage): Promise<Figure[]> => {
  const { program, cookie } = stage
  const asOf = new Date().toISOString().slice(0, 10)
  const freeze = (title: string) =>
    ask(`${program.address}${api}/cycles`, cookie, 'POST', { language: 'en', title, asOf })
  const { id } = (await freeze('Before')) as { id: string }
  const { legalInstruments } = await askApi(`${program.address}/api/v1/states/XVA/legal-instruments`, cookie)
  const count = await answerAll(
    stage,
    (legalInstruments as { id: string }[]).map((each) => each.id),
  )
  if (count !== 283) throw new Error(`The matrix has ${count} fields.`)
  return [
    await timeRuns('freeze-283', 15, async (at) => {
      await freeze(`State ${at}`)
    }),
    ...(await pageFigures(stage, 'compare-283', `${pages}/compare?from=${id}&to=now`)),
    ...(await pageFigures(stage, 'check-283', `${pages}/check?staleMonths=1`)),
    ...(await pageFigures(stage, 'frozen-matrix-283', `${pages}/cycles/${id}?section=all`)),
  ]
}
