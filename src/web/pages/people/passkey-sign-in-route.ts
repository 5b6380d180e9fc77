/** Signing in with a passkey: first what the browser needs, then its answer with the way onward. */
import { redirect } from 'react-router'
import { type PageArgs, pageOf, safePath, statusOf } from '#web/ask-service.ts'

export const loader = () => redirect('/sign-in')

export const action = async (args: PageArgs): Promise<Response> => {
  const { identity } = pageOf(args)
  const form = await args.request.formData()
  const answer = form.get('answer')
  if (typeof answer !== 'string') {
    const begun = await identity.beginPasskeySignIn()
    return begun.ok ? Response.json(begun.value) : Response.json({}, { status: statusOf[begun.refusal.kind] })
  }
  const next = safePath(form.get('next'))
  const outcome = await identity.signInWithPasskey(answer)
  if (!outcome.ok) return redirect(`/sign-in?${new URLSearchParams({ next, refused: 'passkey-failed' })}`)
  const headers = new Headers()
  for (const cookie of outcome.value.cookies) headers.append('set-cookie', cookie)
  return redirect(next, { headers })
}
