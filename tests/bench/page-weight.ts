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
import { filledForm } from '#tests/bench/filled-form.ts'
import { sendForm } from '#tests/bench/import-bench.ts'
import { anyRecords, ownPages, type RecordIds, visitorPages } from '#tests/bench/weighed-records.ts'
import { makeDataFolder } from '#tests/support/running-program.ts'

const state = '/states/XVA'
/** Every kind of page that can be read, by who reads it. */
const addresses = (ids: RecordIds) => ({
  coordinator: {
    framework: '/about-the-framework',
    state,
    steps: `${state}/steps`,
    'new-agency': `${state}/agencies/new`,
    matrix: `${state}/matrix/op2`,
    'matrix-all': `${state}/matrix/all`,
    'matrix-filtered': `${state}/matrix/all?value=blank`,
    'matrix-field': `${state}/matrix/op2?field=op2.manufacture/BW/legal`,
    'matrix-choosing': `${state}/matrix/all?choose=`,
    changes: `${state}/matrix/changes`,
    change: `${state}/matrix/changes/${ids.change}`,
    'new-change': `${state}/matrix/changes/new`,
    provision: `${state}/matrix/provisions/new`,
    cycles: `${state}/matrix/cycles`,
    freeze: `${state}/matrix/cycles/new`,
    cycle: `${state}/matrix/cycles/${ids.cycle}?section=all`,
    compare: `${state}/matrix/compare`,
    check: `${state}/matrix/check`,
    'matrix-imports': `${state}/matrix-imports`,
    'dry-run': `${state}/matrix-imports/${ids.import}`,
    field: `${state}/fields/op2.manufacture/BW/legal`,
    register: `${state}/legal-instruments`,
    'new-instrument': `${state}/legal-instruments/new`,
    instrument: `${state}/legal-instruments/${ids.instrument}`,
    gaps: `${state}/gaps`,
    plan: `${state}/plan`,
    'plan-edit': `${state}/plan/edit`,
    'plan-outline': `${state}/plan/outline`,
    'action-table': `${state}/plan/table`,
    'many-actions': `${state}/plan/table/many`,
    'paste-actions': `${state}/plan/table/paste`,
    'take-back': `${state}/plan/table/take-back?id=${ids.pasted}`,
    numbers: `${state}/plan/numbers`,
    'action-list': `${state}/plan/actions`,
    costs: `${state}/plan/costs`,
    dependencies: `${state}/plan/dependencies`,
    sequencing: `${state}/plan/sequencing?asked=1&currency=EUR&budget=900000&load=2&hasMeasures=on`,
    'new-action': `${state}/plan/actions/new`,
    action: `${state}/plan/actions/${ids.action}`,
    'action-report': `${state}/plan/actions/${ids.action}/report`,
    section: `${state}/plan/sections/${ids.section}`,
    'made-document': `${state}/documents/${ids.document}`,
    'document-template': `${state}/documents/template`,
    reports: `${state}/reports`,
    'new-report': `${state}/reports/new`,
    report: `${state}/reports/${ids.report}`,
    'report-edit': `${state}/reports/${ids.report}/edit`,
    'report-part': `${state}/reports/${ids.report}/sections/${ids.reportPart}`,
    'report-look-again': `${state}/reports/${ids.report}/look-again`,
    'report-send': `${state}/reports/${ids.report}/send`,
    'report-remove': `${state}/reports/${ids.report}/remove`,
    communications: `${state}/communications`,
    'new-communication': `${state}/communications/new`,
    communication: `${state}/communications/${ids.communication}`,
    comments: `${state}/comments/plan-action/${ids.action}`,
    suggestions: `${state}/suggestions`,
    'new-suggestion': `${state}/suggestions/new?kind=plan-action&record=${ids.action}&part=title&in=en`,
    suggestion: `${state}/suggestions/${ids.suggestion}`,
    'my-part': `${state}/my-part`,
    assignments: `${state}/assignments`,
    'ask-agency': `${state}/assignments/new`,
    assignment: `${state}/assignments/${ids.assignment}`,
    rounds: `${state}/rounds`,
    'open-round': `${state}/rounds/new`,
    round: `${state}/rounds/${ids.round}`,
    meetings: `${state}/meetings`,
    'call-meeting': `${state}/meetings/new`,
    meeting: `${state}/meetings/${ids.meeting}`,
    search: `${state}/search?q=control`,
    history: `${state}/history`,
    notifications: `${state}/notifications`,
    'notification-settings': `${state}/notifications/settings`,
    invitations: `${state}/invitations`,
    'new-invitation': `${state}/invitations/new`,
    'invite-list': `${state}/invitations/list`,
    'new-member': `${state}/members/new`,
    member: `${state}/members/${ids.member.personId}/${ids.member.role}`,
    'member-end': `${state}/members/${ids.member.personId}/${ids.member.role}/end`,
    'member-password': `${state}/members/${ids.member.personId}/${ids.member.role}/password`,
    handover: `${state}/members/${ids.member.personId}/handover`,
    'handed-over': `${state}/handovers/${ids.handover}`,
    'handover-brief': `${state}/members/${ids.member.personId}/handover-brief`,
    ...ownPages,
  },
  administrator: {
    'second-factor-roles': '/instance/second-factor',
    instance: '/instance',
    leavers: '/instance/leavers',
    'instance-invitations': '/instance/invitations',
    'invite-contact': '/instance/spaces/UN1540/invitations/new',
    'new-contact': '/instance/spaces/UN1540/members/new',
    'contact-password': `/instance/members/${ids.coordinator}/password`,
  },
  newCoordinator: { 'plan-begin': `/states/${ids.newState}/plan/begin` },
  // Only a person of several spaces is offered a choice.
  personOfTwoSpaces: { start: '/' },
  visitor: visitorPages,
  firstVisitor: { 'set-up': '/set-up' },
})
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
  const { members } = await askApi(api, cookie)
  const lea = { name: 'Lea', email: 'lea@office.example', role: 'observer' }
  const { personId } = await askApi(`${api}/members`, cookie, lea)
  const sam = { name: 'Sam', email: 'sam@office.example', formId: v7() }
  const handover = await askApi(`${api}/members/${personId}/handover`, cookie, sam)
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
    suggestion: String(suggestion.id),
    assignment: assignment?.id ?? '',
    round: round?.id ?? '',
    meeting: String(meeting.id),
    handover: String(handover.id),
  }
}

/** Cookies of the readers who are signed in, in the demonstration. */
const signInReaders = async (
  { program, cookie }: BenchStage,
  newState: string,
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
  const cookies = await signInReaders(stage, ids.newState)
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
