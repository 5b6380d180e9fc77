/** Starts the command line with all its commands. */
import { commands } from '#cli/commands.ts'
import { runCli } from '#cli/main.ts'

/** Runs one command line and gives its exit code. */
export const runCommandLine = (words: readonly string[]): Promise<number> => runCli(commands, words)
