/** The help: all commands, or one with its options. */
import type { Command, CommandOption } from '#cli/command.ts'
import type { Translate } from '#messages/translate.ts'

const optionName = (name: string, option: CommandOption): string =>
  option.value === undefined ? `--${name}` : `--${name} ${option.value}`

const columns = (rows: [string, string][]): string[] => {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}

/** The help of the whole program. */
export const programHelp = (commands: readonly Command[], say: Translate): string[] => [
  say('cli.help.about'),
  '',
  say('cli.help.usage'),
  '  plan1540 <command> [options]',
  '',
  say('cli.help.commands'),
  ...columns(commands.map((command) => [command.name, say(command.summary)])),
  '',
  say('cli.help.everywhere'),
  ...columns([
    ['--json', say('cli.option.json')],
    ['--help', say('cli.option.help')],
  ]),
  '',
  say('cli.help.exits'),
]

/** The help of one command. */
export const commandHelp = (command: Command, say: Translate): string[] => [
  say(command.summary),
  '',
  say('cli.help.usage'),
  `  plan1540 ${command.name} ${command.usage}`,
  '',
  say('cli.help.options'),
  ...columns([
    ...Object.entries(command.options).map(([name, option]): [string, string] => [
      optionName(name, option),
      say(option.about),
    ]),
    ['--json', say('cli.option.json')],
    ['--help', say('cli.option.help')],
  ]),
]
