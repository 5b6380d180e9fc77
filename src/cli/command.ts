/** What a command of the command line is, and what comes of it. */
import type { MessageParams, Translate } from '#messages/translate.ts'

/** One option of a command, in the shape that `node:util` parses. */
export interface CommandOption {
  type: 'string' | 'boolean'
  multiple?: boolean
  /** What stands for its value in the help: `FILE`, `YYYY-MM-DD`. */
  value?: string
  /** Key of its line in the help. */
  about: string
}

export type OptionValues = Record<string, string | boolean | (string | boolean)[] | undefined>

/** What a command is called with. */
export interface CommandCall {
  files: string[]
  options: OptionValues
  say: Translate
  /** Language of the command line's own words. */
  language: string
  /** Today, in UTC. */
  today: string
}

/** What came of a command: text for people, the same for machines. Exit 1 is a refusal. */
export interface CommandResult {
  exit: 0 | 1
  lines: string[]
  json: Record<string, unknown>
}

/** A command: one row of the table in `commands.ts`. */
export interface Command {
  /** One or two words: `draft`, `matrix template`. */
  name: string
  /** What follows the name: `FILE --out FILE …`. */
  usage: string
  /** Key of its line in the help. */
  summary: string
  options: Record<string, CommandOption>
  /** How many files it takes, least and most. */
  files: [number, number]
  run: (call: CommandCall) => Promise<CommandResult>
}

/** A wish that cannot be carried out; thrown as a plain value, printed as one sentence, exit 1. */
export interface CommandRefusal {
  commandRefusal: true
  code: string
  params: MessageParams
  /** Further lines, such as the places of problems. */
  details: { code: string; message: string; sheet?: string | null; cell?: string | null }[]
}

/** A command line that says nothing we know; exit 2. */
export interface WrongUsage {
  wrongUsage: true
  code: string
  params: MessageParams
}

export const refuse = (
  code: string,
  params: MessageParams = {},
  details: CommandRefusal['details'] = [],
): CommandRefusal => ({ commandRefusal: true, code, params, details })

export const wrongUsage = (code: string, params: MessageParams = {}): WrongUsage => ({
  wrongUsage: true,
  code,
  params,
})

const hasMark = (value: unknown, mark: string): boolean =>
  typeof value === 'object' && value !== null && mark in value

export const isCommandRefusal = (value: unknown): value is CommandRefusal => hasMark(value, 'commandRefusal')
export const isWrongUsage = (value: unknown): value is WrongUsage => hasMark(value, 'wrongUsage')

/** A text option, or nothing. */
export const textOption = (options: OptionValues, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** A text option that may be given several times; commas part values too. */
export const listOption = (options: OptionValues, name: string): string[] => {
  const value = options[name]
  const all = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return all.flatMap((each) => (typeof each === 'string' ? [each] : []))
}

export const flagOption = (options: OptionValues, name: string): boolean => options[name] === true
