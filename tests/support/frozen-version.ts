/** A frozen version of the demonstration's plan that was sent and withdrawn again, so that its pages have something to show. */

import type { Page } from 'playwright-core'

/** Sends one request to the API of the State as its coordinator, and gives the answer. */
type Send = (method: 'GET' | 'POST' | 'PUT', path: string, data?: object) => Promise<Record<string, unknown>>

/** Sets a path with the first approver, freezes the plan, and takes it back; the plan is a draft after. Gives the version's id. */
export const freezeAndWithdraw = async (send: Send): Promise<string> => {
  const language = 'en'
  const { approvers } = (await send('GET', '/approval-path')) as { approvers: { personId: string }[] }
  await send('PUT', '/approval-path', {
    base: 0,
    language,
    stages: [
      {
        kind: 'minister',
        title: 'Minister',
        order: 'in-order',
        days: 14,
        signatories: [{ personId: approvers[0]?.personId ?? '' }],
      },
    ],
  })
  const { id, approvalId } = await send('POST', '/plan/versions', {
    language,
    note: 'The first.',
    isSure: true,
  })
  await send('POST', `/approvals/${approvalId}/withdraw`, { reason: 'A date was wrong.', language })
  return String(id)
}

/** The pages of versions, once one was frozen and taken back. */
export const frozenPages = async ({ request }: Pick<Page, 'request'>, origin: string): Promise<string[]> => {
  const state = '/states/XVA'
  const id = await freezeAndWithdraw(async (method, path, data) => {
    const answer = await request.fetch(`/api/v1${state}${path}`, {
      method,
      headers: { origin },
      ...(data === undefined ? {} : { data }),
    })
    return (await answer.json()) as Record<string, unknown>
  })
  const pages = ['', '/path', '/begin', '/compare', `/${id}`, `/${id}/text`, `/compare?from=${id}&to=now`]
  return pages.map((each) => `${state}/plan/versions${each}`)
}
