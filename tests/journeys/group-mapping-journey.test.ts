import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoSite, openDemoSite, personas, state } from '#tests/support/demo-site.ts'

let site: DemoSite
beforeAll(async () => {
  site = await openDemoSite({
    PLAN1540_OIDC_ISSUER: 'http://127.0.0.1:9',
    PLAN1540_OIDC_CLIENT_ID: 'plan1540',
    PLAN1540_OIDC_CLIENT_SECRET: 'of the tests',
    PLAN1540_OIDC_GROUPS_CLAIM: 'groups',
  })
})
afterAll(() => site.close())

test('a coordinator maps a group, is told what is missing, and takes it out again; nobody else sees the table', async () => {
  const { page } = await site.enter(personas.coordinator, { javaScriptEnabled: false })
  await page.goto(state)
  await page.getByRole('link', { name: 'Groups of single sign-on' }).click()
  await page.getByText('Groups are read from the claim').waitFor()
  const role = page.locator('[name="role"]')
  expect(await role.getByRole('option', { name: 'Coordinator' }).count()).toBe(0)
  await page.locator('[name="value"]').fill('NAP-Customs')
  await role.selectOption('focal-point')
  await page.getByRole('button', { name: 'Map the group' }).click()
  expect(await page.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
    expect.stringMatching(/^Agency: /),
  ])
  await page.locator('[name="agencyId"]').selectOption({ label: 'Customs Service' })
  await page.getByRole('button', { name: 'Map the group' }).click()
  await page.getByText('The group is mapped.').waitFor()
  expect(await page.getByRole('rowheader', { name: 'NAP-Customs' }).count()).toBe(1)
  await page.goto(`${state}/history`)
  await page.getByText('the group NAP-Customs').waitFor()

  const { page: theirs } = await site.enter(personas.observer, { javaScriptEnabled: false })
  expect((await theirs.goto(`${state}/group-mappings`))?.status()).toBe(404)

  await page.goto(`${state}/group-mappings`)
  await page.getByRole('button', { name: 'Take out the group NAP-Customs' }).click()
  await page.getByText('Nobody is a member by it now.').waitFor()
  await page.getByRole('button', { name: 'Take it out now' }).click()
  await page.getByText('The group is taken out.').waitFor()
  expect(await page.getByRole('rowheader', { name: 'NAP-Customs' }).count()).toBe(0)
})
