/** `--template FILE.docx`: a ministry's own Word template for the documents of a command, and what came of it. */
import { basename } from 'node:path'
import { type CommandCall, type CommandOption, refuse, textOption, wrongUsage } from '#cli/command.ts'
import { readInput } from '#cli/input-file.ts'
import type { FindingsReading } from '#documents/template-findings.ts'

type Findings = Extract<FindingsReading, { isRead: true }>['findings']

export const templateOption: CommandOption = {
  type: 'string',
  value: 'FILE.docx',
  about: 'cli.option.template',
}

/** A template that was read: its bytes for the render job, and what a person and a machine are told of it. */
export interface TemplateChoice {
  job: { template: Uint8Array } | Record<string, never>
  lines: string[]
  json: Record<string, unknown>
}

const linesOf = (call: CommandCall, file: string, findings: Findings): string[] => {
  const { say } = call
  const { hasLetterhead, taken, missing } = findings
  const list = new Intl.ListFormat(call.language, { type: 'unit' })
  return [
    say(hasLetterhead ? 'cli.own-template.letterhead' : 'cli.own-template.no-letterhead', { file }),
    ...(taken.length === 0 ? [] : [say('cli.own-template.taken', { styles: list.format(taken) })]),
    ...(missing.length === 0 ? [] : [say('cli.own-template.missing', { styles: list.format(missing) })]),
    ...(findings.hasHeadingNumbers ? [say('cli.own-template.numbers')] : []),
    ...(findings.hasLostLinks ? [say('cli.own-template.links')] : []),
  ]
}

/** The template that a call names; nothing where it names none. Every output must be a Word file then. */
export const chosenTemplate = async (
  call: CommandCall,
  outputs: readonly { path: string; format: string }[],
): Promise<TemplateChoice> => {
  const path = textOption(call.options, 'template')
  if (path === undefined) return { job: {}, lines: [], json: {} }
  const other = outputs.find(({ format }) => format !== 'docx')
  if (other !== undefined) throw wrongUsage('template-not-docx', { file: basename(other.path) })
  const bytes = readInput(path)
  const { readFindings } = await import('#documents/template-findings.ts')
  const reading = readFindings(bytes)
  const file = basename(path)
  if (!reading.isRead) throw refuse(`template-${reading.templateRefusal}`, { file, subject: reading.subject })
  const { taken, missing, hasHeadingNumbers, hasLostLinks } = reading.findings
  return {
    job: { template: bytes },
    lines: linesOf(call, file, reading.findings),
    json: {
      template: {
        file: path,
        taken,
        missing,
        numbersHeadings: hasHeadingNumbers,
        lostLinks: hasLostLinks,
      },
    },
  }
}
