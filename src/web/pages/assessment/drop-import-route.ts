/** POST: lets a dry run go, with its file. */
import { redirect } from 'react-router'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'

const addressOf = (args: PageArgs): string => `/states/${spaceOf(args)}/matrix-imports`

export const loader = (args: PageArgs): Response => redirect(addressOf(args))

export const action = async (args: PageArgs) => {
  await askService(args, 'matrix-import.drop', { id: args.params.id ?? '' })
  return redirect(`${addressOf(args)}?dropped`)
}
