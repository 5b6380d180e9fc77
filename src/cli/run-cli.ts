/**
 * The command line: finds the command, reads its options, runs it, prints what came of it. Exit codes: 0 done,
 * 1 refused, 2 wrong usage, 3 a fault of ours. Knows nothing of any one command.
 */
import { parseArgs } from 'node:util'
import {
  type Command,
  type CommandResult,
  isCommandRefusal,
  isWrongUsage,
  type OptionValues,
  wrongUsage,
} from '#cli/command.ts'
import { commandHelp, programHelp } from '#cli/help-text.ts'
import { interfaceLanguages, type Translate, translator } from '#messages/translate.ts'

/** Where the words go; tests give their own. */
export interface Terminal {
  out: (text: string) => void
  error: (text: string) => void
  /** `LC_ALL`, `LANG` and the like. */
  environment: Record<string, string | undefined>
  now: () => Date
}

export type ExitCode = 0 | 1 | 2 | 3

/** The terminal of this process. */
export const processTerminal: Terminal = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  environment: process.env,
  now: () => new Date(),
}

/** The language a person's terminal asks for, where we have it; else English. */
const terminalLanguage = (environment: Terminal['environment']): string => {
  const wish = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || 'en'
  return interfaceLanguages.find((language) => wish.toLowerCase().startsWith(language)) ?? 'en'
}

/** The command that the first words name, longest name first, and what follows it. */
const findCommand = (commands: readonly Command[], words: readonly string[]) => {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const command = commands.find((each) => each.name === name)
    if (command !== undefined) return { command, rest: words.slice(length) }
  }
  return null
}

const standardOptions = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const

const readArguments = (
  command: Command,
  rest: readonly string[],
): { files: string[]; options: OptionValues } => {
  try {
    const options = Object.fromEntries(
      Object.entries(command.options).map(([name, option]) => [
        name,
        { type: option.type, ...(option.multiple === true ? { multiple: true } : {}) },
      ]),
    )
    const parsed = parseArgs({
      args: [...rest],
      allowPositionals: true,
      strict: true,
      options: { ...options, ...standardOptions },
    })
    return { files: parsed.positionals, options: parsed.values }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw wrongUsage('arguments', { message: message.split('. ')[0] ?? message })
  }
}

const print = (write: (text: string) => void, lines: readonly string[]): void => {
  write(`${lines.join('\n')}\n`)
}

/** Says what went wrong, in words or as JSON, and gives the exit code. */
const printFailure = (error: unknown, terminal: Terminal, say: Translate, isJson: boolean): ExitCode => {
  const tell = (code: string, message: string, details: unknown[], lines: string[]): void => {
    if (isJson)
      print(terminal.out, [JSON.stringify({ ok: false, code, message, problems: details }, null, 2)])
    else print(terminal.error, [message, ...lines])
  }
  if (isWrongUsage(error)) {
    const message = say(`cli.usage.${error.code}`, error.params)
    tell(error.code, message, [], [say('cli.usage.see-help')])
    return 2
  }
  if (isCommandRefusal(error)) {
    const message = say(`cli.refusal.${error.code}`, error.params)
    // One problem may be the sentence itself.
    const more = error.details.filter((each) => each.message !== message)
    const lines = more.map((each) => `  - ${each.message}`)
    tell(error.code, message, error.details, lines)
    return 1
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  tell('fault', say('cli.fault'), [], [stack])
  return 3
}

const runCommand = async (
  commands: readonly Command[],
  words: readonly string[],
  terminal: Terminal,
  language: string,
): Promise<CommandResult> => {
  const say = translator(language)
  const [first] = words
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return {
      exit: 0,
      lines: programHelp(commands, say),
      json: { commands: commands.map((each) => each.name) },
    }
  }
  const found = findCommand(commands, words)
  if (found === null) throw wrongUsage('command-unknown', { command: words.slice(0, 2).join(' ') })
  const { command, rest } = found
  if (rest.includes('--help') || rest.includes('-h')) {
    return {
      exit: 0,
      lines: commandHelp(command, say),
      json: { command: command.name, usage: command.usage },
    }
  }
  const { files, options } = readArguments(command, rest)
  const [least, most] = command.files
  if (files.length < least) throw wrongUsage('file-missing', { command: command.name })
  if (files.length > most) throw wrongUsage('file-too-many', { file: files[most] ?? '' })
  const today = terminal.now().toISOString().slice(0, 10)
  return command.run({ files, options, say, language, today })
}

/** Runs one command line; never throws. */
export const runCli = async (
  commands: readonly Command[],
  words: readonly string[],
  terminal: Terminal = processTerminal,
): Promise<ExitCode> => {
  const language = terminalLanguage(terminal.environment)
  const isJson = words.includes('--json')
  try {
    const result = await runCommand(commands, words, terminal, language)
    if (isJson) print(terminal.out, [JSON.stringify({ ok: result.exit === 0, ...result.json }, null, 2)])
    else print(terminal.out, result.lines)
    return result.exit
  } catch (error) {
    return printFailure(error, terminal, translator(language), isJson)
  }
}
