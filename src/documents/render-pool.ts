/**
 * Runs document work in a child process with a time limit and a memory limit of the operating system. A job
 * that overruns is ended with its process, which a worker thread inside a native call could not be; the next
 * job gets a new child.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MatrixReading } from '#documents/matrix-reader.ts'
import type { ChildAnswer } from '#documents/render-child.ts'
import type { ReadingJob, RenderJob } from '#documents/render-job.ts'

/** Why a job gave nothing. `time` and `memory`: over the limit; `fault`: an error of ours; `closed`: shutting down. */
export type RenderFailure = 'time' | 'memory' | 'fault' | 'closed'

export type RenderOutcome<T> =
  | { isDone: true; result: T }
  | { isDone: false; failure: RenderFailure; message: string }

export interface RenderPool {
  /** The bytes of a document. Never rejects. */
  render: (job: RenderJob) => Promise<RenderOutcome<Uint8Array>>
  /** What a filled matrix form says. Never rejects. */
  read: (job: ReadingJob) => Promise<RenderOutcome<MatrixReading>>
  /** Ends the child; waiting jobs fail as `closed`. */
  close: () => Promise<void>
}

export interface RenderPoolOptions {
  timeLimitMs: number
  /** Heap of JavaScript, and with a margin all memory of the process. */
  memoryLimitMb: number
  /** The child's program; tests give their own. */
  childProgram: string
  /** A folder of document labels in further languages, or null. */
  catalogues: string | null
  /** What the child loads before its first job: everything, or what reading needs. */
  warms: 'all' | 'reading'
}

const defaults: RenderPoolOptions = {
  timeLimitMs: 60_000,
  memoryLimitMb: 768,
  childProgram: fileURLToPath(new URL('./render-child.ts', import.meta.url)),
  catalogues: null,
  warms: 'all',
}

/** Code, buffers and Typst's native part beside the heap. */
const marginMb = 768

const prlimit = ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path))

interface Waiting {
  id: number
  job: RenderJob | ReadingJob
  settle: (outcome: RenderOutcome<unknown>) => void
}

const startChild = (options: RenderPoolOptions): ChildProcess => {
  const node = [`--max-old-space-size=${options.memoryLimitMb}`, '--no-warnings']
  // --data counts what a process has really asked to write to; --as would count Node's reservations too.
  const limit = `--data=${(options.memoryLimitMb + marginMb) * 1024 * 1024}`
  return fork(options.childProgram, [options.warms], {
    serialization: 'advanced',
    env: {
      ...process.env,
      ...(options.catalogues === null ? {} : { PLAN1540_CATALOGUES: options.catalogues }),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    ...(prlimit === undefined
      ? { execArgv: node }
      : { execPath: prlimit, execArgv: [limit, '--core=0', process.execPath, ...node] }),
  })
}

const looksLikeMemory = (signal: NodeJS.Signals | null, errors: string): boolean =>
  signal === 'SIGABRT' ||
  signal === 'SIGTRAP' ||
  /out of memory|heap limit|bad_alloc|ENOMEM|allocation failed/i.test(errors)

/** Starts the pool; its child is started and warmed at once. */
export const startRenderPool = (given: Partial<RenderPoolOptions> = {}): RenderPool => {
  const options = { ...defaults, ...given }
  const queue: Waiting[] = []
  let current: Waiting | null = null
  let child: ChildProcess | null = null
  let isReady = false
  let isClosed = false
  let lastId = 0
  let errors = ''
  let timer: NodeJS.Timeout | undefined
  let isOverTime = false

  const finish = (outcome: RenderOutcome<unknown>): void => {
    clearTimeout(timer)
    const done = current
    current = null
    done?.settle(outcome)
    next()
  }

  const next = (): void => {
    if (current !== null || isClosed) return
    if (child === null) {
      if (queue.length > 0) start()
      return
    }
    const waiting = isReady ? queue.shift() : undefined
    if (waiting === undefined) return
    current = waiting
    isOverTime = false
    timer = setTimeout(() => {
      isOverTime = true
      child?.kill('SIGKILL')
    }, options.timeLimitMs)
    child.send({ id: waiting.id, job: waiting.job })
  }

  const start = (): void => {
    const started = startChild(options)
    child = started
    isReady = false
    errors = ''
    started.stderr?.on('data', (part: Buffer) => {
      errors = (errors + part.toString()).slice(-4000)
    })
    started.on('message', (answer: ChildAnswer) => {
      if (answer.kind === 'ready') {
        isReady = true
        next()
      } else if (answer.id !== current?.id) return
      else if (answer.kind === 'done') finish({ isDone: true, result: answer.result })
      else finish({ isDone: false, failure: 'fault', message: answer.message })
    })
    started.on('error', (error) => {
      errors += error.message
    })
    started.once('close', (code, signal) => {
      const wasReady = isReady
      child = null
      isReady = false
      const message = errors.trim() || `The document process ended (${signal ?? code}).`
      // A child that cannot even start would be started again for ever: its first job pays.
      if (!wasReady && current === null) current = queue.shift() ?? null
      if (current === null) return
      const failure = isOverTime ? 'time' : looksLikeMemory(signal, errors) ? 'memory' : 'fault'
      finish({ isDone: false, failure: isClosed ? 'closed' : failure, message })
    })
  }

  const ask = (job: RenderJob | ReadingJob): Promise<RenderOutcome<unknown>> =>
    new Promise((settle) => {
      if (isClosed) return settle({ isDone: false, failure: 'closed', message: 'The renderer is closed.' })
      lastId += 1
      queue.push({ id: lastId, job, settle })
      next()
    })

  start()
  return {
    render: (job) => ask(job) as Promise<RenderOutcome<Uint8Array>>,
    read: (job) => ask(job) as Promise<RenderOutcome<MatrixReading>>,
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      for (const waiting of queue.splice(0)) {
        waiting.settle({ isDone: false, failure: 'closed', message: 'The renderer is closed.' })
      }
      const ending = child
      if (ending === null) return
      const ended = new Promise((resolve) => ending.once('close', resolve))
      ending.kill('SIGKILL')
      await ended
    },
  }
}
