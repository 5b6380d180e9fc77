/** `plan1540 export`: a plan or a matrix as JSON, or a filled form, becomes Word, Excel or JSON. */
import { extname } from 'node:path'
import { type Command, refuse } from '#cli/command.ts'
import {
  cataloguesOption,
  dateOption,
  dayOption,
  documentLanguage,
  forceOption,
  languageOption,
  outOption,
} from '#cli/command-options.ts'
import { readInput } from '#cli/input-file.ts'
import { readForm } from '#cli/matrix-input.ts'
import { checkOutputs, documentOutputs, sizeText, writeOutputs } from '#cli/output-files.ts'
import { chosenStandard, standardOption } from '#cli/standard-option.ts'
import { chosenTemplate, templateOption } from '#cli/template-option.ts'
import type { RenderJob } from '#documents/render-job.ts'

export const exportCommand: Command = {
  name: 'export',
  usage:
    'FILE.json|FILE.xlsx --out FILE.docx|.pdf|.html|.xlsx|.json … [--language TAG] [--catalogues FOLDER] [--template FILE.docx] [--standard ua-1|a-2a] [--force]',
  summary: 'cli.command.export',
  files: [1, 1],
  options: {
    out: outOption,
    language: languageOption,
    catalogues: cataloguesOption,
    template: templateOption,
    standard: standardOption,
    date: dateOption,
    force: forceOption,
  },
  run: async (call) => {
    const [file = ''] = call.files
    const { paths, outputs, isForced } = documentOutputs(call)
    const template = await chosenTemplate(call, outputs)
    const standardFor = chosenStandard(call, outputs)
    checkOutputs(paths, isForced)
    const bytes = readInput(file)
    const offline = await import('#service/offline-documents.ts')
    const notices: string[] = []
    let jobFor: (format: (typeof outputs)[number]['format']) => RenderJob
    if (extname(file).toLowerCase() === '.json') {
      const read = offline.readExchange(bytes)
      if (!read.isRead) {
        const details = read.details.map((message) => ({ code: read.code, message }))
        throw refuse(read.code, { file, edition: read.details[0] ?? '' }, details)
      }
      const language = documentLanguage(call, read.document.language)
      const date = dayOption(call, 'date', read.document.date)
      jobFor = (format) => ({
        ...offline.exchangeJob(read, { format, language, date }),
        ...template.job,
        ...standardFor(format),
      })
    } else {
      const { matrix, carried } = await readForm(bytes, call.language)
      if (carried !== null) {
        const { carryNotice } = await import('#service/offline-carry-over.ts')
        notices.push(carryNotice(carried, file, call.language))
      }
      const language = documentLanguage(call, matrix.language)
      const date = dayOption(call, 'date', call.today)
      const input = offline.matrixOfForm(matrix, { language, date })
      jobFor = (format) => ({ kind: 'matrix', format, input, ...template.job, ...standardFor(format) })
    }
    const { renderJob } = await import('#documents/render-job.ts')
    const files: { path: string; bytes: Uint8Array }[] = []
    for (const { path, format } of outputs) files.push({ path, bytes: await renderJob(jobFor(format)) })
    writeOutputs(files, isForced)
    return {
      exit: 0,
      lines: [
        ...notices,
        ...files.map((each) => call.say('cli.wrote', { file: each.path, size: sizeText(each.bytes.length) })),
        ...template.lines,
      ],
      json: {
        written: files.map((each) => ({ file: each.path, bytes: each.bytes.length })),
        ...template.json,
      },
    }
  },
}
