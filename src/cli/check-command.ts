/** `plan1540 check`: what is wrong or open in a matrix form, a matrix or a plan, without writing anything. */
import { extname } from 'node:path'
import { type Command, type CommandResult, refuse } from '#cli/command.ts'
import { readInput } from '#cli/input-file.ts'
import { readForm } from '#cli/matrix-input.ts'
import type { Translate } from '#messages/translate.ts'

const result = (
  say: Translate,
  file: string,
  kind: string,
  open: { code: string; message: string }[],
): CommandResult => ({
  exit: 0,
  lines: [
    say(`cli.check.${kind}`, { file }),
    ...(open.length === 0
      ? [say('cli.check.nothing-open')]
      : [say('cli.check.open', { count: open.length }), ...open.map((each) => `  - ${each.message}`)]),
  ],
  json: { file, kind, open },
})

export const checkCommand: Command = {
  name: 'check',
  usage: 'FILE.xlsx|FILE.json',
  summary: 'cli.command.check',
  files: [1, 1],
  options: {},
  run: async (call) => {
    const [file = ''] = call.files
    const bytes = readInput(file)
    if (extname(file).toLowerCase() !== '.json') {
      const { questions, carried } = await readForm(bytes, call.language)
      const read = result(call.say, file, 'matrix', questions)
      if (carried === null) return read
      const { carrySentences } = await import('#service/offline-carry-over.ts')
      return {
        ...read,
        lines: [...read.lines, '', ...carrySentences(carried, call.language)],
        json: { ...read.json, carriedOver: carried },
      }
    }
    const offline = await import('#service/offline-documents.ts')
    const read = offline.readExchange(bytes)
    if (!read.isRead) {
      const details = read.details.map((message) => ({ code: read.code, message }))
      throw refuse(read.code, { file, edition: read.details[0] ?? '' }, details)
    }
    const kind = read.document.format === 'plan1540-plan' ? 'plan' : 'matrix'
    const sentences = offline.exchangeSentences(read.document, call.language)
    return result(
      call.say,
      file,
      kind,
      sentences.map((message) => ({ code: 'open', message })),
    )
  },
}
