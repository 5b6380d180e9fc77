/**
 * Runs document work in a child process with a time limit and a memory limit of the operating system. A job
 * that overruns is ended with its process, which a worker thread inside a native call could not be; the next
 * job gets a new child.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ChildAnswer } from '#documents/render-child.ts'
import type { ReadingJob, ReadingResults, RenderJob, RenderStep } from '#documents/render-job.ts'

/**
 * Why a job gave nothing. `time` and `memory`: over the limit; `fault`: an error of ours; `closed`: shutting down;
 * `cancelled`: nobody wants it any more.
 */
export type RenderFailure = 'time' | 'memory' | 'fault' | 'closed' | 'cancelled'

export type RenderOutcome<T> =
  | { isDone: true; result: T }
  | { isDone: false; failure: RenderFailure; message: string }

/** How the one who asked follows a job. */
export interface RenderWatch {
  /** Told of each step once it begins. */
  onStep?: (step: RenderStep) => void
  /** Aborted when nobody wants the document any more: a waiting job is dropped, one under way ends with its child. */
  signal?: AbortSignal
}

export interface RenderPool {
  /** The bytes of a document. Never rejects. */
  render: (job: RenderJob, watch?: RenderWatch) => Promise<RenderOutcome<Uint8Array>>
  /** What a filled matrix form says, or what a Word template holds. Never rejects. */
  read: <K extends ReadingJob['kind']>(
    job: Extract<ReadingJob, { kind: K }>,
  ) => Promise<RenderOutcome<ReadingResults[K]>>
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

/**
 * Code, buffers and Typst's native part beside the heap. A plan of 800 actions (400 pages) asks for 1.5 GB in all and
 * holds 0.95 GB of it.
 */
const marginMb = 1280

const prlimit = ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path))

interface Waiting {
  id: number
  job: RenderJob | ReadingJob
  onStep: RenderWatch['onStep']
  settle: (outcome: RenderOutcome<unknown>) => void
}

const startChild = (options: RenderPoolOptions): ChildProcess => {
  const node = [`--max-old-space-size=${options.memoryLimitMb}`, '--expose-gc', '--no-warnings']
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
  /** Why the child was ended by us; null while it was not. */
  let ended: 'time' | 'cancelled' | null = null

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
    ended = null
    timer = setTimeout(() => {
      ended = 'time'
      child?.kill('SIGKILL')
    }, options.timeLimitMs)
    child.send({ id: waiting.id, job: waiting.job })
  }

  /** The next job starts another child; this one has answered and may end as it likes. */
  const retire = (spent: ChildProcess): void => {
    child = null
    isReady = false
    spent.kill('SIGKILL')
    start()
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
      else if (answer.kind === 'step') current.onStep?.(answer.step)
      else if (answer.kind === 'done') {
        if (answer.isSpent === true) retire(started)
        finish({ isDone: true, result: answer.result })
      } else finish({ isDone: false, failure: 'fault', message: answer.message })
    })
    started.on('error', (error) => {
      errors += error.message
    })
    started.once('close', (code, signal) => {
      if (child !== started) return
      const wasReady = isReady
      child = null
      isReady = false
      const message = errors.trim() || `The document process ended (${signal ?? code}).`
      // A child that cannot even start would be started again for ever: its first job pays.
      if (!wasReady && current === null) current = queue.shift() ?? null
      if (current === null) return
      const failure = ended ?? (looksLikeMemory(signal, errors) ? 'memory' : 'fault')
      finish({ isDone: false, failure: isClosed ? 'closed' : failure, message })
      // Warm for the next one; what could not start is tried again only when it is needed.
      if (child === null && ended !== null && !isClosed) start()
    })
  }

  const ask = (job: RenderJob | ReadingJob, watch: RenderWatch = {}): Promise<RenderOutcome<unknown>> =>
    new Promise((settle) => {
      if (isClosed) return settle({ isDone: false, failure: 'closed', message: 'The renderer is closed.' })
      const isCancelled: RenderOutcome<unknown> = {
        isDone: false,
        failure: 'cancelled',
        message: 'Nobody waits for this job any more.',
      }
      if (watch.signal?.aborted === true) return settle(isCancelled)
      lastId += 1
      const waiting: Waiting = { id: lastId, job, onStep: watch.onStep, settle }
      queue.push(waiting)
      watch.signal?.addEventListener('abort', () => {
        if (current === waiting) {
          ended = 'cancelled'
          child?.kill('SIGKILL')
        } else if (queue.includes(waiting)) {
          queue.splice(queue.indexOf(waiting), 1)
          settle(isCancelled)
        }
      })
      next()
    })

  start()
  return {
    render: (job, watch) => ask(job, watch) as Promise<RenderOutcome<Uint8Array>>,
    read: <K extends ReadingJob['kind']>(job: Extract<ReadingJob, { kind: K }>) =>
      ask(job) as Promise<RenderOutcome<ReadingResults[K]>>,
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
