import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
const program = join(projectFolder, 'src', 'server', 'main.ts')
/** What `npm start` comes to once everything is installed and built. */
const runProgram = `await (await import(${JSON.stringify(program)})).runServer()`

/** How one run of `npm start` ended. */
export interface Ending {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** The program as a person starts it, in a process of its own. */
export interface RunningProgram {
  pid: number
  /** Resolves with the address it prints; rejects with its words when it ends before that. */
  ready: Promise<string>
  ended: Promise<Ending>
  kill(signal: NodeJS.Signals): void
}

export interface ProgramWish {
  dataFolder: string
  port?: number
  env?: Record<string, string>
  /** A shell line in front, such as `ulimit -f 100`. */
  before?: string
}

/** Starts the program with an environment of its own: nothing of ours decides for it. */
export function startProgram({ dataFolder, port = 0, env = {}, before }: ProgramWish): RunningProgram {
  const child = spawn(
    '/bin/bash',
    [
      '-c',
      `${before ? `${before}; ` : ''}exec "$0" --input-type=module -e "$1"`,
      process.execPath,
      runProgram,
    ],
    {
      cwd: projectFolder,
      env: {
        PATH: '/usr/bin:/bin',
        HOME: '/nonexistent',
        PORT: String(port),
        PLAN1540_DATA: dataFolder,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const words = { stdout: '', stderr: '' }
  child.stdout.on('data', (part) => {
    words.stdout += String(part)
  })
  child.stderr.on('data', (part) => {
    words.stderr += String(part)
  })
  const ended = new Promise<Ending>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, ...words }))
  })
  const ready = waitForAddress(child, words, ended)
  // A test that expects a refusal waits for the end only.
  ready.catch(() => undefined)
  return { pid: Number(child.pid), ready, ended, kill: (signal) => child.kill(signal) }
}

async function waitForAddress(
  child: ChildProcess,
  words: { stdout: string },
  ended: Promise<Ending>,
): Promise<string> {
  const address = new Promise<string>((resolve) => {
    child.stdout?.on('data', () => {
      const match = /Plan1540 is ready at (\S+)/.exec(words.stdout)
      if (match?.[1]) resolve(match[1])
    })
  })
  const early = ended.then((ending): never => {
    throw new Error(`ended with ${ending.code ?? ending.signal}: ${ending.stderr}`)
  })
  return Promise.race([address, early])
}

/** A data folder of its own, removed with all that runs in it. */
export async function makeDataFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plan1540-start-'))
  return {
    folder,
    remove: async () => {
      for (const pid of [await lockHolder(folder), await serverPid(folder)])
        if (pid !== undefined) killOutright(pid)
      await delay(100)
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

/** The process of the bundled PostgreSQL over this data folder, if its file names one. */
export async function serverPid(dataFolder: string): Promise<number | undefined> {
  const text = await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

async function lockHolder(dataFolder: string): Promise<number | undefined> {
  const text = await readFile(join(dataFolder, 'instance.lock'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as { pid: number }).pid
}

/** kill -9; a process that is gone already is no matter. */
export function killOutright(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** Whether a process is at work; one that has ended and waits for its parent is not. */
export function isAlive(pid: number): boolean {
  try {
    const state = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/^[ZX]/.test(state.slice(state.lastIndexOf(')') + 2))
  } catch {
    return false
  }
}

/** Holds a port on loopback, as another program would. */
export async function occupyPort(): Promise<{ port: number; release(): Promise<void> }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, release: () => new Promise((resolve) => server.close(() => resolve())) }
}
