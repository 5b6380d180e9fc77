/**
 * From the agreed draft to an act of government, and through a year of work to the next version. The program is
 * started again on the same data with its clock some months further on.
 */
import { writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFaults } from '#tests/support/axe-faults.ts'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'
import {
  hashesOf,
  type KeptDocument,
  keptDocuments,
  madeFile,
  type ReviewedLine,
  read,
  reportOn,
  sendVersion,
  signAs,
  told,
  wordsOf,
} from '#tests/support/whole-way.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite()
})
afterAll(() => site.close())

/** Where pictures of the pages go, when they are asked for. */
const shots = process.env.WHOLE_WAY_SHOTS
const shoot = async (page: Page, name: string): Promise<void> => {
  if (shots !== undefined) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
}

const stages = [
  ['Legal service', 'Helka Orsini', personas.approver],
  ['Minister', 'Corvin Aldane', personas.minister],
  ['Government', 'Yara Belloc', personas.government],
] as const
const versions = `${state}/plan/versions`
let adopted = ''
let documents: KeptDocument[] = []
let hashes = new Map<string, string>()
const actions = new Map<number, string>()
const actionOf = (number: number): string => `${state}/plan/actions/${actions.get(number)}`
const gapFields = async (page: Page): Promise<string[]> =>
  (await read<{ gaps: { fieldId: string }[] }>(page, `${state}/gaps`)).gaps.map(({ fieldId }) => fieldId)

test('agencies agree with the draft, and the coordinator sends it on its way through three stages', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/rounds`)
  await page.getByRole('link', { name: 'First reading of the draft plan' }).click()
  await page.getByRole('button', { name: 'Close the round' }).click()
  await page.goto(`${state}/rounds/new`)
  await page.getByLabel('Round', { exact: true }).fill('Last reading')
  await page.getByLabel('Last day').fill('2027-06-30')
  for (const box of await page.locator('input[name="agencyIds"]').all()) await box.uncheck()
  await page.getByLabel('Customs Service').check()
  await page.getByLabel('Ministry of Health').check()
  await page.getByRole('button', { name: 'Open the round' }).click()
  const round = new URL(page.url()).pathname
  for (const persona of [personas.customsOfficer, personas.healthOfficer]) {
    const agency = await site.enter(persona)
    await agency.page.goto(round)
    await agency.page.locator('summary', { hasText: /^(Answer|Change the answer)$/ }).click()
    await agency.page.getByLabel('Agrees', { exact: true }).check()
    await agency.page.getByRole('button', { name: 'Save the answer' }).click()
    await agency.context.close()
  }
  await page.goto(round)
  await page.getByRole('button', { name: 'Close the round' }).click()
  expect(await page.getByRole('main').textContent()).toContain('Agreed by all')

  await page.goto(`${versions}/path`)
  for (const [at, [title, signatory]] of stages.entries()) {
    if (at > 0) await page.getByRole('button', { name: 'Add a stage' }).click()
    const stage = page.getByRole('group', { name: `Stage ${at + 1}` })
    await stage.getByLabel('Name of the stage').fill(title)
    await stage.getByLabel('Kind of stage').selectOption({ label: title })
    await stage.getByLabel('Days to sign').fill('14')
    await stage.getByLabel('Signatory 1', { exact: true }).selectOption({ label: signatory })
  }
  await page.getByRole('button', { name: 'Save the path' }).click()
  expect(await told(page)).toContain('The path is saved.')
  await shoot(page, '01-path')
  const { plan } = await read<{ plan: { actions: { id: string; number: number }[] } }>(page, `${state}/plan`)
  for (const { id, number } of plan.actions) actions.set(number, id)
  await context.close()
})

test('the minister returns it with a reason; amended, it is signed at every stage and adopted', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  const first = await sendVersion(page, 'The agreed draft.')
  await signAs(site, personas.approver, first)
  const minister = await site.enter(personas.minister)
  await minister.page.goto(first)
  await minister.page.getByText('Return it').click()
  await minister.page.getByRole('button', { name: 'Return the version' }).click()
  expect(await minister.page.getByRole('alert').first().textContent()).toContain('Fill this in.')
  await minister.page.getByLabel('Reason').fill('Action 22 needs a target that can be measured.')
  await minister.page.getByRole('button', { name: 'Return the version' }).click()
  await shoot(minister.page, '02-returned')
  await minister.context.close()

  await page.goto(actionOf(22))
  await page.getByRole('textbox', { name: 'Target' }).fill('All licences screened by 2028')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  adopted = await sendVersion(page, 'Action 22 has a target.')
  for (const [, , persona] of stages) await signAs(site, persona, adopted)
  await page.goto(`${adopted}/adopt`)
  await page.getByLabel('Adopting act').fill('Decision on the national implementation action plan')
  await page.getByLabel('Number', { exact: true }).fill('12')
  await page.getByLabel('Date of the act').fill(new Date().toISOString().slice(0, 10))
  await page.getByLabel('Kind of act').selectOption({ label: 'Decision of the government' })
  await page.getByLabel('Official gazette').fill('Official Gazette 3/27')
  await page.getByRole('button', { name: 'The State has adopted it' }).click()
  expect(await told(page)).toContain('Adopted.')
  documents = await keptDocuments(page, adopted)
  expect(documents.filter(({ adoptionId }) => adoptionId !== null).length).toBeGreaterThanOrEqual(3)
  hashes = await hashesOf(page, documents)
  if (shots !== undefined)
    for (const { id, format } of documents)
      writeFileSync(`${shots}/adopted-${id.slice(-4)}.${format}`, await madeFile(page, id))
  for (const { id, sha256 } of documents) expect(hashes.get(id)).toBe(sha256)
  await page.goto(adopted)
  await shoot(page, '03-adopted')
  await context.close()
})

test('the first quarter: work begins with evidence, an end slips with its reason, a what-if is looked at and thrown away', async () => {
  await site.restart(100)
  const customs = await site.enter(personas.customsOfficer)
  await reportOn(customs.page, {
    action: actionOf(21),
    status: 'under-way',
    progress: 'The first crossing has its detectors.',
    percent: '30',
    obstacles: 'The second supplier is late.',
    link: 'https://customs.example/detectors',
    file: { name: 'acceptance.txt', text: 'Acceptance protocol of the first crossing.' },
  })
  await customs.context.close()
  const finance = await site.enter(personas.financeOfficer)
  await finance.page.goto(`${actionOf(8)}/report`)
  await finance.page.locator('[name="endOn"]').fill('2028-Q2')
  await finance.page.getByRole('button', { name: 'Report', exact: true }).last().click()
  expect(await finance.page.getByRole('alert').first().textContent()).toContain('say why')
  await reportOn(finance.page, {
    action: actionOf(8),
    status: 'under-way',
    progress: 'The bill is with the government.',
    end: '2028-Q2',
    reason: 'Parliament takes the bill in its spring session.',
  })
  await finance.context.close()

  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/plan/what-ifs/new`)
  await page.getByLabel('Name').fill('If detection equipment comes a year later')
  await page.getByRole('button', { name: 'Begin the what-if' }).click()
  await page.getByLabel('Numbers of actions').fill('21')
  await page.getByLabel('By how much').fill('12')
  await page.getByRole('button', { name: 'Move these actions' }).click()
  expect(await page.locator('section:has(#served) tbody tr').first().textContent()).toMatch(/days later/)
  expect(await axeFaults(page)).toEqual([])
  await shoot(page, '04-what-if')
  const whatIf = new URL(page.url()).pathname
  await page.goto(`${whatIf}/throw-away`)
  await page.getByRole('button', { name: /Throw/ }).click()
  const { action } = await read<{ action: { endOn: string } }>(page, actionOf(21))
  expect(action.endOn).toBe('2028-Q1')
  await context.close()
})

test('the second quarter: an action is done, three gaps close by a person’s decision, and the thread is seen both ways', async () => {
  await site.restart(190)
  const health = await site.enter(personas.healthOfficer)
  await reportOn(health.page, {
    action: actionOf(5),
    status: 'done',
    progress: 'The ordinance on accounts is in force.',
    link: 'https://gazette.example/ordinance-accounts',
    file: { name: 'ordinance.txt', text: 'Ordinance on accounts for listed biological agents.' },
  })
  expect(await told(health.page)).toContain('proposed to be looked at again')
  await health.context.close()

  const { page, context } = await site.enter(personas.coordinator)
  const before = await gapFields(page)
  const { proposals } = await read<{ proposals: { id: string; fieldId: string }[] }>(
    page,
    `${state}/reassessments?status=open`,
  )
  const closing = proposals.filter(({ fieldId }) => fieldId.startsWith('op3ab.account-')).slice(0, 3)
  expect(closing).toHaveLength(3)
  for (const { id } of closing) {
    await page.goto(`${state}/matrix/proposals/${id}`)
    await page.getByLabel('Mark', { exact: true }).selectOption('X')
    await page.getByRole('button', { name: 'Save the new answer' }).click()
    expect(await told(page)).toContain('Decided.')
  }
  const after = await gapFields(page)
  expect(before.filter((field) => !after.includes(field)).sort()).toEqual(
    closing.map(({ fieldId }) => fieldId).sort(),
  )
  await page.goto(`${actionOf(5)}#progress`)
  expect(await page.locator('#progress').getByText('answered anew').count()).toBe(3)
  expect(await page.locator('#progress').getByRole('link', { name: 'ordinance.txt' }).count()).toBe(1)
  await shoot(page, '05-action-done')
  for (const { fieldId } of closing) {
    await page.goto(`${state}/fields/${fieldId}`)
    expect(await page.getByText('answered anew').count()).toBe(1)
    expect(await page.locator(`main a[href*="${actions.get(5)}"]`).count()).toBeGreaterThan(0)
  }
  await shoot(page, '06-field-closed')
  await page.goto(`${state}/history`)
  await shoot(page, '07-history')
  await context.close()
})

test('a year later the documents of the adopted version are the same to the byte', async () => {
  await site.restart(365)
  const { page, context } = await site.enter(personas.observer)
  expect(await hashesOf(page, documents)).toEqual(hashes)
  await context.close()
})

test('the year is reviewed action by action, and becomes a progress report in Word and PDF', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(`${state}/board`)
  expect(await axeFaults(page)).toEqual([])
  await shoot(page, '08-board')
  await page.goto(`${state}/plan/reviews`)
  await page.getByRole('button', { name: 'Open the review' }).click()
  const review = new URL(page.url()).pathname
  const { lines } = await read<{ lines: ReviewedLine[] }>(page, review)
  const lineOf = (number: number) => lines.find((line) => line.number === number)
  const proposedOf = async ({ lineId = '' }: Partial<ReviewedLine> = {}): Promise<string> =>
    (await read<{ proposed: string }>(page, `${state}/plan/review-lines/${lineId}`)).proposed
  expect(await proposedOf(lineOf(5))).toBe('done')
  expect(await proposedOf(lineOf(8))).toBe('slipped')

  // The agency that leads says why its action slipped; its own words of the year are proposed.
  const finance = await site.enter(personas.financeOfficer)
  await finance.page.goto(`${review}/lines/${lineOf(8)?.lineId}`)
  expect(await finance.page.getByLabel('Conclusion').inputValue()).toBe('slipped')
  expect(await finance.page.getByLabel('Why', { exact: true }).inputValue()).toContain('spring session')
  await finance.page
    .getByLabel('What changes from now on')
    .fill('The bill is explained to the committee in winter.')
  await shoot(finance.page, '09-review-line')
  await finance.page.getByRole('button', { name: /^Save/ }).first().click()
  await finance.context.close()

  for (const line of lines.filter(({ number }) => number !== 8)) {
    const { lineId, number } = line
    const proposed = await proposedOf(line)
    const why = ['slipped', 'dropped'].includes(proposed)
      ? { why: `Action ${number} waits for its budget.` }
      : {}
    const answer = await page.request.put(`/api/v1${state}/plan/review-lines/${lineId}`, {
      headers: { origin: site.address },
      data: { base: 1, language: 'en', conclusion: proposed, ...why },
    })
    expect(answer.status()).toBe(200)
  }
  await page.goto(review)
  await page.getByLabel('What the year was about').fill('The first year of the plan.')
  await page.getByLabel('What changes in the plan').fill('Detection equipment is bought in two lots.')
  await page.getByRole('button', { name: 'Finish the review' }).click()
  expect(await told(page)).toContain('finished and kept for good')
  await shoot(page, '09-review')
  for (const format of ['docx', 'pdf']) {
    await page.goto(review)
    await page.locator('#make-what').selectOption(`yearly-review.${format}`)
    await page.getByRole('button', { name: 'Make the document' }).click()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const file = await madeFile(page, id)
    if (shots !== undefined) writeFileSync(`${shots}/progress-report.${format}`, file)
    if (format === 'pdf') expect(file.subarray(0, 5).toString()).toBe('%PDF-')
    else {
      const words = wordsOf(file)
      for (const each of ['The ordinance on accounts is in force.', 'spring session', 'in two lots'])
        expect(words).toContain(each)
    }
  }
  await context.close()
})

test('the second version says what changed from the one in force, on its page and in Word', async () => {
  const { page, context } = await site.enter(personas.coordinator)
  await page.goto(versions)
  await page.getByRole('button', { name: 'Begin the next version' }).click()
  await page.goto(actionOf(22))
  await page.getByRole('textbox', { name: 'Target' }).fill('All licences screened by 2029')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const second = await sendVersion(page, 'After the first year.')
  const from = adopted.split('/').at(-1) ?? ''
  const to = second.split('/').at(-1) ?? ''
  await page.goto(`${versions}/compare?${new URLSearchParams({ from, to })}`)
  const words = (await page.getByRole('main').textContent()) ?? ''
  expect(words).toContain('Q2 2028')
  expect(await page.locator('del', { hasText: '2028' }).count()).toBeGreaterThan(0)
  expect(await page.locator('ins', { hasText: '2029' }).count()).toBeGreaterThan(0)
  expect(await axeFaults(page)).toEqual([])
  await shoot(page, '10-what-changed')
  const asked = await page.request.post(`/api/v1${state}/documents`, {
    headers: { origin: site.address },
    data: {
      kind: 'plan-comparison',
      format: 'docx',
      language: 'en',
      beforeVersionId: from,
      versionId: to,
      hasTemplate: false,
    },
  })
  const { id } = (await asked.json()) as { id: string }
  const file = await madeFile(page, id)
  if (shots !== undefined) writeFileSync(`${shots}/what-changed.docx`, file)
  expect(wordsOf(file)).toContain('licences screened')
  for (const [, , persona] of stages) await signAs(site, persona, second)
  await context.close()
})
