/** `plan1540 matrix carry-over`: a form of an older edition becomes a filled form of the current one, with a report. */
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
import { readForm } from '#cli/matrix-input.ts'
import { checkOutputs, formatOf, sizeText, writeOutputs } from '#cli/output-files.ts'

export const carryOverCommand: Command = {
  name: 'matrix carry-over',
  usage: 'OLD.xlsx --out NEW.xlsx [--language en|fr|ar] [--force]',
  summary: 'cli.command.carry-over',
  files: [1, 1],
  options: { out: outOption, language: languageOption, date: dateOption, force: forceOption },
  run: async (call) => {
    const [file = ''] = call.files
    const [path, ...others] = listOption(call.options, 'out')
    if (path === undefined || others.length > 0) throw wrongUsage('out-once')
    formatOf(path, ['xlsx'])
    const isForced = flagOption(call.options, 'force')
    checkOutputs([path], isForced)
    const { matrix, questions, carried } = await readForm(readInput(file), call.language)
    if (carried === null) throw refuse('nothing-to-carry', { file, edition: matrix.edition })
    const [{ matrixOfForm }, { renderJob }, { carrySentences }] = await Promise.all([
      import('#service/offline-documents.ts'),
      import('#documents/render-job.ts'),
      import('#service/offline-carry-over.ts'),
    ])
    const language = documentLanguage(call, matrix.language)
    const { edition, state, layer, answers, date } = matrixOfForm(matrix, {
      language,
      date: dayOption(call, 'date', call.today),
    })
    const input = { edition, state, layer, answers, date, language, legalInstruments: [] }
    const bytes = await renderJob({ kind: 'matrix-form', input })
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
