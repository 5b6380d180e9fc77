/** `plan1540 check`: what is wrong or open in a matrix form, a matrix or a plan, without writing anything. */
import type { Command, CommandResult } from '#cli/command.ts'
import { numberOption } from '#cli/command-options.ts'
import { readInput } from '#cli/input-file.ts'
import { isJson, readJson, readMatrixInput } from '#cli/matrix-input.ts'
import type { Translate } from '#messages/translate.ts'

const result = (
  say: Translate,
  file: string,
  kind: string,
  open: { code: string; message: string; fields?: string[] }[],
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
  usage: 'FILE.xlsx|FILE.json [--months N]',
  summary: 'cli.command.check',
  files: [1, 1],
  options: { months: { type: 'string', value: 'N', about: 'cli.option.months' } },
  run: async (call) => {
    const [file = ''] = call.files
    const staleMonths = numberOption(call, 'months', { least: 1, most: 120, otherwise: 24 })
    const bytes = readInput(file)
    const plan = isJson(file) ? (await readJson(call, file, bytes)).document : null
    if (plan?.format === 'plan1540-plan') {
      const { exchangeSentences } = await import('#service/offline-exchange.ts')
      const open = exchangeSentences(plan, call.language)
      return result(
        call.say,
        file,
        'plan',
        open.map((message) => ({ code: 'open', message })),
      )
    }
    const { matrix, questions, carried } = await readMatrixInput(call, file, bytes)
    const { matrixQuestions } = await import('#service/offline-check.ts')
    const { language, today } = call
    const isForm = !isJson(file)
    const read = result(call.say, file, 'matrix', [
      // Of JSON the rules ask the same and more.
      ...(isForm ? questions : []),
      ...matrixQuestions(matrix, { language, today, staleMonths, isForm }),
    ])
    if (carried === null) return read
    const { carrySentences } = await import('#service/offline-carry-over.ts')
    return {
      ...read,
      lines: [...read.lines, '', ...carrySentences(carried, call.language)],
      json: { ...read.json, carriedOver: carried },
    }
  },
}
