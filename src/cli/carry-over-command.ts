/** `plan1540 matrix carry-over`: a matrix of an older edition, form or JSON, becomes one of the current, with a report. */
import { basename } from 'node:path'
import { type Command, flagOption, listOption, refuse, wrongUsage } from '#cli/command.ts'
import {
  dateOption,
  dayOption,
  documentLanguage,
  forceOption,
  languageOption,
  outOption,
} from '#cli/command-options.ts'
import { readInput } from '#cli/input-file.ts'
import { readMatrixInput } from '#cli/matrix-input.ts'
import { checkOutputs, formatOf, sizeText, writeOutputs } from '#cli/output-files.ts'

export const carryOverCommand: Command = {
  name: 'matrix carry-over',
  usage: 'OLD.xlsx|OLD.json --out NEW.xlsx|NEW.json [--language en|fr|ar] [--force]',
  summary: 'cli.command.carry-over',
  files: [1, 1],
  options: { out: outOption, language: languageOption, date: dateOption, force: forceOption },
  run: async (call) => {
    const [file = ''] = call.files
    const [path, ...others] = listOption(call.options, 'out')
    if (path === undefined || others.length > 0) throw wrongUsage('out-once')
    const format = formatOf(path, ['xlsx', 'json'])
    const isForced = flagOption(call.options, 'force')
    checkOutputs([path], isForced)
    const { matrix, questions, carried } = await readMatrixInput(call, file, readInput(file))
    if (carried === null) throw refuse('nothing-to-carry', { file, edition: matrix.edition })
    const [{ matrixInput }, { renderJob }, { carrySentences }] = await Promise.all([
      import('#service/offline-documents.ts'),
      import('#documents/render-job.ts'),
      import('#service/offline-carry-over.ts'),
    ])
    const language = documentLanguage(call, matrix.language)
    const input = matrixInput(matrix, { language, date: dayOption(call, 'date', call.today) })
    const bytes = await renderJob({ kind: 'matrix', format, input })
    writeOutputs([{ path, bytes }], isForced)
    return {
      exit: 0,
      lines: [
        ...carrySentences(carried, call.language),
        ...(questions.length === 0
          ? []
          : [call.say('cli.draft.to-look-at'), ...questions.map((each) => `  - ${each.message}`)]),
        call.say('cli.wrote', { file: path, size: sizeText(bytes.length) }),
        call.say('cli.carry.next', { file: basename(path) }),
      ],
      json: { written: [{ file: path, bytes: bytes.length }], ...carried, questions },
    }
  },
}
