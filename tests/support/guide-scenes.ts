/** What people do before a picture of the guide is taken. Each ends on the page that the picture shows. */
import type { Page } from 'playwright-core'

const state = '/states/XVA'
const field = `${state}/fields/op2.develop/BW/legal`

/** So many days from today. */
const dayAfter = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value)
}
const choose = async (page: Page, label: string, begin: string): Promise<void> => {
  const list = page.getByLabel(label, { exact: true })
  const options = await list.getByRole('option').allTextContents()
  await list.selectOption({ label: options.find((each) => each.startsWith(begin)) ?? begin })
}

/** The same page without the word that something was done. */
const again = async (page: Page): Promise<void> => {
  await page.waitForLoadState()
  await page.goto(page.url().replace(/[?#].*/, ''))
}

/** A meeting on the draft, with a decision and who was there. */
export const holdMeeting = async (page: Page): Promise<void> => {
  await go(page, `${state}/meetings/new`)
  await fill(page, { 'What the meeting is called': 'Second meeting on the draft', Day: dayAfter(7) })
  await press(page, 'Call the meeting')
  const item = page.locator('.agenda > li').first()
  await item.getByLabel('Decision').fill('The ministry sends its part by the end of the month.')
  await item.getByRole('button', { name: 'Save the decision' }).click()
  for (const name of [/Tomas Rehn/, /Maren Solheide/]) await page.getByLabel(name).check()
  await press(page, 'Save')
  await again(page)
}

/** A focal point suggests another text for the first paragraph of the plan. */
const suggest = async (page: Page): Promise<void> => {
  await go(page, `${state}/plan`)
  const sections = await page
    .locator('a[href*="/plan/sections/"]')
    .evaluateAll((links) => links.map((each) => (each as HTMLAnchorElement).href))
  const begin = page.getByRole('button', { name: 'Suggest a change' })
  for (const section of sections) {
    await page.goto(section)
    if ((await begin.count()) > 0) break
  }
  await begin.first().click()
  const box = page.getByLabel('What should stand there')
  const [first = '', ...others] = (await box.inputValue()).split('. ')
  await box.fill(
    [`${first}, and to keep them under review`, ...others].join('. ').replace('most recently', 'last'),
  )
  await page.getByLabel('Why').fill('The yearly review is decided; the text should say it.')
  await press(page, 'Send the suggestion')
  await again(page)
}

/** A question on a field of the matrix. */
const ask = async (page: Page): Promise<void> => {
  await go(page, field)
  await page
    .getByLabel('Comment', { exact: true })
    .fill('Does Article 214(2) reach living agents, or toxins alone?')
  await press(page, 'Add the comment')
}

/** A focal point's day: asks about a field, and suggests another text. */
export const askAndSuggest = async (page: Page): Promise<void> => {
  await ask(page)
  await suggest(page)
}

/** The answer to that question. */
export const answer = async (page: Page): Promise<void> => {
  await go(page, field)
  await page.locator('summary', { hasText: 'Answer' }).first().click()
  await page.getByLabel('Your answer').first().fill('Toxins alone; action 12 extends it.')
  await press(page, 'Send the answer')
  await again(page)
}

/** A view for a peer reviewer of another State. */
export const openGuestView = async (page: Page): Promise<void> => {
  await go(page, `${state}/guest-views`)
  await fill(page, {
    Name: 'Lena Falkner',
    'E-mail address': 'lena.falkner@reviewers.example',
    'What for': 'Peer review of the plan',
    'First day': dayAfter(0),
    'Last day': dayAfter(21),
  })
  await page.getByLabel('Actions with their objectives').check()
  await page.getByLabel('Register of legal instruments').check()
  await press(page, 'Open the view')
  await go(page, `${state}/guest-views`)
}

/** A deputy for a focal point who will be on leave. */
export const nameDeputy = async (page: Page): Promise<void> => {
  await go(page, `${state}/deputies`)
  await choose(page, 'Who will be away', 'Tomas Rehn')
  await choose(page, 'Deputy', 'Maren Solheide')
  await fill(page, { 'First day': dayAfter(0), 'Last day': dayAfter(14) })
  await press(page, 'Name as deputy')
  await again(page)
}

/** A sheet for somebody without e-mail. */
export const printInvitation = async (page: Page): Promise<void> => {
  await go(page, `${state}/invitations/new`)
  await fill(page, { Name: 'Amina Diallo' })
  await choose(page, 'Role', 'Observer')
  await press(page, 'Invite')
  await page.locator('.invitation-sheet').waitFor()
}

/** Fills in what a ministry of health is split into. */
export const nameSuccessors = async (page: Page): Promise<void> => {
  const names = [
    ['Ministry of Public Health', 'Public Health'],
    ['Office of Biosafety', 'Biosafety'],
  ] as const
  for (const [at, [name, shortName]] of names.entries()) {
    await page.locator(`[name="into.${at}.kind"]`).selectOption('health')
    await page.locator(`[name="into.${at}.names.0.name"]`).fill(name)
    await page.locator(`[name="into.${at}.names.0.shortName"]`).fill(shortName)
  }
}

/** The look before an agency is split in two. */
export const lookAtSplit = async (page: Page): Promise<void> => {
  await go(page, state)
  await page.getByRole('link', { name: 'Ministry of Health', exact: true }).first().click()
  await page.getByRole('link', { name: 'Split it' }).click()
  await nameSuccessors(page)
  await press(page, 'Look at what will move')
  await page.locator('[name="rest"]').selectOption({ label: 'Ministry of Public Health' })
  await page.locator('[name^="choice.lead."]').first().selectOption({ label: 'Office of Biosafety' })
  await press(page, 'Look again')
}
