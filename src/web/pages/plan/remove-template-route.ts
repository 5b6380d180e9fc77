/** POST: takes the Word template out, or leads to its page with what somebody else did meanwhile. */
import { redirect } from 'react-router'
import { type PageArgs, refuse, spaceOf, tryService } from '#web/ask-service.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'

const addressOf = (args: PageArgs): string => `/states/${spaceOf(args)}/documents/template`

export const loader = (args: PageArgs): Response => redirect(addressOf(args))

export const action = async (args: PageArgs) => {
  const base = typedValue(await readFormValues(args.request), 'base')
  const outcome = await tryService(args, 'document-template.remove', { base })
  if (outcome.ok) return redirect(`${addressOf(args)}?removed`)
  return outcome.refusal.code === 'edit-conflict'
    ? redirect(`${addressOf(args)}?meanwhile`)
    : refuse(args, outcome.refusal)
}
