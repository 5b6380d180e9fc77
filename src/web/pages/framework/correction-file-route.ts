/** POST: the proposed correction as a file to download. Nothing is kept here. */
import { redirect } from 'react-router'
import type { PageArgs } from '#web/ask-service.ts'
import { readCorrection } from '#web/pages/framework/correction-form.ts'

export const loader = (): Response => redirect('/framework/correction')

export const action = async (args: PageArgs): Promise<Response> => {
  const { file } = await readCorrection(args)
  // 307: the browser sends the same form to the page, which shows it again with what is wrong.
  if (file === null) return redirect('/framework/correction', 307)
  return new Response(`${JSON.stringify(file, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="correction-${file.row}-${file.language}.json"`,
      'cache-control': 'no-store',
    },
  })
}
