/** Sends the browser to the provider of single sign-on. */
import { redirect } from 'react-router'
import { type PageArgs, pageOf, safePath } from '#web/ask-service.ts'

export const loader = async (args: PageArgs): Promise<Response> => {
  const next = safePath(new URL(args.request.url).searchParams.get('next'))
  const outcome = await pageOf(args).identity.beginSingleSignOn(next)
  if (!outcome.ok) return redirect(`/sign-in?${new URLSearchParams({ next, refused: outcome.refusal.code })}`)
  const headers = new Headers()
  for (const cookie of outcome.value.cookies) headers.append('set-cookie', cookie)
  return redirect(outcome.value.address, { headers })
}
