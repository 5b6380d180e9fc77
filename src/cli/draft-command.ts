/** `plan1540 draft`: a matrix, from a filled form or from JSON, becomes a draft plan. */
import { type Command, type CommandCall, listOption, refuse, wrongUsage } from '#cli/command.ts'
import {
  cataloguesOption,
  dateOption,
  dayOption,
  documentLanguage,
  forceOption,
  languageOption,
  numberOption,
  outOption,
} from '#cli/command-options.ts'
import { readInput } from '#cli/input-file.ts'
import { readMatrixInput } from '#cli/matrix-input.ts'
import { checkOutputs, documentOutputs, sizeText, writeOutputs } from '#cli/output-files.ts'
import { chosenStandard, standardOption } from '#cli/standard-option.ts'
import { chosenTemplate, templateOption } from '#cli/template-option.ts'

/** Questions about the matrix that are printed; the rest is counted. */
const mostQuestions = 8

const report = (
  call: CommandCall,
  made: {
    file: string
    /** Where the form was of an older edition. */
    carried: string | null
    state: string
    edition: string
    counts: { X: number; unclear: number; notApplicable: number; blank: number; others: number }
    blankGaps: number
    unclearGaps: number
    actions: number
    start: string
    end: string
    written: { file: string; bytes: number }[]
    template: string[]
    sentences: string[]
    questions: string[]
  },
): string[] => {
  const { say } = call
  const shown = made.questions.slice(0, mostQuestions)
  const left = made.questions.length - shown.length
  return [
    say('cli.draft.read', { file: made.file, state: made.state, edition: made.edition }),
    ...(made.carried === null ? [] : [made.carried]),
    say('cli.draft.values', { ...made.counts }),
    say('cli.draft.gaps', {
      count: made.blankGaps + made.unclearGaps,
      blank: made.blankGaps,
      unclear: made.unclearGaps,
    }),
    say('cli.draft.drafted', { count: made.actions, start: made.start, end: made.end }),
    ...made.written.map((each) => say('cli.wrote', { file: each.file, size: sizeText(each.bytes) })),
    ...made.template,
    '',
    say('cli.draft.to-decide'),
    ...made.sentences.map((sentence) => `  - ${sentence}`),
    `  - ${say('cli.draft.check-measures')}`,
    ...(shown.length === 0
      ? []
      : ['', say('cli.draft.to-look-at'), ...shown.map((question) => `  - ${question}`)]),
    ...(left > 0 ? [`  ${say('cli.draft.more-questions', { count: left, file: made.file })}`] : []),
  ]
}

export const draftCommand: Command = {
  name: 'draft',
  usage:
    'MATRIX.xlsx|MATRIX.json --out FILE.docx|.pdf|.html|.xlsx|.json … [--start YYYY-MM-DD] [--years N] [--only FIELD]… [--measure ID]… [--language TAG] [--catalogues FOLDER] [--template FILE.docx] [--standard ua-1|a-2a] [--force]',
  summary: 'cli.command.draft',
  files: [1, 1],
  options: {
    out: outOption,
    start: { type: 'string', value: 'YYYY-MM-DD', about: 'cli.option.start' },
    years: { type: 'string', value: 'N', about: 'cli.option.years' },
    only: { type: 'string', multiple: true, value: 'FIELD', about: 'cli.option.only' },
    measure: { type: 'string', multiple: true, value: 'ID', about: 'cli.option.measure' },
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
    const date = dayOption(call, 'date', call.today)
    const startOn = dayOption(call, 'start', `${Number(date.slice(0, 4)) + 1}-01-01`)
    if (!startOn.endsWith('-01')) throw wrongUsage('start-not-first', { value: startOn })
    const years = numberOption(call, 'years', { least: 1, most: 10, otherwise: 4 })
    const template = await chosenTemplate(call, outputs)
    const standardFor = chosenStandard(call, outputs)
    checkOutputs(paths, isForced)
    const { matrix, questions, carried } = await readMatrixInput(call, file, readInput(file))
    const offline = await import('#service/offline-documents.ts')
    const only = listOption(call.options, 'only')
    const unknown = offline.unknownWishes(matrix, only)
    if (unknown.length > 0) throw refuse('only-no-gap', { fields: unknown.join(', ') })
    const measureIds = listOption(call.options, 'measure')
    const strange = offline.unknownMeasures(matrix, { only, measureIds })
    if (strange.length > 0) throw refuse('measure-not-offered', { measures: strange.join(', ') })
    const language = documentLanguage(call, matrix.language)
    const draft = offline.draftFromMatrix(matrix, { language, startOn, years, only, measureIds, date })
    if (draft.plan.actions.length === 0) throw refuse('no-gaps', { file })
    const { renderJob } = await import('#documents/render-job.ts')
    const files: { path: string; bytes: Uint8Array }[] = []
    for (const { path, format } of outputs) {
      files.push({
        path,
        bytes: await renderJob({
          kind: 'plan',
          format,
          input: draft.input,
          ...template.job,
          ...standardFor(format),
        }),
      })
    }
    writeOutputs(files, isForced)
    const written = files.map((each) => ({ file: each.path, bytes: each.bytes.length }))
    const sentences = offline.planSentences(draft.plan, draft.problems, call.language)
    const { carryNotice } = await import('#service/offline-carry-over.ts')
    const words = (await import('#documents/document-words.ts')).wordsOf(call.language)
    return {
      exit: 0,
      lines: report(call, {
        file,
        carried: carried === null ? null : carryNotice(carried, file, call.language),
        state: words.state(draft.state),
        edition: matrix.edition,
        counts: draft.counts,
        blankGaps: draft.blankGaps,
        unclearGaps: draft.unclearGaps,
        actions: draft.plan.actions.length,
        start: words.date(draft.plan.startOn),
        end: words.date(draft.plan.endOn),
        written,
        template: template.lines,
        sentences,
        questions: questions.map((each) => each.message),
      }),
      json: {
        state: draft.state,
        edition: matrix.edition,
        values: draft.counts,
        gaps: { blank: draft.blankGaps, unclear: draft.unclearGaps, withoutMeasure: draft.withoutMeasure },
        plan: {
          startOn: draft.plan.startOn,
          endOn: draft.plan.endOn,
          actions: draft.plan.actions.length,
        },
        written,
        carriedOver: carried,
        ...template.json,
        toDecide: draft.problems.map((problem) => ({
          code: problem.code,
          subject: problem.subject,
          params: problem.params,
        })),
        toLookAt: questions,
      },
    }
  },
}
