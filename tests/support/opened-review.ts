/** A yearly review of the demonstration plan, made before its pages are looked at. */
import type { Page } from 'playwright-core'

/** Opens a review, goes through one line of it, and gives the addresses of its pages. */
export const reviewPages = async ({ request }: Pick<Page, 'request'>, origin: string): Promise<string[]> => {
  const state = '/states/XVA'
  const api = `/api/v1${state}/plan`
  const headers = { origin }
  const opened = await request.post(`${api}/reviews`, { headers, data: {} })
  const { id } = (await opened.json()) as { id: string }
  const shown = (await (await request.get(`${api}/reviews/${id}`)).json()) as { lines: { lineId: string }[] }
  const [first, second] = shown.lines.map(({ lineId }) => lineId)
  await request.put(`${api}/review-lines/${first}`, {
    headers,
    data: { base: 1, language: 'en', conclusion: 'slipped', why: 'It waited for an opinion.' },
  })
  const address = `${state}/plan/reviews/${id}`
  return [
    `${state}/plan/reviews`,
    address,
    `${address}?show=left`,
    `${address}/discard`,
    `${address}/lines/${first}`,
    `${address}/lines/${second}`,
  ]
}
