import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const projectFolder = fileURLToPath(new URL('../../', import.meta.url))

/** How one command line ended. */
export interface CommandEnding {
  exit: number | null
  out: string
  error: string
}

/** Runs `plan1540 …` as a person does, in a process of its own with an environment of its own. */
export const runPlan1540 = (
  words: readonly string[],
  { dataFolder, env = {} }: { dataFolder: string; env?: Record<string, string> },
): Promise<CommandEnding> => {
  const child = spawn(process.execPath, [join(projectFolder, 'scripts', 'plan1540.mjs'), ...words], {
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent', PLAN1540_DATA: dataFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, error] = ['', '']
  child.stdout.on('data', (part) => {
    out += String(part)
  })
  child.stderr.on('data', (part) => {
    error += String(part)
  })
  return new Promise((resolve) => child.once('close', (exit) => resolve({ exit, out, error })))
}
