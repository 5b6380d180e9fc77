/** The board and the list of what is due, of a plan of 800 actions and a year of reports on each. */
import { Client } from 'pg'
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { askApi, ownerAddress, signInCoordinator, startBenchProgram } from '#tests/bench/bench-program.ts'
import { pastedRows } from '#tests/bench/plan-bench.ts'
import { makeDataFolder } from '#tests/support/running-program.ts'

const wanted = 800
const rounds = 30
/** Twelve each, one a month back from now; every tenth moves a date. */
const reportsOfYear = `insert into app.progress_report (id, space_id, origin_id, action_id, reported_by, reported_at, as_of,
    status, status_before, end_before, new_end_on, has_moved, reason)
  select gen_random_uuid(), a.space_id, a.origin_id, a.id, p.id, now() - make_interval(months => m),
    (now() - make_interval(months => m))::date, 'under-way', 'under-way',
    case when a.number % 10 = 0 then '2028-Q4' end, case when a.number % 10 = 0 then '2029' end, a.number % 10 = 0,
    case when a.number % 10 = 0 then '{"original": "en", "versions": {"en": {"text": "Later.", "revision": 1}}}'::jsonb end
  from app.plan_action a cross join generate_series(0, 11) m
    cross join (select id from app.person order by id limit 1) p`
/** Half of the actions should have ended a while ago, so that there is much to list. */
const passed = `update app.plan_action set end_on = '2026-Q1' where number > 400`

const readTimes = async (work: () => Promise<unknown>): Promise<{ value: number }[]> => {
  const found: { value: number }[] = []
  await work()
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    await work()
    found.push({ value: performance.now() - begun })
  }
  return found
}

/** Times of the query and the page of each; the program is its own, so that no other bench meets such a plan. */
export const boardOfMany = async (): Promise<Figure[]> => {
  const data = await makeDataFolder()
  const program = await startBenchProgram(data.folder)
  try {
    const cookie = await signInCoordinator(program.address)
    const api = `${program.address}/api/v1/states/XVA`
    const { plan } = (await askApi(`${api}/plan`, cookie)) as { plan: { actions: object[] } }
    const text = pastedRows(wanted - plan.actions.length)
    await askApi(`${api}/plan/actions/paste`, cookie, { language: 'en', text })
    const owner = new Client(await ownerAddress(data.folder))
    await owner.connect()
    try {
      await owner.query(reportsOfYear)
      await owner.query(passed)
    } finally {
      await owner.end()
    }
    const open = async (path: string, words: string): Promise<void> => {
      const url = `${program.address}/states/XVA${path}`
      const response = await fetch(url, { headers: { cookie } })
      const html = await response.text()
      if (response.status !== 200 || !html.includes(words)) throw new Error(`${url}: ${response.status}`)
    }
    const figure = async (name: string, work: () => Promise<unknown>): Promise<Figure> =>
      figureOf(name, 'ms', await readTimes(work))
    return [
      await figure('board-800', () => askApi(`${api}/board`, cookie)),
      await figure('board-page-800', () => open('/board', 'Overdue, and with whom')),
      await figure('due-list-800', () => askApi(`${api}/plan/due?days=60`, cookie)),
      await figure('due-list-page-800', () => open('/plan/due?days=60', 'Row 500 of')),
    ]
  } finally {
    await program.stop()
    await data.remove()
  }
}
