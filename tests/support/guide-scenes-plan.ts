/** What people do with an agreed plan before a picture of the guide is taken: sign, adopt, carry out, weigh a change. */
import type { Page } from 'playwright-core'
import { personas } from '#tests/support/demo-site.ts'

const state = '/states/XVA'
const versions = `${state}/plan/versions`
const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

/** Something that another person does meanwhile, in a browser of his or her own. */
const meanwhile = async (
  page: Page,
  persona: string,
  run: (theirs: Page) => Promise<void>,
): Promise<void> => {
  const context = await page.context().browser()?.newContext({ locale: 'en-GB' })
  if (context === undefined) throw new Error('The page has no browser of its own.')
  const theirs = await context.newPage()
  await theirs.goto(new URL('/sign-in', page.url()).href)
  await theirs.locator(`button[name="persona"][value="${persona}"]`).click()
  await theirs.waitForURL(/\/states\//)
  await run(theirs)
  await context.close()
}

/** The actions' addresses by their number. */
const actionsOf = async (page: Page): Promise<Map<number, string>> => {
  const answer = await page.request.get(new URL(`/api/v1${state}/plan`, page.url()).href)
  const { plan } = (await answer.json()) as { plan: { actions: { id: string; number: number }[] } }
  return new Map(plan.actions.map(({ id, number }) => [number, `${state}/plan/actions/${id}`]))
}

const stages = [
  ['Legal service', 'Helka Orsini', personas.approver],
  ['Minister', 'Corvin Aldane', personas.minister],
  ['Government', 'Yara Belloc', personas.government],
] as const

/** A what-if in which detection equipment comes a year later. */
export const weigh = async (page: Page): Promise<void> => {
  await go(page, `${state}/plan/what-ifs/new`)
  await page.getByLabel('Name').fill('If detection equipment comes a year later')
  await press(page, 'Begin the what-if')
  await page.getByLabel('Numbers of actions').fill('21')
  await page.getByLabel('By how much').fill('12')
  await press(page, 'Move these actions')
  await go(page, new URL(page.url()).pathname)
}

/** The path of approvals, three stages. */
export const setPath = async (page: Page): Promise<void> => {
  await go(page, `${versions}/path`)
  for (const [at, [title, signatory]] of stages.entries()) {
    if (at > 0) await press(page, 'Add a stage')
    const stage = page.getByRole('group', { name: `Stage ${at + 1}` })
    await stage.getByLabel('Name of the stage').fill(title)
    await stage.getByLabel('Kind of stage').selectOption({ label: title })
    await stage.getByLabel('Days to sign').fill('14')
    await stage.getByLabel('Signatory 1', { exact: true }).selectOption({ label: signatory })
  }
  await press(page, 'Save the path')
  await go(page, `${versions}/path`)
}

/** A version that two of three have signed; ends on its page. */
export const sendAndSign = async (page: Page): Promise<void> => {
  await go(page, `${versions}/begin`)
  await page.getByLabel('What is new in this version').fill('The plan as the agencies agreed on it.')
  await page.getByLabel('Send it although this is still open').check()
  await press(page, 'Freeze and send')
  const address = new URL(page.url()).pathname
  for (const [, , persona] of stages.slice(0, 2))
    await meanwhile(page, persona, async (theirs) => {
      await go(theirs, address)
      await theirs.getByLabel(/^I have read version/).check()
      await press(theirs, 'Sign')
    })
  await go(page, address)
}

/** The last signature, and the adopting act; ends on the version's page, its documents made. */
export const adopt = async (page: Page): Promise<void> => {
  await go(page, versions)
  await page.locator('main table a').first().click()
  await page.waitForURL(/versions\/[^/]+$/)
  const address = new URL(page.url()).pathname
  await meanwhile(page, personas.government, async (theirs) => {
    await go(theirs, address)
    await theirs.getByLabel(/^I have read version/).check()
    await press(theirs, 'Sign')
  })
  await go(page, `${address}/adopt`)
  await page.getByLabel('Adopting act').fill('Decision on the national implementation action plan')
  await page.getByLabel('Number', { exact: true }).fill('12')
  await page.getByLabel('Date of the act').fill(new Date().toISOString().slice(0, 10))
  await page.getByLabel('Kind of act').selectOption({ label: 'Decision of the government' })
  await press(page, 'The State has adopted it')
  const made = page.locator('main a[download]')
  for (let turn = 0; turn < 60 && (await made.count()) < 5; turn += 1) {
    await page.waitForTimeout(1000)
    await go(page, address)
  }
}

/** Two agencies report; ends on the action that has a slip. */
export const report = async (page: Page): Promise<void> => {
  const actions = await actionsOf(page)
  await meanwhile(page, personas.customsOfficer, async (theirs) => {
    await go(theirs, `${actions.get(24)}/report`)
    await theirs.locator('[name="progress"]').fill('Profiles of two crossings are exchanged every month.')
    await theirs.locator('[name="percent"]').fill('50')
    await theirs.locator('[name="obstacles"]').fill('The neighbouring service changes its system in spring.')
    await theirs.locator('[name="links.0.address"]').fill('https://customs.example/risk-profiles')
    await theirs.locator('[name="endOn"]').fill('2027-Q4')
    await theirs.locator('[name="reason"]').fill('The new system of the neighbouring service is awaited.')
    await press(theirs, 'Report')
  })
  await meanwhile(page, personas.healthOfficer, async (theirs) => {
    await go(theirs, `${actions.get(16)}/report`)
    await theirs.getByLabel('Status').selectOption('done')
    await theirs.locator('[name="progress"]').fill('The register is kept; all laboratories are in it.')
    await theirs.locator('[name="links.0.address"]').fill('https://health.example/register')
    await press(theirs, 'Report')
  })
  await go(page, actions.get(24) ?? '')
}

/** The next version begins, an action changes; ends on what changed. */
export const compare = async (page: Page): Promise<void> => {
  const actions = await actionsOf(page)
  await go(page, versions)
  await press(page, 'Begin the next version')
  await go(page, actions.get(22) ?? '')
  await page.getByRole('textbox', { name: 'Target' }).fill('All licences screened by 2028')
  await press(page, 'Save')
  await go(page, `${versions}/compare`)
}

/** A yearly review is opened, and the line of a slipped action read; ends on that line. */
export const reviewYear = async (page: Page): Promise<void> => {
  await go(page, `${state}/plan/reviews`)
  await press(page, 'Open the review')
  await page
    .getByRole('link', { name: /Exchange of risk profiles/ })
    .first()
    .click()
  await page.getByLabel('Conclusion').waitFor()
}
