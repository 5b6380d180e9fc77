/** What a browser fetches for the first view of each page, packed with gzip. */

import { v7 } from 'uuid'
import { loadStates } from '#reference/state-reference.ts'
import { demoPassword } from '#service/demo-personas.ts'
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import {
  askApi,
  changeFirstPassword,
  fetchBytes,
  signInPerson,
  startBenchProgram,
} from '#tests/bench/bench-program.ts'
import type { BenchStage } from '#tests/bench/benches.ts'
import { sendFile } from '#tests/bench/file-bench.ts'
import { filledForm } from '#tests/bench/filled-form.ts'
import { sendForm } from '#tests/bench/import-bench.ts'
import { addresses, anyRecords, type RecordIds } from '#tests/bench/weighed-records.ts'
import { freezeAndWithdraw } from '#tests/support/frozen-version.ts'
import { makeDataFolder } from '#tests/support/running-program.ts'

const state = '/states/XVA'
const guestEmail = 'gil@office.example'
type Reader = keyof ReturnType<typeof addresses>

const references = (html: string, tag: RegExp, attribute: RegExp): string[] =>
  [...html.matchAll(tag)].flatMap((match) => attribute.exec(match[0])?.[1] ?? [])

const stylesOf = (html: string): string[] =>
  references(html, /<link[^>]*rel="stylesheet"[^>]*>/g, /href="([^"]+)"/)
const scriptsOf = (html: string): string[] => [
  ...references(html, /<script[^>]*src="[^"]*"[^>]*>/g, /src="([^"]+)"/),
  ...references(html, /<link[^>]*rel="modulepreload"[^>]*>/g, /href="([^"]+)"/),
]

const firstId = (records: unknown): string => (records as { id: string }[])[0]?.id ?? ''

/** Reports an action as carried out; gives the first field that is then to be looked at again. */
const proposeAgain = async (api: string, cookie: string, id: string): Promise<string> => {
  const { action } = await askApi(`${api}/plan/actions/${id}`, cookie)
  await askApi(`${api}/plan/actions/${id}/report`, cookie, {
    base: (action as { revision: number }).revision,
    language: 'en',
    status: 'in-force',
    progress: 'Published in the gazette.',
    startOn: '2025',
    reason: 'Work began before the plan.',
  })
  const { proposals } = await askApi(`${api}/reassessments`, cookie)
  return firstId(proposals)
}

const findRecords = async ({ program, cookie }: BenchStage): Promise<RecordIds> => {
  const api = `${program.address}/api/v1${state}`
  const { plan } = await askApi(`${api}/plan`, cookie)
  const { legalInstruments } = await askApi(`${api}/legal-instruments`, cookie)
  const { actions, sections } = plan as { actions: unknown; sections: unknown }
  const wish = { kind: 'plan', format: 'docx', language: 'en' }
  const document = await askApi(`${api}/documents`, cookie, wish)
  const { answer } = await askApi(`${api}/assessment/fields/op1.npt`, cookie)
  const change = await askApi(`${api}/assessment/changes`, cookie, {
    language: 'en',
    isVerified: true,
    fields: [{ fieldId: 'op1.npt', base: (answer as { revision: number } | null)?.revision ?? 0 }],
  })
  const text = 'Action\tEnd\nWrite a guide for forwarders\tQ2 2028'
  const pasted = await askApi(`${api}/plan/actions/paste`, cookie, { language: 'en', text })
  const { cycles } = await askApi(`${api}/assessment/cycles`, cookie)
  const { reports } = await askApi(`${api}/reports`, cookie)
  const report = firstId(reports)
  const { report: whole } = await askApi(`${api}/reports/${report}`, cookie)
  const parts = (whole as { sections: { id: string; code: string }[] }).sections
  const { communications } = await askApi(`${api}/communications`, cookie)
  const suggestion = await askApi(`${api}/suggestions`, cookie, {
    recordKind: 'plan-action',
    recordId: firstId(actions),
    part: 'title',
    field: 'title',
    language: 'en',
    base: (actions as { revision: number }[])[0]?.revision ?? 1,
    value: 'In other words',
    reason: null,
  })
  const { assignments } = await askApi(`${api}/assignments`, cookie)
  const [assignment] = (assignments as { assignment: { id: string } }[]).map((each) => each.assignment)
  const { rounds } = await askApi(`${api}/rounds`, cookie)
  const [round] = (rounds as { round: { id: string } }[]).map((each) => each.round)
  const meeting = await askApi(`${api}/meetings`, cookie, {
    title: 'Working group',
    heldOn: '2026-12-01',
    language: 'en',
  })
  const whatIf = await askApi(`${api}/plan/what-ifs`, cookie, { title: 'If it is late', language: 'en' })
  await askApi(`${api}/plan/what-ifs/${whatIf.id}/shift`, cookie, {
    base: 1,
    actionIds: [firstId(actions)],
    count: 3,
  })
  const review = await askApi(`${api}/plan/reviews`, cookie, {})
  const { lines } = await askApi(`${api}/plan/reviews/${review.id}`, cookie)
  const { members, agencies } = await askApi(api, cookie)
  const lea = { name: 'Lea', email: 'lea@office.example', role: 'observer' }
  const { personId } = await askApi(`${api}/members`, cookie, lea)
  const sam = { name: 'Sam', email: 'sam@office.example', formId: v7() }
  const handover = await askApi(`${api}/members/${personId}/handover`, cookie, sam)
  const today = new Date().toISOString().slice(0, 10)
  const guest = await askApi(`${api}/guest-views`, cookie, {
    name: 'Gil',
    email: guestEmail,
    purpose: 'Peer review',
    fromOn: today,
    toOn: today,
    parts: ['actions'],
    formId: v7(),
  })
  const [listed, none] = [members as { personId: string; role: string }[], { personId: '', role: '' }]
  return {
    member: listed.find(({ role }) => role === 'observer') ?? none,
    coordinator: listed.find(({ role }) => role === 'coordinator')?.personId ?? '',
    action: firstId(actions),
    section: firstId(sections),
    instrument: firstId(legalInstruments),
    document: String(document.id),
    change: String(change.id),
    pasted: String(pasted.changeId),
    cycle: firstId(cycles),
    newState: loadStates()[0]?.code ?? '',
    import: await sendForm(program.address, cookie, await filledForm(40)),
    report,
    reportPart: parts.find(({ code }) => code === 'op3ab')?.id ?? '',
    communication: firstId(communications),
    file: await sendFile(program.address, cookie, Buffer.from('%PDF-1.7')),
    suggestion: String(suggestion.id),
    assignment: assignment?.id ?? '',
    round: round?.id ?? '',
    whatIf: String(whatIf.id),
    review: String(review.id),
    reviewLine: (lines as { lineId: string }[])[0]?.lineId ?? '',
    version: await freezeAndWithdraw((method, path, data) => askApi(`${api}${path}`, cookie, data, method)),
    meeting: String(meeting.id),
    handover: String(handover.id),
    guestView: String(guest.id),
    guestPassword: String(guest.password),
    agency: firstId(agencies),
    proposal: await proposeAgain(api, cookie, firstId(actions)),
  }
}

/** Cookies of the readers who are signed in, in the demonstration. */
const signInReaders = async (
  { program, cookie }: BenchStage,
  { newState, guestPassword }: Pick<RecordIds, 'newState' | 'guestPassword'>,
): Promise<Record<Reader, string>> => {
  const { address } = program
  const email = 'administrator@plan1540.example'
  const administrator = await signInPerson(address, email, demoPassword(email))
  const member = { name: 'Two Spaces', email: 'two@spaces.example', language: 'en' }
  const add = (spaceCode: string, role: string) =>
    askApi(`${address}/api/v1/instance/members`, administrator, { ...member, spaceCode, role })
  const { password } = await add('UN1540', 'expert')
  await add('MIRE', 'provider')
  const first = await signInPerson(address, member.email, String(password))
  const personOfTwoSpaces = await changeFirstPassword(address, first, String(password))
  const opened = await askApi(`${address}/api/v1/instance/states`, administrator, {
    stateCode: newState,
    coordinatorName: 'New Coordinator',
    coordinatorEmail: 'new@coordinator.example',
    language: 'en',
  })
  const opening = await signInPerson(address, 'new@coordinator.example', String(opened.password))
  const newCoordinator = await changeFirstPassword(address, opening, String(opened.password))
  return {
    coordinator: cookie,
    administrator,
    guest: await changeFirstPassword(
      address,
      await signInPerson(address, guestEmail, guestPassword),
      guestPassword,
    ),
    newCoordinator,
    personOfTwoSpaces,
    visitor: '',
    firstVisitor: '',
  }
}

type Weight = Record<'view' | 'scripts', number>

/** Weighs pages of one program; what several share is fetched once. */
const scaleFor = (address: string) => {
  const sizes = new Map<string, Promise<number>>()
  const sizeOf = (path: string): Promise<number> => {
    const known = sizes.get(path)
    if (known !== undefined) return known
    const size = fetchBytes(new URL(path, address).href, '').then((fetched) => fetched.gzipSize)
    sizes.set(path, size)
    return size
  }
  const sum = async (paths: readonly string[]): Promise<number> => {
    let total = 0
    for (const path of new Set(paths)) total += await sizeOf(path)
    return total
  }
  return async (path: string, cookie: string): Promise<Weight> => {
    const { text, gzipSize } = await fetchBytes(`${address}${path}`, cookie)
    return { view: gzipSize + (await sum(stylesOf(text))), scripts: await sum(scriptsOf(text)) }
  }
}

const weighSetUp = async (path: string): Promise<Weight> => {
  const data = await makeDataFolder()
  try {
    const program = await startBenchProgram(data.folder, { isDemo: false })
    try {
      return await scaleFor(program.address)(path, '')
    } finally {
      await program.stop()
    }
  } finally {
    await data.remove()
  }
}

/** For each page HTML and CSS together, and all scripts together; in kilobytes of gzip. */
export const pageWeights = async (stage: BenchStage): Promise<Figure[]> => {
  const ids = await findRecords(stage)
  const { firstVisitor, ...pages } = addresses(ids)
  const cookies = await signInReaders(stage, ids)
  const weigh = scaleFor(stage.program.address)
  const weights: [string, Weight][] = []
  for (const [reader, paths] of Object.entries(pages)) {
    for (const [name, path] of Object.entries(paths))
      weights.push([name, await weigh(path, cookies[reader as Reader])])
  }
  for (const [name, path] of Object.entries(firstVisitor)) weights.push([name, await weighSetUp(path)])
  return [
    ...weights.map(([name, { view }]) => figureOf(`view-${name}`, 'kB', [{ value: view / 1000 }])),
    ...weights.map(([name, { scripts }]) => figureOf(`scripts-${name}`, 'kB', [{ value: scripts / 1000 }])),
  ]
}

/** Names that pageWeights gives, for the table of targets, with their addresses. */
export const weighedPages: Readonly<Record<string, string>> = Object.assign(
  {},
  ...Object.values(addresses(anyRecords)),
)
