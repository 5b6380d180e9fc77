/** A yearly review of a plan of 800 actions: opened, looked at, gone through and finished, and its document made. */
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { askApi, signInCoordinator, startBenchProgram } from '#tests/bench/bench-program.ts'
import { ask } from '#tests/bench/matrix-bench.ts'
import { pastedRows } from '#tests/bench/plan-bench.ts'
import { makeDataFolder } from '#tests/support/running-program.ts'

const wanted = 800
const rounds = 10
const language = 'en'

const timed = async <T>(work: () => Promise<T>): Promise<{ value: number; result: T }> => {
  const begun = performance.now()
  const result = await work()
  return { value: performance.now() - begun, result }
}

/** The program is its own, so that no other bench meets such a plan. */
export const reviewOfMany = async (): Promise<Figure[]> => {
  const data = await makeDataFolder()
  const program = await startBenchProgram(data.folder)
  const { address } = program
  try {
    const cookie = await signInCoordinator(address)
    const state = `${address}/api/v1/states/XVA`
    const { plan } = (await askApi(`${state}/plan`, cookie)) as { plan: { actions: unknown[] } }
    const text = pastedRows(wanted - plan.actions.length)
    await askApi(`${state}/plan/actions/paste`, cookie, { language, text })
    const opened = await timed(() => askApi(`${state}/plan/reviews`, cookie, {}))
    const review = `${state}/plan/reviews/${opened.result.id}`
    const openPage = async (path: string): Promise<void> => {
      const url = `${address}/states/XVA/plan/reviews/${opened.result.id}${path}`
      const response = await fetch(url, { headers: { cookie } })
      if (response.status !== 200 || (await response.text()).length < 1000)
        throw new Error(`${url}: ${response.status}`)
    }
    const many = async (work: () => Promise<unknown>) => {
      const found: { value: number }[] = []
      for (let round = 0; round < rounds; round += 1) found.push({ value: (await timed(work)).value })
      return found
    }
    const readLines = async (): Promise<string[]> => {
      const found: string[] = []
      for (let page = 1, pages = 1; page <= pages; page += 1) {
        const shown = await askApi(`${review}?page=${page}`, cookie)
        pages = Number(shown.pages)
        found.push(...(shown.lines as { lineId: string }[]).map(({ lineId }) => lineId))
      }
      return found
    }
    const lines = await readLines()
    await openPage('')
    const listed = await many(() => openPage('?show=left&page=3'))
    const one = await many(() => openPage(`/lines/${lines[400]}`))
    const gone: { value: number }[] = []
    for (const line of lines)
      gone.push(
        await timed(() =>
          ask(`${state}/plan/review-lines/${line}`, cookie, 'PUT', {
            base: 1,
            language,
            conclusion: 'on-course',
          }),
        ),
      )
    const finished = await timed(() => askApi(`${review}/finish`, cookie, { base: 1, language }))
    const makeDocument = async (format: string): Promise<void> => {
      const wish = { kind: 'yearly-review', format, language, reviewId: opened.result.id }
      const { id } = await askApi(`${state}/documents`, cookie, wish)
      for (;;) {
        const { status } = await askApi(`${state}/documents/${id}`, cookie)
        if (status === 'ready') return
        if (status === 'failed') throw new Error('the progress report was not made')
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }
    const made = {
      docx: await timed(() => makeDocument('docx')),
      pdf: await timed(() => makeDocument('pdf')),
    }
    return [
      figureOf('review-open-800', 'ms', [opened]),
      figureOf('review-page-800', 'ms', listed),
      figureOf('review-line-page-800', 'ms', one),
      figureOf('review-go-through', 'ms', gone),
      figureOf('review-finish-800', 'ms', [finished]),
      figureOf('review-docx-800', 'ms', [made.docx]),
      figureOf('review-pdf-800', 'ms', [made.pdf]),
    ]
  } finally {
    await program.stop()
    await data.remove()
  }
}
