import type { Page } from 'playwright-core'
import { v7 } from 'uuid'
import { state } from '#tests/support/demo-site.ts'

/** Somebody who came and left again, so that a handover can be seen; its id. */
export const handOver = async (site: { address: string }, page: Page): Promise<string> => {
  const ask = async (path: string, data: object): Promise<Record<string, string>> => {
    const answer = await page.request.post(`/api/v1${state}${path}`, {
      headers: { origin: site.address },
      data,
    })
    return (await answer.json()) as Record<string, string>
  }
  const leaver = { name: 'Lea Leaver', email: 'lea@office.example', role: 'observer' }
  const { personId } = await ask('/members', leaver)
  const successor = { name: 'Sam Successor', email: 'sam@office.example', formId: v7() }
  return (await ask(`/members/${personId}/handover`, successor)).id ?? ''
}
