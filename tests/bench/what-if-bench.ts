/** A what-if over a plan of 800 actions: half of them moved with what waits for them, and what would come of it. */
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { askApi, signInCoordinator, startBenchProgram } from '#tests/bench/bench-program.ts'
import { pastedRows } from '#tests/bench/plan-bench.ts'
import { makeDataFolder } from '#tests/support/running-program.ts'

const wanted = 800
const rounds = 20

/** Times of laying down and of looking; the program is its own, so that no other bench meets such a plan. */
export const whatIfOfMany = async (): Promise<Figure[]> => {
  const data = await makeDataFolder()
  const program = await startBenchProgram(data.folder)
  try {
    const cookie = await signInCoordinator(program.address)
    const plan = `${program.address}/api/v1/states/XVA/plan`
    const readIds = async (): Promise<string[]> =>
      ((await askApi(plan, cookie)) as { plan: { actions: { id: string }[] } }).plan.actions.map(
        ({ id }) => id,
      )
    const text = pastedRows(wanted - (await readIds()).length)
    await askApi(`${plan}/actions/paste`, cookie, { language: 'en', text })
    const actionIds = (await readIds()).filter((_id, at) => at % 2 === 0)
    const whatIf = await askApi(`${plan}/what-ifs`, cookie, { title: 'Half of it later', language: 'en' })
    const address = `${plan}/what-ifs/${whatIf.id}`
    const times = async (count: number, work: (round: number) => Promise<unknown>) => {
      const found: { value: number }[] = []
      for (let round = 0; round < count; round += 1) {
        const begun = performance.now()
        await work(round)
        found.push({ value: performance.now() - begun })
      }
      return found
    }
    const shift = (round: number) =>
      askApi(`${address}/shift`, cookie, { base: 1 + round, actionIds, count: 3, hasDependants: true })
    const moved = await times(3, shift)
    const openPage = async (): Promise<void> => {
      const url = `${program.address}/states/XVA/plan/what-ifs/${whatIf.id}`
      const response = await fetch(url, { headers: { cookie } })
      const html = await response.text()
      if (response.status !== 200 || !html.includes('Half of it later'))
        throw new Error(`${url}: ${response.status}`)
    }
    await askApi(address, cookie)
    await openPage()
    return [
      figureOf('what-if-shift-400', 'ms', moved),
      figureOf('what-if-show-800', 'ms', await times(rounds, () => askApi(address, cookie))),
      figureOf('what-if-page-800', 'ms', await times(rounds, openPage)),
    ]
  } finally {
    await program.stop()
    await data.remove()
  }
}
