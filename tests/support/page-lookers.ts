/** Who looks at which pages, so that every page of the site map is seen by one to whom it shows what it can. */
import type { BrowserContext } from 'playwright-core'
import { demoPassword, personaEmail } from '#service/demo-personas.ts'
import {
  changeFirstPassword,
  type DemoSite,
  personas,
  type Site,
  signIn,
  state,
} from '#tests/support/demo-site.ts'
import { codeNow } from '#tests/support/factor-codes.ts'
import { findAddress } from '#tests/support/find-address.ts'
import { frozenPages } from '#tests/support/frozen-version.ts'
import { lookAsGuest } from '#tests/support/guest-looker.ts'
import { handOver } from '#tests/support/handed-over.ts'
import { callMeeting, layDownWhatIf } from '#tests/support/made-for-looking.ts'
import { reviewPages } from '#tests/support/opened-review.ts'
import { reportedPages } from '#tests/support/reported-action.ts'
import { blankForm, fillIn } from '#tests/support/sent-import.ts'
import { wordTemplateFile } from '#tests/support/word-template-files.ts'

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>

/** Somebody who looks at pages; addresses of single records are found on the pages that list them. */
export interface Looker {
  site: Site
  /** Null for somebody who is not signed in; asked for anew for each walk where it stands open for minutes only. */
  signedIn: SignedIn | null | (() => Promise<SignedIn>)
  addresses: string[]
}

const lookAsCoordinator = async (site: DemoSite): Promise<Looker> => {
  const { page, context } = await site.enter(personas.coordinator)
  const action = await findAddress(page, `${state}/plan`, 'a[href*="/plan/actions/0"]')
  const section = await findAddress(page, `${state}/plan`, 'a[href*="/plan/sections/"]')
  const instrument = await findAddress(page, `${state}/legal-instruments`, 'a[href*="/legal-instruments/0"]')
  const comments = await findAddress(page, `${state}/plan/outline`, 'a[href*="/comments/plan-objective/"]')
  // Waits, so that its page offers every decision.
  await page.goto(section)
  await page.getByRole('button', { name: 'Suggest a change' }).click()
  const suggesting = new URL(page.url())
  await page.locator('[name="value"]').fill('In other words.')
  await page.locator('form.panel button[type="submit"]').click()
  await page.waitForURL(/done=make/)
  const suggestion = new URL(page.url()).pathname
  const cycle = await findAddress(page, `${state}/matrix/cycles`, 'a[href*="/matrix/cycles/0"]')
  const report = await findAddress(page, `${state}/reports`, 'a[href*="/reports/0"]')
  const part = await findAddress(page, report, 'a[href*="/sections/"]')
  const asked = await findAddress(page, `${state}/assignments`, 'a[href*="/assignments/0"]')
  const round = await findAddress(page, `${state}/rounds`, 'a[href*="/rounds/0"]')
  const meeting = await callMeeting(page, state)
  const whatIf = await layDownWhatIf(page, state)
  const entry = await findAddress(page, `${state}/communications`, 'a[href*="/communications/0"]')
  const sentFile = await page.request.post('/api/v1/states/XVA/files?name=scan.pdf', {
    headers: { origin: site.address, 'content-type': 'application/pdf' },
    data: Buffer.from('%PDF-1.7'),
  })
  const file = `${state}/files/${((await sentFile.json()) as { id: string }).id}`
  const member = await findAddress(page, state, 'a[href*="/focal-point"]')
  const agency = await findAddress(page, state, 'a[href*="/agencies/0"]')
  // Kept, so that the page has everything to show that it can.
  await page.request.put('/api/v1/states/XVA/document-template?name=ministry.docx&base=0', {
    headers: { origin: site.address, 'content-type': 'application/octet-stream' },
    data: await wordTemplateFile(),
  })
  await page.goto(`${state}/matrix/op1?choose=`)
  await page.locator('input[name="fieldIds"]').first().check()
  await page.getByRole('button', { name: 'Change the ticked fields' }).click()
  await page.getByRole('checkbox', { name: 'I have verified it today' }).check()
  await page.getByRole('button', { name: 'Show what will change' }).click()
  await page.getByRole('button', { name: 'Change the ticked fields now' }).click()
  const change = new URL(page.url()).pathname
  // Waits with changes, and with a cell that is refused.
  const filled = await fillIn(await blankForm(), ({ cell }) => {
    cell('op2.manufacture', 'value:legal:NW').value = 'NA'
    cell('op2.acquire', 'source:legal').value = 'Decree 7, Art. 3'
    cell('op1.npt', 'remark').value = 'See the depositary.'
  })
  const sent = await page.request.post('/api/v1/states/XVA/matrix-imports?name=matrix.xlsx', {
    headers: { origin: site.address, 'content-type': 'application/octet-stream' },
    data: filled,
  })
  const { id: importId } = (await sent.json()) as { id: string }
  // A change that added a row, so that taking it back is shown before it is done.
  await page.goto(`${state}/plan/table/paste`)
  await page.locator('#paste-text').fill('Action\tEnd\nWrite a guide for forwarders\tQ2 2028')
  await page.locator('button[value="preview"]').click()
  await page.locator('button[value="apply"]').click()
  const pasted = new URL(page.url()).searchParams.get('undo') ?? ''
  await page.goto(`${state}/plan`)
  await page.locator('form[action$="/documents/make"] button').click()
  const addresses = [
    state,
    ...['op1', 'op2', 'op3ab-nw', 'op678', 'all'].map((each) => `${state}/matrix/${each}`),
    `${state}/matrix/op2?choose=&value=blank`,
    `${state}/matrix/changes`,
    `${state}/matrix/changes/new`,
    change,
    `${state}/matrix/provisions/new`,
    ...['op2.develop/BW/legal', 'op1.npt', 'op678.control-lists-items'].map(
      (each) => `${state}/fields/${each}`,
    ),
    `${state}/matrix/cycles`,
    `${state}/matrix/cycles/new`,
    cycle,
    `${state}/matrix/compare`,
    `${state}/matrix/check`,
    `${state}/matrix-imports`,
    `${state}/matrix-imports/${importId}`,
    `${state}/agencies/new`,
    agency,
    ...['rename', 'merge', 'split', 'end'].map((each) => `${agency}/${each}`),
    `${state}/legal-instruments`,
    `${state}/legal-instruments/new`,
    instrument,
    `${state}/gaps`,
    ...['steps', 'board'].map((each) => `${state}/${each}`),
    `${state}/plan`,
    `${state}/plan/edit`,
    `${state}/plan/outline`,
    `${state}/plan/table`,
    `${state}/plan/table/many`,
    `${state}/plan/table/paste`,
    `${state}/plan/table/take-back?id=${pasted}`,
    ...['', '/new'].map((each) => `${state}/plan/what-ifs${each}`),
    ...['', '/take-over', '/throw-away'].map((each) => `${whatIf}${each}`),
    ...['numbers', 'actions', 'costs'].map((each) => `${state}/plan/${each}`),
    ...(await frozenPages(page, site.address)),
    `${state}/plan/dependencies?actionId=${action.split('/').at(-1)}&days=90`,
    `${state}/plan/sequencing?asked=1&currency=EUR&budget=900000&load=2&hasMeasures=on`,
    `${state}/plan/actions/new`,
    ...(await reportedPages(page, site.address, action)),
    ...(await reviewPages(page, site.address)),
    section,
    comments,
    `${state}/suggestions`,
    suggesting.pathname + suggesting.search,
    suggestion,
    new URL(page.url()).pathname,
    `${state}/documents/template`,
    ...['', '?of=answer', '/markings', '/as/committee'].map((each) => `${state}/release${each}`),
    `${state}/release/change?item=plan-action:${action.split('/').at(-1)}`,
    `${state}/reports`,
    `${state}/reports/new`,
    report,
    ...['edit', 'look-again', 'send', 'remove'].map((each) => `${report}/${each}`),
    part,
    `${state}/communications`,
    `${state}/communications/new`,
    entry,
    `${state}/files`,
    file,
    `${file}/remove`,
    `${state}/assignments`,
    `${state}/assignments/new`,
    asked,
    `${state}/rounds`,
    `${state}/rounds/new`,
    round,
    ...['', '/new'].map((each) => `${state}/meetings${each}`),
    meeting,
    `${state}/search`,
    `${state}/search?q=licence`,
    `${state}/history`,
    `${state}/history?subject=actions&deed=changed&from=2026-01-01&to=2030-12-31`,
    `${state}/history?subject=agencies&deed=access`,
    `${state}/history?from=31.12.2026`,
    `${state}/notifications`,
    `${state}/notifications/settings`,
    '/unsubscribe',
    `${state}/invitations`,
    `${state}/group-mappings`,
    `${state}/invitations/new`,
    `${state}/invitations/list`,
    `${state}/members/new`,
    member.replace('/focal-point', '/handover'),
    member.replace('/focal-point', '/handover-brief'),
    `${state}/handovers/${await handOver(site, page)}`,
    `${state}/deputies`,
    `${state}/guest-views`,
    member,
    `${member}/end`,
    `${member}/password`,
    '/password',
    '/account',
    '/account/second-factor',
    '/account/passkeys',
    '/account/data',
    '/about-the-framework',
    '/framework/obligations',
    '/framework/measures',
    '/framework/measures/m-op2-weapons-act',
    '/framework/rows/op3cd.licensing-authority',
    '/framework/correction',
    '/framework/states',
    '/framework/states/TKM',
    '/framework/groupings',
    '/framework/groupings/RACVIAC',
    '/no-such-page',
  ]
  const signedIn = await context.storageState()
  await context.close()
  return { site, signedIn, addresses }
}

/** An agency's own page shows its part, the answers it may give and the round it is asked in. */
const lookAsFocalPoint = async (site: DemoSite): Promise<Looker> => {
  const { context } = await site.enter(personas.customsOfficer)
  const signedIn = await context.storageState()
  await context.close()
  return { site, signedIn, addresses: [`${state}/my-part`, `${state}/my-part?all`] }
}

/** The administrator, and a person whom he gives two spaces, since only such a one sees the choice of spaces. */
const lookAsAdministratorAndOther = async (site: DemoSite): Promise<Looker[]> => {
  const administrator = await site.visit()
  await signIn(
    administrator.page,
    'administrator@plan1540.example',
    demoPassword('administrator@plan1540.example'),
  )
  let password = ''
  for (const [spaceCode, role] of [
    ['UN1540', 'expert'],
    ['MIRE', 'provider'],
  ]) {
    const answer = await administrator.page.request.post('/api/v1/instance/members', {
      headers: { origin: site.address },
      data: { spaceCode, name: 'Two Spaces', email: 'two@spaces.example', role, language: 'en' },
    })
    password = ((await answer.json()) as { password: string | null }).password ?? password
  }
  const other = await site.visit()
  await signIn(other.page, 'two@spaces.example', password)
  await changeFirstPassword(other.page, password, 'two spaces and no more')
  const contact = await findAddress(administrator.page, '/instance', 'main a[href$="/password"]')
  const found = [
    {
      site,
      signedIn: await administrator.context.storageState(),
      addresses: [
        '/instance',
        '/instance/second-factor',
        '/instance/leavers',
        '/instance/invitations',
        '/instance/spaces/UN1540/invitations/new',
        '/instance/spaces/XVA/invitations/new',
        '/instance/spaces/UN1540/members/new',
        '/instance/spaces/XVA/members/new',
        contact,
      ],
    },
    { site, signedIn: await other.context.storageState(), addresses: ['/', '/states/UN1540'] },
  ]
  await Promise.all([administrator.context.close(), other.context.close()])
  return found
}

/** The coordinator of a State that has no plan yet. */
const lookAsNewCoordinator = async (site: DemoSite): Promise<Looker> => {
  const { context } = await site.enter(personas.neighbour)
  const signedIn = await context.storageState()
  await context.close()
  return { site, signedIn, addresses: ['/states/XVB/plan', '/states/XVB/plan/begin'] }
}

/** Somebody whose password was right and who owes the code. */
const lookAtSecondStep = async (site: DemoSite): Promise<Looker> => {
  const email = personaEmail(personas.expert) ?? ''
  const { page, context } = await site.visit()
  await signIn(page, email, demoPassword(email))
  await page.goto('/account/second-factor')
  const key = (await page.locator('.secret').textContent()) ?? ''
  await page.getByLabel('First code').fill(codeNow(key))
  await page.getByLabel('Present password').fill(demoPassword(email))
  await page.getByRole('button', { name: 'Switch the second factor on' }).click()
  await page.locator('.secret-list').waitFor()
  await context.close()
  const signedIn = async (): Promise<SignedIn> => {
    const again = await site.visit()
    await signIn(again.page, email, demoPassword(email))
    const half = await again.context.storageState()
    await again.context.close()
    return half
  }
  return { site, signedIn, addresses: ['/sign-in/code'] }
}

/** Everybody who sees a page that nobody else sees, with the addresses of all pages between them. */
export const findLookers = async (site: DemoSite, cleanSite: Site): Promise<Looker[]> => [
  await lookAsCoordinator(site),
  ...(await lookAsAdministratorAndOther(site)),
  await lookAsFocalPoint(site),
  await lookAsNewCoordinator(site),
  await lookAsGuest(site),
  await lookAtSecondStep(site),
  { site, signedIn: null, addresses: ['/sign-in', '/invitation', '/forgot-password', '/recovery'] },
  { site: cleanSite, signedIn: null, addresses: ['/set-up'] },
]
