import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRefusal } from '#domain/refusal.ts'
import { readConfiguration } from '#server/configuration.ts'
import { type Instance, startInstance } from '#server/instance.ts'
import { explainFullDisk, StartError } from '#server/start-error.ts'
import { DatabaseSetupError } from '#store/database-connection.ts'

const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Ending takes well under a second; the database may have to write much to a slow disk. */
const longestEnd = 45_000

/**
 * The program, from the environment to its end: one line when it is ready, one sentence on stderr and exit
 * code 1 when it cannot be. SIGINT, SIGTERM and SIGHUP end it; a second signal changes nothing, since a
 * terminal and npm may both deliver the first one.
 */
export async function runServer(): Promise<void> {
  let isAsked = false
  const asked = waitForEnd().then((problem) => {
    isAsked = true
    // Whatever hangs while ending, the person gets the terminal back; the next start adopts the database.
    setTimeout(() => process.exit(1), longestEnd).unref()
    return problem
  })
  let instance: Instance | undefined
  try {
    const configuration = readConfiguration(process.env, projectFolder)
    instance = await startInstance(configuration, (line) => process.stderr.write(`${line}\n`))
    if (!isAsked) process.stdout.write(`Plan1540 is ready at ${instance.address}\n`)
    const problem = await Promise.race([asked, instance.failed])
    if (problem !== undefined) fail(problem)
  } catch (error) {
    fail(sentenceFor(error))
  }
  await instance?.stop().catch((error: unknown) => fail(sentenceFor(error)))
  process.exit()
}

/** Resolves without a value when somebody asks the program to end, with a sentence when a fault does. */
function waitForEnd(): Promise<string | undefined> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => resolve(undefined))
    // The bootstrap under the older Node was killed: nobody would pass on a signal any more.
    if (process.channel) {
      process.once('disconnect', () => resolve(undefined))
      process.channel.unref()
    }
    process.on('uncaughtException', (error) => resolve(sentenceFor(error)))
    process.on('unhandledRejection', (error) => resolve(sentenceFor(error)))
  })
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}

function sentenceFor(error: unknown): string {
  if (error instanceof StartError || error instanceof DatabaseSetupError) return error.message
  const full = explainFullDisk(error, 'the data folder')
  if (full) return full
  const reason =
    error instanceof Error ? error.message : isRefusal(error) ? JSON.stringify(error) : String(error)
  // For whoever looks for the fault in the program itself.
  if (process.env.PLAN1540_TRACE === '1' && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return `Plan1540 cannot go on because of a fault of its own: ${reason}`
}
