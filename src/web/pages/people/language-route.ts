/** Switches the interface's language by a cookie and goes back to where the person was. */
import { redirect } from 'react-router'
import { type PageArgs, pageOf, safePath } from '#web/ask-service.ts'

const oneYear = 365 * 24 * 60 * 60

export const loader = () => redirect('/')

export const action = async (args: PageArgs): Promise<Response> => {
  const form = await args.request.formData()
  const wanted = form.get('language')
  const language = pageOf(args).languages.find((each) => each === wanted)
  const cookie = `language=${language}; Path=/; Max-Age=${oneYear}; HttpOnly; SameSite=Lax`
  return redirect(
    safePath(form.get('return')),
    language === undefined ? {} : { headers: { 'set-cookie': cookie } },
  )
}
