/**
 * POST: the history as a file, written while it is read. It is no document of a job: those are kept, and every reader
 * may open them, while this holds what the person who asks may read, and no copy of it stays.
 */
import { redirect } from 'react-router'
import { readText } from '#domain/text/language-text.ts'
import type { Outcome } from '#service/in-space.ts'
import type { OperationInput, OperationOutput } from '#service/operations.ts'
import { askService, type PageArgs, pageOf, spaceOf, tryService } from '#web/ask-service.ts'
import { type HistoryFileHead, writeCsv, writeJson } from '#web/format/history-file.ts'
import { historySentence } from '#web/format/history-sentence.ts'
import { readFormValues, typedValue } from '#web/forms/form-values.ts'
import { asFilter, type HistoryWish, readWish } from '#web/pages/history/history-wish.ts'

/** Lines of one exchange with the service. */
const perPart = 500

export const loader = (args: PageArgs): Response => redirect(`/states/${spaceOf(args)}/history`)

/** A part at a time, each as the person may read it at that moment. */
async function* readLines(args: PageArgs, wish: HistoryWish, from: number) {
  const page = pageOf(args)
  for (let before: number | null = from; before !== null; ) {
    const asked: OperationInput<'history.list'> = { limit: perPart, lines: 'all', before, ...asFilter(wish) }
    const outcome: Outcome<OperationOutput<'history.list'>> = await tryService(args, 'history.list', asked)
    if (!outcome.ok) throw new Error(`The export of the history ends: ${outcome.refusal.code}`)
    for (const line of outcome.value.entries)
      yield { line, sentence: historySentence(page, line, spaceOf(args)) }
    before = outcome.value.next
  }
}

const columns = ['seq', 'at', 'person', 'acting-for', 'sentence', 'verb', 'kind', 'id', 'revision', 'hash']

const headOf = (
  args: PageArgs,
  wish: HistoryWish,
  { at, marking }: OperationOutput<'history.export'>,
): HistoryFileHead => {
  const { t, language } = pageOf(args)
  return {
    space: spaceOf(args),
    madeAt: at,
    language,
    standing: [
      ...(marking === null ? [] : [readText(marking, language)]),
      t('history.export.national', { space: spaceOf(args) }),
    ],
    filter: wish,
    columns: columns.map((each) => t(`history.column.${each}`)),
  }
}

/** So much is sent at once, in characters. */
const worthSending = 32_000

/** Reads on only when what was written has gone out, and stops where nobody takes it any more. */
const asStream = (text: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (stream) => {
      let part = ''
      while (part.length < worthSending) {
        const { done, value } = await text.next()
        if (done === true) {
          stream.enqueue(encoder.encode(part))
          return stream.close()
        }
        part += value
      }
      stream.enqueue(encoder.encode(part))
    },
    cancel: async () => {
      await text.return(undefined)
    },
  })
}

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const

export const action = async (args: PageArgs): Promise<Response> => {
  const values = await readFormValues(args.request)
  const wish = readWish((name) => typedValue(values, name))
  const format = typedValue(values, 'format') === 'json' ? 'json' : 'csv'
  const asked = { format, ...asFilter(wish) } as OperationInput<'history.export'>
  const begun = await askService(args, 'history.export', asked)
  const write = format === 'json' ? writeJson : writeCsv
  const text = write(headOf(args, wish, begun), readLines(args, wish, begun.before))
  const name = `history-${spaceOf(args)}-${begun.at.slice(0, 10)}.${format}`
  return new Response(asStream(text), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}
