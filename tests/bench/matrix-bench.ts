/** The matrix as a desk: its page with filters, saving one field, one wish for a hundred. */
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { askApi } from '#tests/bench/bench-program.ts'
import type { BenchStage } from '#tests/bench/benches.ts'

const api = '/api/v1/states/XVA/assessment'
const field = 'op2.use/NW/legal'

/** The time of each of many runs that follow one another; a few before them count for nothing. */
export const timeRuns = async (
  name: string,
  count: number,
  run: (at: number) => Promise<void>,
): Promise<Figure> => {
  for (let at = 0; at < 5; at += 1) await run(at)
  const times: number[] = []
  for (let at = 0; at < count; at += 1) {
    const begun = performance.now()
    await run(at + 5)
    times.push(performance.now() - begun)
  }
  const sorted = [...times].sort((a, b) => a - b)
  const figure = figureOf(
    name,
    'ms',
    times.map((value) => ({ value })),
  )
  return { ...figure, p99: sorted[Math.floor(count * 0.99) - 1] ?? Number.NaN }
}

/** Sends JSON and gives what came of it. */
export const ask = async (url: string, cookie: string, method: string, body: unknown): Promise<unknown> => {
  const response = await fetch(url, {
    method,
    headers: { cookie, origin: new URL(url).origin, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return response.json()
}

/** A page that narrows the whole matrix by three wishes at once. */
const filteredPage = ({ program, cookie }: BenchStage): Promise<Figure> =>
  timeRuns('matrix-page-filtered', 100, async () => {
    const url = `${program.address}/states/XVA/matrix/all?weapon=BW&source=some&verified=never`
    const response = await fetch(url, { headers: { cookie, 'accept-encoding': 'identity' } })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  })

const savedField = async ({ program, cookie }: BenchStage): Promise<Figure> => {
  const { answer } = await askApi(`${program.address}${api}/fields/${field}`, cookie)
  let base = (answer as { revision: number } | null)?.revision ?? 0
  return timeRuns('save-field', 100, async (at) => {
    const body = { base, language: 'en', value: at % 2 === 0 ? '?' : 'X' }
    const saved = await ask(`${program.address}${api}/answers/${field}`, cookie, 'PUT', body)
    base = (saved as { revision: number }).revision
  })
}

type Lines = { lines: { fieldId: string; base: number }[] }

/** What a hundred fields would become, and the change itself; each round changes every one of them. */
const changedHundred = async ({ program, cookie }: BenchStage): Promise<Figure[]> => {
  const { rows } = await askApi(`${program.address}${api}`, cookie)
  const fieldIds = (rows as { concept: string; weapons: string[]; valueType: string }[])
    .filter((row) => row.valueType === 'answer')
    .flatMap((row) =>
      ['legal', 'enforcement'].flatMap((facet) =>
        row.weapons.map((weapon) => `${row.concept}/${weapon}/${facet}`),
      ),
    )
    .slice(0, 100)
  const wish = (at: number) => ({
    language: 'en',
    confidence: at % 2 === 0 ? 'low' : 'high',
    source: { citation: `Report ${at % 2}`, provision: `p. ${at}` },
  })
  const preview = (at: number) =>
    ask(`${program.address}${api}/changes/preview`, cookie, 'POST', { ...wish(at), fieldIds })
  let fields = ((await preview(0)) as Lines).lines.map(({ fieldId, base }) => ({ fieldId, base }))
  return [
    await timeRuns('preview-hundred', 20, async (at) => {
      await preview(at)
    }),
    await timeRuns('change-hundred', 20, async (at) => {
      await ask(`${program.address}${api}/changes`, cookie, 'POST', { ...wish(at), fields })
      fields = fields.map(({ fieldId, base }) => ({ fieldId, base: base + 1 }))
    }),
  ]
}

/** Where a coordinator works all day: nothing done by hand waits long. */
export const matrixDesk = async (stage: BenchStage): Promise<Figure[]> => [
  await filteredPage(stage),
  await savedField(stage),
  ...(await changedHundred(stage)),
]
