/** An action of the demonstration that is reported as carried out, so that its pages have everything to show. */
import type { Page } from 'playwright-core'

/** Whatever can post to the API as the person signed in. */
type Sender = Pick<Page, 'request'>

/**
 * Adds an indicator with two values and reports the action as in force, with a page on the web and a moved start.
 * @param action its address on the site
 * @returns the address of the first field that is to be looked at again
 */
const reportCarriedOut = async (page: Sender, origin: string, action: string): Promise<string> => {
  const api = `/api/v1${action}`
  const headers = { origin }
  const language = 'en'
  const added = await page.request.post(`${api}/indicators`, {
    headers,
    data: {
      language,
      title: 'Licences issued',
      unit: 'licences',
      rhythm: 'monthly',
      target: 40,
      targetOn: '2028-01-01',
    },
  })
  const { id } = (await added.json()) as { id: string }
  for (const [measuredOn, value] of [
    ['2026-01-15', 4],
    ['2026-03-15', 11],
  ] as const)
    await page.request.post(`/api/v1/states/XVA/plan/indicators/${id}/values`, {
      headers,
      data: { language, measuredOn, value },
    })
  const shown = (await (await page.request.get(api)).json()) as {
    action: { revision: number; fieldIds: string[] }
  }
  await page.request.post(`${api}/report`, {
    headers,
    data: {
      base: shown.action.revision,
      language,
      status: 'in-force',
      progress: 'Published in the gazette.',
      startOn: '2025',
      reason: 'Work began before the plan.',
      links: [{ address: 'https://gazette.example/12', title: 'Gazette 12' }],
    },
  })
  const list = (await (await page.request.get('/api/v1/states/XVA/reassessments')).json()) as {
    proposals: { id: string }[]
  }
  return `/states/XVA/matrix/proposals/${list.proposals[0]?.id ?? 'none'}`
}

/** The pages of an action that is carried out, once it is reported so. */
export const reportedPages = async (page: Sender, origin: string, action: string): Promise<string[]> => {
  const proposal = await reportCarriedOut(page, origin, action)
  const state = '/states/XVA'
  const ofAction = [action, `${action}/report`, `${action}/indicators`]
  return [...ofAction, `${state}/plan/due?days=700`, `${state}/matrix/proposals`, proposal]
}
