/** Ends the session. A visit by address only leads to the front page: signing out is a POST. */
import { redirect } from 'react-router'
import { type PageArgs, pageOf } from '#web/ask-service.ts'

export const loader = () => redirect('/')

export const action = async (args: PageArgs): Promise<Response> => {
  // What the browser keeps of half-written forms goes too.
  const headers = new Headers({ 'clear-site-data': '"storage"' })
  for (const cookie of (await pageOf(args).identity.signOut()).cookies) headers.append('set-cookie', cookie)
  return redirect('/sign-in', { headers })
}
