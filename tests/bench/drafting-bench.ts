/**
 * Agencies that draft: a focal point's first page, saving in one's own part, and ten people who save into one plan at
 * once, of which every acknowledged edit must be there afterwards.
 */
import { loadDemo } from '#reference/demo-reference.ts'
import { demoPassword } from '#service/demo-personas.ts'
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import {
  askApi,
  changeFirstPassword,
  signInCoordinator,
  signInPerson,
  startBenchProgram,
} from '#tests/bench/bench-program.ts'
import type { BenchStage } from '#tests/bench/benches.ts'
import { ask, timeRuns } from '#tests/bench/matrix-bench.ts'
import { makeDataFolder } from '#tests/support/running-program.ts'

const people = 10
/** Edits of each person; every third goes to the action that all of them edit. */
const editsOfEach = 60
const contestedEvery = 3
const plan = '/api/v1/states/XVA/plan'

const signInFocalPoint = async (address: string): Promise<string> => {
  const focalPoint = loadDemo().persons.find((person) =>
    person.memberships.some(({ role }) => role === 'focal-point'),
  )
  const email = focalPoint?.email ?? ''
  return signInPerson(address, email, demoPassword(email))
}

/** The first page of a focal point of the demonstration, as it arrives, and an answer saved from it. */
export const ownPart = async ({ program }: BenchStage): Promise<Figure[]> => {
  const cookie = await signInFocalPoint(program.address)
  const url = `${program.address}/states/XVA/my-part`
  const assessment = `${program.address}/api/v1/states/XVA/assessment`
  const { parts } = await askApi(`${program.address}/api/v1/states/XVA/my-part`, cookie)
  const field = (parts as { fields: { fieldId: string; revision: number; canAnswer: boolean }[] }[])
    .flatMap(({ fields }) => fields)
    .find(({ canAnswer }) => canAnswer)
  if (field === undefined) throw new Error('there is no field that the focal point may answer')
  let base = field.revision
  return [
    await timeRuns('my-part-page', 100, async () => {
      const response = await fetch(url, { headers: { cookie, 'accept-encoding': 'identity' } })
      await response.arrayBuffer()
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
    }),
    await timeRuns('save-own-field', 100, async (at) => {
      const body = { base, language: 'en', value: at % 2 === 0 ? '?' : 'X' }
      base = (
        (await ask(`${assessment}/answers/${field.fieldId}`, cookie, 'PUT', body)) as { revision: number }
      ).revision
    }),
  ]
}

/** As much of an action as is drafted here. */
export interface DraftedAction {
  id: string
  revision: number
  title: { versions: Record<string, { text: string }> }
}

/** An edit that was acknowledged: the revision that it made, and what it wrote. */
export interface SavedEdit {
  revision: number
  title: string
}

/** Coordinators of the State, each with an account and a session of his or her own. */
const signInDrafters = async (address: string, cookie: string): Promise<string[]> => {
  const cookies: string[] = []
  for (let at = 0; at < people; at += 1) {
    const email = `drafter-${at}@office.example`
    const member = { name: `Drafter ${at}`, email, role: 'coordinator' }
    const { password } = await askApi(`${address}/api/v1/states/XVA/members`, cookie, member)
    const first = await signInPerson(address, email, String(password))
    cookies.push(await changeFirstPassword(address, first, String(password)))
  }
  return cookies
}

/** Sends one title. Gives the revision that it made, or null where somebody else's edit was told as a conflict. */
const saveTitle = async (
  address: string,
  cookie: string,
  edit: { id: string; base: number; title: string },
): Promise<number | null> => {
  const { id, base, title } = edit
  const response = await fetch(`${address}${plan}/actions/change`, {
    method: 'POST',
    headers: { cookie, origin: address, 'content-type': 'application/json' },
    body: JSON.stringify({ language: 'en', changes: [{ id, base, fields: { title } }] }),
  })
  const said = (await response.json()) as { actions?: { revision: number; changed: string[] }[] }
  if (response.status === 409) return null
  const saved = said.actions?.[0]
  if (response.status >= 300 || saved === undefined || saved.changed.length !== 1)
    throw new Error(`saving a title answered ${response.status}: ${JSON.stringify(said)}`)
  return saved.revision
}

/**
 * How far a record is from what its acknowledged edits say: each made a revision of its own, there is no other, and the
 * words of the last one stand.
 */
export const lostEdits = (
  before: Pick<DraftedAction, 'revision'>,
  after: Pick<DraftedAction, 'revision' | 'title'>,
  saved: readonly SavedEdit[],
): number => {
  const revisions = new Set(saved.map(({ revision }) => revision))
  const last = saved.toSorted((a, b) => a.revision - b.revision).at(-1)
  const isLastThere = last === undefined || after.title.versions.en?.text === last.title
  const made = after.revision - before.revision
  return Math.abs(saved.length - made) + (saved.length - revisions.size) + (isLastThere ? 0 : 1)
}

/** Ten people at once in one plan, each in an action of his or her own and all of them in one. */
export const tenDrafters = async (): Promise<Figure[]> => {
  const data = await makeDataFolder()
  const program = await startBenchProgram(data.folder)
  const { address } = program
  try {
    const cookie = await signInCoordinator(address)
    const readActions = async (): Promise<DraftedAction[]> =>
      ((await askApi(`${address}${plan}`, cookie)) as { plan: { actions: DraftedAction[] } }).plan.actions
    const text = ['Action', ...Array.from({ length: people + 1 }, (_each, at) => `Draft ${at}`)].join('\n')
    await askApi(`${address}${plan}/actions/paste`, cookie, { language: 'en', text })
    const before = (await readActions()).slice(-people - 1)
    const contested = before[people]
    if (contested === undefined) throw new Error('there is nothing to draft')
    const cookies = await signInDrafters(address, cookie)
    const saved = new Map(before.map(({ id }) => [id, [] as SavedEdit[]]))
    const times: number[] = []
    let conflicts = 0
    const draft = async (person: string, who: number): Promise<void> => {
      const own = before[who]
      const bases = new Map(before.map(({ id, revision }) => [id, revision]))
      for (let at = 0; at < editsOfEach; at += 1) {
        const { id } = at % contestedEvery === 0 ? contested : (own ?? contested)
        const title = `Edit ${at} of ${who}`
        const begun = performance.now()
        const revision = await saveTitle(address, person, { id, base: bases.get(id) ?? 0, title })
        times.push(performance.now() - begun)
        if (revision === null) {
          conflicts += 1
          const { action } = await askApi(`${address}${plan}/actions/${id}`, person)
          bases.set(id, (action as DraftedAction).revision)
        } else {
          saved.get(id)?.push({ revision, title })
          bases.set(id, revision)
        }
      }
    }
    const begun = performance.now()
    await Promise.all(cookies.map(draft))
    const seconds = (performance.now() - begun) / 1000
    const after = new Map((await readActions()).map((action) => [action.id, action]))
    const lost = before.reduce((sum, action) => {
      const now = after.get(action.id)
      return sum + (now === undefined ? 1 : lostEdits(action, now, saved.get(action.id) ?? []))
    }, 0)
    const acknowledged = [...saved.values()].reduce((sum, edits) => sum + edits.length, 0)
    if (acknowledged + conflicts !== people * editsOfEach) throw new Error('an edit got no answer')
    const sorted = times.toSorted((a, b) => a - b)
    const wait = figureOf(
      'ten-drafters-save',
      'ms',
      times.map((value) => ({ value })),
    )
    return [
      figureOf('ten-drafters', 'writes lost', [{ value: lost }]),
      figureOf('ten-drafters-acknowledged', 'writes', [{ value: acknowledged }]),
      figureOf('ten-drafters-conflicts', 'writes', [{ value: conflicts }]),
      figureOf('ten-drafters-rate', 'req/s', [{ value: times.length / seconds }]),
      { ...wait, p99: sorted[Math.floor(sorted.length * 0.99) - 1] ?? Number.NaN },
    ]
  } finally {
    await program.stop()
    await data.remove()
  }
}
