/** `plan1540 export`: a plan or a matrix as JSON, or a filled form, becomes Word, Excel or JSON. */
import type { Command, CommandCall } from '#cli/command.ts'
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
import { isJson, readJson, readMatrixInput } from '#cli/matrix-input.ts'
import { checkOutputs, documentOutputs, sizeText, writeOutputs } from '#cli/output-files.ts'
import { chosenStandard, standardOption } from '#cli/standard-option.ts'
import { chosenTemplate, templateOption } from '#cli/template-option.ts'
import type { DocumentJob, RenderJob } from '#documents/render-job.ts'
import type { CarryReport } from '#service/matrix-editions.ts'

/** How each output is made. */
interface ExportWork {
  jobFor: (format: DocumentJob['format']) => RenderJob
  carried: CarryReport | null
}

const jobOfJson = async (call: CommandCall, file: string, bytes: Buffer): Promise<ExportWork> => {
  const { exchangeJob } = await import('#service/offline-exchange.ts')
  const read = await readJson(call, file, bytes)
  const language = documentLanguage(call, read.document.language)
  const date = dayOption(call, 'date', read.document.date)
  return { jobFor: (format) => exchangeJob(read, { format, language, date }), carried: read.carried }
}

const jobOfForm = async (call: CommandCall, file: string, bytes: Buffer): Promise<ExportWork> => {
  const { matrix, carried } = await readMatrixInput(call, file, bytes)
  const { matrixInput } = await import('#service/offline-documents.ts')
  const language = documentLanguage(call, matrix.language)
  const input = matrixInput(matrix, { language, date: dayOption(call, 'date', call.today) })
  return { jobFor: (format) => ({ kind: 'matrix', format, input }), carried }
}

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
    const { jobFor, carried } = await (isJson(file) ? jobOfJson : jobOfForm)(call, file, bytes)
    const notices =
      carried === null
        ? []
        : [(await import('#service/offline-carry-over.ts')).carryNotice(carried, file, call.language)]
    const { renderJob } = await import('#documents/render-job.ts')
    const files: { path: string; bytes: Uint8Array }[] = []
    for (const { path, format } of outputs)
      files.push({
        path,
        bytes: await renderJob({ ...jobFor(format), ...template.job, ...standardFor(format) }),
      })
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
