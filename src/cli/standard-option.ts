/** `--standard a-2a`: PDF files of a command for archives rather than for reading. */
import { type CommandCall, type CommandOption, textOption, wrongUsage } from '#cli/command.ts'
import { makeDocumentInput } from '#contract/document-contract.ts'

const standards = makeDocumentInput.shape.standard.unwrap()
export const standardOption: CommandOption = {
  type: 'string',
  value: standards.options.join('|'),
  about: 'cli.option.standard',
}

/** What a PDF among the outputs is asked for with; nothing for other formats. The option needs a PDF. */
export const chosenStandard = (
  call: CommandCall,
  outputs: readonly { format: string }[],
): ((format: string) => { standard?: 'ua-1' | 'a-2a' }) => {
  const value = textOption(call.options, 'standard')
  if (value === undefined) return () => ({})
  const standard = standards.safeParse(value)
  if (!standard.success) throw wrongUsage('not-a-standard', { value, known: standards.options.join(', ') })
  if (outputs.every(({ format }) => format !== 'pdf')) throw wrongUsage('standard-without-pdf')
  return (format) => (format === 'pdf' ? { standard: standard.data } : {})
}
