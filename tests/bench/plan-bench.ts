/** The table of actions with a plan of 800: what a person waits for at each step. */
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { askApi, signInCoordinator, startBenchProgram } from '#tests/bench/bench-program.ts'
import { makeDataFolder } from '#tests/support/running-program.ts'

const wanted = 800
const rounds = 20

/** Rows as a spreadsheet holds them; each has what most rows of a plan have. */
export const pastedRows = (count: number): string =>
  [
    'No.\tAction\tLead\tStart\tEnd\tCost, once\tCurrency',
    ...Array.from(
      { length: count },
      (_each, at) =>
        `\tRow ${at + 1} of a long plan of an invented State\tCustoms\tQ1 2027\tQ4 2028\t${1000 + at}\tEUR`,
    ),
  ].join('\n')

interface PlanAction {
  id: string
  number: number
  revision: number
}

/** Times for a plan of 800 actions; the program is its own, so that no other bench meets such a plan. */
export const tableOfActions = async (): Promise<Figure[]> => {
  const data = await makeDataFolder()
  const program = await startBenchProgram(data.folder)
  try {
    const cookie = await signInCoordinator(program.address)
    const plan = `${program.address}/api/v1/states/XVA/plan`
    const page = `${program.address}/states/XVA/plan/table`
    const timed = async (work: () => Promise<unknown>): Promise<{ value: number }> => {
      const begun = performance.now()
      await work()
      return { value: performance.now() - begun }
    }
    const many = async (name: string, work: (round: number) => Promise<unknown>): Promise<Figure> => {
      const times: { value: number }[] = []
      for (let round = 0; round < rounds; round += 1) times.push(await timed(() => work(round)))
      return figureOf(name, 'ms', times)
    }
    const readActions = async (): Promise<PlanAction[]> =>
      ((await askApi(plan, cookie)) as { plan: { actions: PlanAction[] } }).plan.actions
    const have = (await readActions()).length
    // Eighty at once is what a person pastes; the rest only has to get there.
    const pasteEighty = await timed(() =>
      askApi(`${plan}/actions/paste`, cookie, { language: 'en', text: pastedRows(80) }),
    )
    await askApi(`${plan}/actions/paste`, cookie, { language: 'en', text: pastedRows(wanted - have - 80) })
    const actions = await readActions()
    const openPage = async (): Promise<void> => {
      const response = await fetch(page, { headers: { cookie } })
      const html = await response.text()
      if (response.status !== 200 || !html.includes('Row 1 of'))
        throw new Error(`${page}: ${response.status}`)
    }
    await openPage()
    const id = (at: number): string => actions[at]?.id ?? ''
    const move = (round: number) =>
      askApi(`${plan}/actions/${id(700)}/move`, cookie, { afterId: id(round % 2 === 0 ? 3 : 400) })
    const change = (from: number, count: number, fields: (round: number) => object, revision: number) => {
      const base = new Map(actions.map((each) => [each.id, each.revision]))
      return (round: number) =>
        askApi(`${plan}/actions/change`, cookie, {
          language: 'en',
          changes: actions.slice(from, from + count).map((each) => ({
            id: each.id,
            base: (base.get(each.id) ?? revision) + round,
            fields: fields(round),
          })),
        })
    }
    return [
      await many('table-page-800', openPage),
      await many('table-move-800', move),
      await many(
        'table-cell-800',
        change(100, 1, (round) => ({ endOn: `20${28 + (round % 2)}` }), 1),
      ),
      await many(
        'table-change-100',
        change(200, 100, (round) => ({ endOn: `20${28 + (round % 2)}` }), 1),
      ),
      figureOf('table-paste-80', 'ms', [pasteEighty]),
      await many('table-numbers-800', () => askApi(`${plan}/numbers`, cookie)),
    ]
  } finally {
    await program.stop()
    await data.remove()
  }
}
