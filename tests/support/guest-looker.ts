/** A guest who looks at what a State has opened. */
import { randomUUID } from 'node:crypto'
import { personaEmail } from '#service/demo-personas.ts'
import { type DemoSite, personas, state } from '#tests/support/demo-site.ts'
import type { Looker } from '#tests/support/page-lookers.ts'

/** Somebody from outside, to whom the actions are opened. */
export const lookAsGuest = async (site: DemoSite): Promise<Looker> => {
  const coordinator = await site.enter(personas.coordinator)
  const today = new Date().toISOString().slice(0, 10)
  const answer = await coordinator.page.request.post(`/api/v1${state}/guest-views`, {
    headers: { origin: site.address },
    data: {
      name: 'Guest',
      email: personaEmail(personas.neighbour),
      purpose: 'Peer review',
      fromOn: today,
      toOn: today,
      parts: ['actions'],
      formId: randomUUID(),
    },
  })
  const { id } = (await answer.json()) as { id: string }
  const { context } = await site.enter(personas.neighbour)
  const signedIn = await context.storageState()
  await Promise.all([coordinator.context.close(), context.close()])
  const views = `${state}/guest-views`
  return { site, signedIn, addresses: [views, `${views}/${id}/actions`] }
}
