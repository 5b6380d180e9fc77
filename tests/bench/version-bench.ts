/** Versions of a plan of 800 actions: freezing with its path, signing, and comparing two of which 100 actions differ. */
import { loadDemo } from '#reference/demo-reference.ts'
import { demoPassword } from '#service/demo-personas.ts'
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { askApi, signInCoordinator, signInPerson, startBenchProgram } from '#tests/bench/bench-program.ts'
import { ask } from '#tests/bench/matrix-bench.ts'
import { pastedRows } from '#tests/bench/plan-bench.ts'
import { makeDataFolder } from '#tests/support/running-program.ts'

const wanted = 800
const changedActions = 100
const rounds = 6
const language = 'en'
const space = '/api/v1/states/XVA'

interface PlanAction {
  id: string
  revision: number
}
interface Begun {
  id: string
  approvalId: string
  sha256: string
}
type MadeStatus = { status: string }

/** Sends, and gives how long the answer took, ms. */
const timed = async <T>(work: () => Promise<T>): Promise<{ value: number; result: T }> => {
  const begun = performance.now()
  const result = await work()
  return { value: performance.now() - begun, result }
}

const signInApprover = async (address: string): Promise<{ name: string; approver: string }> => {
  const person = loadDemo().persons.find(({ memberships }) =>
    memberships.some(({ role }) => role === 'approver'),
  )
  if (person === undefined) throw new Error('nobody in the demonstration is an approver')
  const { name, email } = person
  return { name, approver: await signInPerson(address, email, demoPassword(email)) }
}

/** A version's documents are made by themselves once it is frozen; what comes next is timed when they are there. */
const waitForDocuments = async (address: string, cookie: string, id: string): Promise<void> => {
  for (;;) {
    const { documents } = await askApi(`${address}${space}/plan/versions/${id}`, cookie)
    if ((documents as MadeStatus[]).every(({ status }) => status === 'ready')) return
    if ((documents as MadeStatus[]).some(({ status }) => status === 'failed'))
      throw new Error('a document of the version was not made')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** From the wish to the file. */
const makeComparison = async (
  address: string,
  cookie: string,
  of: { beforeVersionId: string; versionId: string },
): Promise<void> => {
  const wish = { kind: 'plan-comparison', format: 'docx', language, ...of }
  const { id } = await askApi(`${address}${space}/documents`, cookie, wish)
  for (;;) {
    const { status } = await askApi(`${address}${space}/documents/${id}`, cookie)
    if (status === 'ready') return
    if (status === 'failed') throw new Error('the comparison was not made')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** The program is its own, so that no other bench meets such a plan. */
export const versionsOfMany = async (): Promise<Figure[]> => {
  const data = await makeDataFolder()
  const program = await startBenchProgram(data.folder)
  const { address } = program
  try {
    const cookie = await signInCoordinator(address)
    const { name, approver } = await signInApprover(address)
    const api = `${address}${space}`
    const readActions = async (): Promise<PlanAction[]> =>
      ((await askApi(`${api}/plan`, cookie)) as { plan: { actions: PlanAction[] } }).plan.actions
    const text = pastedRows(wanted - (await readActions()).length)
    await askApi(`${api}/plan/actions/paste`, cookie, { language, text })
    const { revision, approvers } = await askApi(`${api}/approval-path`, cookie)
    const signatory = (approvers as { personId: string; name: string }[]).find((each) => each.name === name)
    const stage = { kind: 'minister', title: 'Minister', order: 'together' }
    await ask(`${api}/approval-path`, cookie, 'PUT', {
      base: revision,
      language,
      stages: [{ ...stage, signatories: [{ personId: signatory?.personId }] }],
    })
    const times = { freeze: [] as number[], sign: [] as number[] }
    const versions: string[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const frozen = await timed(() =>
        askApi(`${api}/plan/versions`, cookie, { language, note: `Round ${round}`, isSure: true }),
      )
      const { id, approvalId, sha256 } = frozen.result as unknown as Begun
      versions.push(id)
      await waitForDocuments(address, cookie, id)
      const { steps } = await askApi(`${api}/plan/versions/${id}`, approver)
      const [step] = steps as { id: string }[]
      const signed = await timed(() =>
        askApi(`${api}/approval-steps/${step?.id}/sign`, approver, { sha256, isRead: true, language }),
      )
      await askApi(`${api}/approvals/${approvalId}/withdraw`, cookie, { language, reason: 'Next round.' })
      // The first of each warms the program.
      if (round > 0) {
        times.freeze.push(frozen.value)
        times.sign.push(signed.value)
      }
      if (round > 0) continue
      const actions = (await readActions()).slice(300, 300 + changedActions)
      await askApi(`${api}/plan/actions/change`, cookie, {
        language,
        changes: actions.map(({ id: actionId, revision: base }, at) => ({
          id: actionId,
          base,
          fields: { title: `Row ${at} of a longer plan of an invented State`, endOn: '2029' },
        })),
      })
    }
    const [from = '', to = '', ...later] = versions
    const query = new URLSearchParams({ from, to })
    const many = async (name: string, count: number, work: () => Promise<unknown>): Promise<Figure> => {
      const found: { value: number }[] = []
      await work()
      for (let at = 0; at < count; at += 1) found.push({ value: (await timed(work)).value })
      return figureOf(name, 'ms', found)
    }
    const openPage = async (): Promise<void> => {
      const response = await fetch(`${address}/states/XVA/plan/versions/compare?${query}`, {
        headers: { cookie },
      })
      const html = await response.text()
      if (response.status !== 200 || !html.includes(`${changedActions} changed`))
        throw new Error(`the page of two versions answered ${response.status}`)
    }
    const figure = (name: string, values: readonly number[]): Figure =>
      figureOf(
        name,
        'ms',
        values.map((value) => ({ value })),
      )
    return [
      figure('freeze-version', times.freeze),
      figure('sign-version', times.sign),
      await many('compare-versions', 20, () => askApi(`${api}/plan/comparison?${query}`, cookie)),
      await many('compare-versions-page', 20, openPage),
      // A pair that is made already is not made again; each later version differs from the first by as much.
      await many('compare-versions-docx', later.length - 1, async () => {
        await makeComparison(address, cookie, { beforeVersionId: from, versionId: later.pop() ?? '' })
      }),
    ]
  } finally {
    await program.stop()
    await data.remove()
  }
}
