import { renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { destination, type Logger, pino } from 'pino'

const limit = 10_000_000

export interface InstanceLog {
  log: Logger
  file: string
  close(): void
}

/**
 * The structured record of what the program did, for whoever runs it: one JSON object a line in
 * `<data>/plan1540.log`, so that the terminal keeps the few sentences meant for a person. At 10 MB it becomes
 * `plan1540.log.1`, replacing the one before. Texts that people write never go into it.
 */
export function openInstanceLog(dataFolder: string): InstanceLog {
  const file = join(dataFolder, 'plan1540.log')
  rotate(file)
  const stream = destination({ dest: file, sync: false, mode: 0o600 })
  // A full disk must not end the program by way of its own record.
  stream.on('error', () => undefined)
  const timer = setInterval(() => {
    if (rotate(file)) stream.reopen()
  }, 60_000)
  timer.unref()
  const log = pino(
    {
      level: 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['req.headers.cookie', 'req.headers.authorization', 'res.headers["set-cookie"]'],
    },
    stream,
  )
  return {
    log,
    file,
    close: () => {
      clearInterval(timer)
      try {
        stream.flushSync()
      } catch {
        // Nothing more can be written, and nobody is left to be told.
      }
    },
  }
}

function rotate(file: string): boolean {
  try {
    if (statSync(file).size < limit) return false
    renameSync(file, `${file}.1`)
    return true
  } catch {
    return false
  }
}
