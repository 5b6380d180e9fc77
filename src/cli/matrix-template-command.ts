/** `plan1540 matrix template`: writes the blank matrix form. */
import { basename } from 'node:path'
import { type Command, flagOption, listOption, textOption, wrongUsage } from '#cli/command.ts'
import {
  dateOption,
  dayOption,
  documentLanguage,
  forceOption,
  languageOption,
  outOption,
} from '#cli/command-options.ts'
import { checkOutputs, formatOf, sizeText, writeOutputs } from '#cli/output-files.ts'

export const matrixTemplateCommand: Command = {
  name: 'matrix template',
  usage: '--out FILE.xlsx [--edition 2017|2005] [--language en|fr|ar] [--force]',
  summary: 'cli.command.matrix-template',
  files: [0, 0],
  options: {
    out: outOption,
    edition: { type: 'string', value: '2017|2005', about: 'cli.option.edition' },
    language: languageOption,
    date: dateOption,
    force: forceOption,
  },
  run: async (call) => {
    const [path, ...others] = listOption(call.options, 'out')
    if (path === undefined || others.length > 0) throw wrongUsage('out-once')
    formatOf(path, ['xlsx'])
    const isForced = flagOption(call.options, 'force')
    checkOutputs([path], isForced)
    const { isEditionId, loadFramework, currentEdition, editionIds } = await import(
      '#reference/framework-reference.ts'
    )
    const wanted = textOption(call.options, 'edition') ?? currentEdition
    if (!isEditionId(wanted)) {
      throw wrongUsage('edition-unknown', { edition: wanted, known: editionIds.join(', ') })
    }
    const edition = loadFramework(wanted)
    const language = documentLanguage(call, call.language)
    const { renderJob } = await import('#documents/render-job.ts')
    const date = dayOption(call, 'date', call.today)
    const bytes = await renderJob({
      kind: 'matrix-form',
      input: { edition, language, state: null, date, layer: 'national', answers: [], legalInstruments: [] },
    })
    writeOutputs([{ path, bytes }], isForced)
    return {
      exit: 0,
      lines: [
        call.say('cli.wrote', { file: path, size: sizeText(bytes.length) }),
        call.say('cli.template.next', { file: basename(path) }),
      ],
      json: {
        written: [{ file: path, bytes: bytes.length }],
        edition: wanted,
        language,
        rows: edition.rows.length,
      },
    }
  },
}
