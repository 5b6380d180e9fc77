/** Starts the command line with all its commands. */
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { accountCommands } from '#cli/account-commands.ts'
import { commands } from '#cli/commands.ts'
import { type DoorWish, databaseCommands } from '#cli/database-commands.ts'
import { erasureCommands } from '#cli/erasure-commands.ts'
import { runCli } from '#cli/run-cli.ts'

const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Errors whose message is one sentence for the person at the terminal. */
const sentences = new Set(['StartError', 'DatabaseSetupError', 'BackupError'])
const isSentence = (error: unknown): error is Error => error instanceof Error && sentences.has(error.name)

/** Runs one command line and gives its exit code. */
export const runCommandLine = (words: readonly string[]): Promise<number> => {
  const open = async (wish: DoorWish) => {
    const { openDatabaseDoor } = await import('#server/database-door.ts')
    return openDatabaseDoor(projectFolder, wish)
  }
  return runCli(
    [
      ...commands,
      ...databaseCommands(open, isSentence),
      ...erasureCommands(open, isSentence),
      ...accountCommands(open, isSentence),
    ],
    words,
  )
}
