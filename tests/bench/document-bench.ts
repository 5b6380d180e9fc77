/** Documents of plans of 40 and 800 actions: in the warm child as the server has it, by the command line, their weight. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { exchangeBytes, planExchange } from '#documents/exchange-document.ts'
import { type RenderPool, startRenderPool } from '#documents/render-pool.ts'
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import { planInput } from '#tests/support/synthetic-input.ts'

const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
const actionCounts = [40, 800] as const
const formats = ['pdf', 'docx', 'xlsx', 'html'] as const
const languages = ['en', 'fr', 'ar'] as const
const rounds = 3

/** Runs `plan1540 …` in a process of its own; throws what it says where it fails. */
export const runCommand = (parameters: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['scripts/plan1540.mjs', ...parameters], {
      cwd: projectFolder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    child.stderr.on('data', (part) => {
      words += String(part)
    })
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`plan1540 ${parameters.join(' ')}: ${words}`)),
    )
  })

/** Looks at the children of this process until it is stopped; gives the most memory that one of them held, MB. */
const watchChildren = (): (() => number) => {
  let peak = 0
  const look = setInterval(() => {
    for (const pid of readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ')) {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000)
      } catch {
        // It ended between the two readings.
      }
    }
  }, 50)
  return () => {
    clearInterval(look)
    return peak
  }
}

const renderTimes = async (pool: RenderPool, count: number): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const format of formats) {
    for (const language of languages) {
      const job = { kind: 'plan', format, input: planInput(count, { language }) } as const
      const times: { value: number }[] = []
      let bytes: Uint8Array = new Uint8Array()
      // The first of each is not counted: the child has then loaded what it needs, as in a server that runs.
      for (let round = 0; round <= rounds; round += 1) {
        const begun = performance.now()
        const outcome = await pool.render(job)
        if (!outcome.isDone) throw new Error(`${format} of ${count} in ${language}: ${outcome.message}`)
        if (round > 0) times.push({ value: performance.now() - begun })
        bytes = outcome.result
      }
      figures.push(figureOf(`render-${format}-${count}-${language}`, 'ms', times))
      if (format === 'html')
        figures.push(
          figureOf(`weight-html-${count}-${language}`, 'kB', [{ value: gzipSync(bytes).length / 1000 }]),
        )
    }
  }
  return figures
}

/** In the child process, warm: what a person waits for besides the queue and the reading of the record. */
export const renderedDocuments = async (): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const count of actionCounts) {
    const pool = startRenderPool()
    const memory = watchChildren()
    try {
      figures.push(...(await renderTimes(pool, count)))
      figures.push(figureOf(`child-memory-${count}`, 'MB', [{ value: memory() }]))
    } finally {
      await pool.close()
    }
  }
  return figures
}

/** The whole command, from the exchange document to the file; Node's start is in it. */
export const exportedDocuments = async (): Promise<Figure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'plan1540-bench-'))
  try {
    const figures: Figure[] = []
    for (const count of actionCounts) {
      const plan = join(folder, `plan-${count}.json`)
      await writeFile(plan, exchangeBytes(planExchange(planInput(count))))
      for (const format of formats) {
        for (const language of languages) {
          const times: { value: number }[] = []
          for (let round = 0; round < rounds; round += 1) {
            const begun = performance.now()
            await runCommand([
              'export',
              plan,
              '--language',
              language,
              '--force',
              '--out',
              join(folder, `plan.${format}`),
            ])
            times.push({ value: performance.now() - begun })
          }
          figures.push(figureOf(`export-${format}-${count}-${language}`, 'ms', times))
        }
      }
    }
    return figures
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
