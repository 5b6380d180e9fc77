/** What the browser needs to make a passkey; asked for by the page's module. */
import { redirect } from 'react-router'
import { type PageArgs, pageOf, statusOf } from '#web/ask-service.ts'

export const loader = () => redirect('/account/passkeys')

export const action = async (args: PageArgs): Promise<Response> => {
  const outcome = await pageOf(args).identity.beginPasskey()
  return outcome.ok
    ? Response.json(outcome.value)
    : Response.json({}, { status: statusOf[outcome.refusal.kind] })
}
