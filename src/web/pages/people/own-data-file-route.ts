/** Everything that is kept of the person who asks, as a file: JSON for programs, plain text to read. */
import { askService, type PageArgs, pageOf } from '#web/ask-service.ts'
import { ownDataText } from '#web/format/own-data-text.ts'

export const loader = async (args: PageArgs): Promise<Response> => {
  const own = await askService(args, 'personal-data.show', {})
  const isText = new URL(args.request.url).searchParams.get('format') === 'text'
  const name = `plan1540-${own.madeAt.slice(0, 10)}.${isText ? 'txt' : 'json'}`
  const body = isText ? `\ufeff${ownDataText(pageOf(args), own)}\n` : `${JSON.stringify(own, null, 2)}\n`
  return new Response(body, {
    headers: {
      'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
