/** GET: leads to a comment where it stands, from a link that knows its id alone. */
import { redirect } from 'react-router'
import { askService, type PageArgs, spaceOf } from '#web/ask-service.ts'
import { recordAddress } from '#web/format/record-address.ts'

export const loader = async (args: PageArgs): Promise<Response> => {
  const { id, subject, withinId } = await askService(args, 'comment.find', { id: args.params.id ?? '' })
  return redirect(`${recordAddress(spaceOf(args), subject, withinId)}#comment-${id}`)
}
