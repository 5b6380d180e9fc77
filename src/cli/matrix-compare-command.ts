/** `plan1540 matrix compare`: what changed from one matrix to another, each an exchange document or a filled form. */
import { basename } from 'node:path'
import { type Command, type CommandCall, refuse } from '#cli/command.ts'
import { documentLanguage, languageOption } from '#cli/command-options.ts'
import { readInput } from '#cli/input-file.ts'
import { isJson, readMatrixInput } from '#cli/matrix-input.ts'
import type { OfflineMatrix } from '#service/offline-documents.ts'

const read = async (call: CommandCall, file: string): Promise<OfflineMatrix> =>
  (await readMatrixInput(call, file, readInput(file))).matrix

/**
 * The matrix as a form says it: written as one and read back. A form has one language and cites in lines; beside
 * one, the other side may say no more than it can.
 */
const asForm = async (call: CommandCall, matrix: OfflineMatrix, language: string): Promise<OfflineMatrix> => {
  const [{ renderJob }, { matrixInput }] = await Promise.all([
    import('#documents/render-job.ts'),
    import('#service/offline-documents.ts'),
  ])
  const input = matrixInput(matrix, { language, date: call.today })
  const bytes = await renderJob({ kind: 'matrix', format: 'xlsx', input })
  return (await readMatrixInput(call, 'as-form.xlsx', bytes)).matrix
}

export const matrixCompareCommand: Command = {
  name: 'matrix compare',
  usage: 'OLD.json|OLD.xlsx NEW.json|NEW.xlsx [--language TAG]',
  summary: 'cli.command.matrix-compare',
  files: [2, 2],
  options: { language: languageOption },
  run: async (call) => {
    const [oldFile = '', newFile = ''] = call.files
    const language = documentLanguage(call, call.language)
    const [old, next] = [await read(call, oldFile), await read(call, newFile)]
    const offline = await import('#service/offline-comparison.ts')
    if (!offline.isSameState(old, next))
      throw refuse('other-state', { before: old.state.code, after: next.state.code })
    const isByForm = isJson(oldFile) !== isJson(newFile)
    const ofForm = isJson(oldFile) ? next : old
    const before = isByForm && isJson(oldFile) ? await asForm(call, old, ofForm.language) : old
    const after = isByForm && isJson(newFile) ? await asForm(call, next, ofForm.language) : next
    const comparison = offline.compareOffline(before, after)
    const isNothing = comparison.fields.length === 0 && comparison.instruments.length === 0
    return {
      exit: 0,
      lines: [
        call.say('cli.compare.from-to', { before: basename(oldFile), after: basename(newFile) }),
        ...(isByForm ? [call.say('cli.compare.as-forms')] : []),
        ...(isNothing
          ? [call.say('compare.nothing-changed')]
          : offline.comparisonLines(comparison, { before, after }, language)),
      ],
      json: {
        before: { file: oldFile, state: old.state.code, date: old.date, layer: old.layer },
        after: { file: newFile, state: next.state.code, date: next.date, layer: next.layer },
        comparedAsForms: isByForm,
        changed: comparison.fields.length,
        fields: comparison.fields,
        instruments: comparison.instruments,
      },
    }
  },
}
