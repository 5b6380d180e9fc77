/**
 * Vitest's global set-up of the journeys: the program is started once as a demonstration and once with nobody in it,
 * and every site begins from a copy of that data folder. That a start makes all this itself is what tests/start shows.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { startProgram } from '#tests/support/running-program.ts'

/** Data folders of a program that has been started and stopped. */
export interface StartedData {
  demo: string
  clean: string
}

declare module 'vitest' {
  interface ProvidedContext {
    startedData: StartedData
  }
}

/** Starts the program over a new data folder, and stops it once it is ready. */
const makeStarted = async (folder: string, isDemo: boolean): Promise<string> => {
  const program = startProgram({ dataFolder: folder, env: { PLAN1540_DEMO: isDemo ? '1' : '0' } })
  await program.ready
  program.kill('SIGTERM')
  await program.ended
  return folder
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const parent = await mkdtemp(join(tmpdir(), 'plan1540-started-'))
  const [demo, clean] = await Promise.all([
    makeStarted(join(parent, 'demo'), true),
    makeStarted(join(parent, 'clean'), false),
  ])
  project.provide('startedData', { demo, clean })
  return () => rm(parent, { recursive: true, force: true })
}

/** Copies a data folder with the owners of its files; where the file system can, its blocks are shared. */
export const copyData = async (from: string, to: string): Promise<void> => {
  await promisify(execFile)('cp', ['-a', '--reflink=auto', `${from}/.`, to])
}
