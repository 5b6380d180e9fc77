/** `plan1540 framework apply-correction`: checks a proposed correction and prints the change to the data. */
import { type Command, refuse } from '#cli/command.ts'
import { readInput } from '#cli/input-file.ts'
import { correctionDocument } from '#contract/correction-contract.ts'

const readJson = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

export const applyCorrectionCommand: Command = {
  name: 'framework apply-correction',
  usage: 'FILE.json',
  summary: 'cli.command.apply-correction',
  files: [1, 1],
  options: {},
  run: async (call) => {
    const [file = ''] = call.files
    const value = readJson(readInput(file))
    if (value === undefined) throw refuse('json-broken', { file })
    const parsed = correctionDocument.safeParse(value)
    if (!parsed.success) {
      const details = parsed.error.issues
        .slice(0, 20)
        .map((issue) => ({ code: 'not-valid', message: `${issue.path.join('.') || '/'}: ${issue.message}` }))
      throw refuse('correction-not-valid', { file }, details)
    }
    const correction = parsed.data
    const { checkCorrection } = await import('#reference/correction-reference.ts')
    const checked = checkCorrection(correction)
    const { row, edition, language } = correction
    if (!checked.isTaken) {
      const key = `correction-${checked.problem}`
      throw refuse(key, { row, edition, language, current: checked.current })
    }
    return {
      exit: 0,
      lines: [
        call.say('cli.correction.change', { row, file: checked.file }),
        '',
        ...checked.change.trimEnd().split('\n'),
        '',
        call.say('cli.correction.source', { source: correction.source, reason: correction.reason }),
        call.say('cli.correction.next', { edition }),
      ],
      json: {
        ...correction,
        file: checked.file,
        labelRevision: checked.labelRevision,
        change: checked.change,
      },
    }
  },
}
