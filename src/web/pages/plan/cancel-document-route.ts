/** POST: ends the wait for a document, and leads back to its page. */
import { redirect } from 'react-router'
import { type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'

const address = (args: PageArgs): string => `/states/${spaceOf(args)}/documents/${args.params.id}`

export const loader = (args: PageArgs): Response => redirect(address(args))

export const action = async (args: PageArgs): Promise<Response> => {
  const outcome = await tryService(args, 'document.cancel', { id: args.params.id ?? '' })
  // One that became ready meanwhile is what the person sees then.
  if (!outcome.ok && outcome.refusal.code !== 'document-not-awaited') refuse(args, outcome.refusal)
  return redirect(address(args))
}
