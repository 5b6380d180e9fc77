/** A guest who looks at what a State has opened. */
import { randomUUID } from 'node:crypto'
import { changeFirstPassword, type DemoSite, personas, signIn, state } from '#tests/support/demo-site.ts'
import type { Looker } from '#tests/support/page-lookers.ts'

/** Somebody from outside, to whom the actions are opened. */
export const lookAsGuest = async (site: DemoSite): Promise<Looker> => {
  const coordinator = await site.enter(personas.coordinator)
  const today = new Date().toISOString().slice(0, 10)
  const email = 'guest@reviewers.example'
  const answer = await coordinator.page.request.post(`/api/v1${state}/guest-views`, {
    headers: { origin: site.address },
    data: {
      name: 'Guest',
      email,
      purpose: 'Peer review',
      fromOn: today,
      toOn: today,
      parts: ['actions'],
      formId: randomUUID(),
    },
  })
  const { id, password } = (await answer.json()) as { id: string; password: string }
  const { page, context } = await site.visit()
  await signIn(page, email, password)
  await changeFirstPassword(page, password, 'only here to have a look')
  const signedIn = await context.storageState()
  await Promise.all([coordinator.context.close(), context.close()])
  const views = `${state}/guest-views`
  return { site, signedIn, addresses: [views, `${views}/${id}/actions`] }
}
