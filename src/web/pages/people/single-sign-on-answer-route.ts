/** Takes the answer of the provider of single sign-on, and goes on to where the person wanted to be. */
import { redirect } from 'react-router'
import { type PageArgs, pageOf, safePath } from '#web/ask-service.ts'

export const loader = async (args: PageArgs): Promise<Response> => {
  const outcome = await pageOf(args).identity.endSingleSignOn(new URL(args.request.url).searchParams)
  if (!outcome.ok) return redirect(`/sign-in?${new URLSearchParams({ refused: outcome.refusal.code })}`)
  const { cookies, isSecondStepDue } = outcome.value
  const headers = new Headers()
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  const next = safePath(outcome.value.next)
  return redirect(isSecondStepDue ? `/sign-in/code?${new URLSearchParams({ next })}` : next, { headers })
}
