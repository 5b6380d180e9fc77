/** The benches by name. Each measures one thing of design §7 and gives one or more figures. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Figure, figureOf } from '#tests/bench/bench-figure.ts'
import {
  type BenchProgram,
  fetchBytes,
  ownerAddress,
  residentMegabytes,
  startBenchProgram,
} from '#tests/bench/bench-program.ts'
import { boardOfMany } from '#tests/bench/board-bench.ts'
import { cyclesOfFullMatrix } from '#tests/bench/cycle-bench.ts'
import { exportedDocuments, renderedDocuments, runCommand } from '#tests/bench/document-bench.ts'
import { ownPart, tenDrafters } from '#tests/bench/drafting-bench.ts'
import { fileDownload, fileUpload } from '#tests/bench/file-bench.ts'
import { filledForm } from '#tests/bench/filled-form.ts'
import { loadInTurn } from '#tests/bench/http-load.ts'
import { matrixImport } from '#tests/bench/import-bench.ts'
import { matrixDesk } from '#tests/bench/matrix-bench.ts'
import { pageWeights } from '#tests/bench/page-weight.ts'
import { tableOfActions } from '#tests/bench/plan-bench.ts'
import { reviewOfMany } from '#tests/bench/review-bench.ts'
import { searchOfTexts } from '#tests/bench/search-bench.ts'
import { versionsOfMany } from '#tests/bench/version-bench.ts'
import { whatIfOfMany } from '#tests/bench/what-if-bench.ts'
import { runKillLoop } from '#tests/support/kill-loop.ts'
import { makeDataFolder } from '#tests/support/running-program.ts'

/** The running demonstration that the benches of one run share. */
export interface BenchStage {
  program: BenchProgram
  dataFolder: string
  cookie: string
}

/** One bench: those on a stage get the running program, the others start what they need. */
export type Bench =
  | { onStage: true; run: (stage: BenchStage) => Promise<Figure[]> }
  | { onStage: false; run: () => Promise<Figure[]> }

const rounds = 3
const seconds = 6
const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
const listAddress = '/api/v1/states/XVA/plan/actions?limit=25'
/** The page shows 25 actions at a time. */
const listPageAddress = '/states/XVA/plan/actions'
const planAddress = '/states/XVA/plan'

/** The list as JSON, the same list as a page, and the bare driver's: in turn, so that ratios hold. */
const actionsList = async ({ program, dataFolder, cookie }: BenchStage): Promise<Figure[]> => {
  const bare = await startBareServer(await ownerAddress(dataFolder))
  try {
    const [json = [], page = [], theirs = []] = await loadInTurn(
      [
        { url: `${program.address}${listAddress}`, cookie },
        { url: `${program.address}${listPageAddress}`, cookie },
        { url: bare.address, cookie: '' },
      ],
      rounds,
      seconds,
    )
    const against = { name: 'bare-driver-list', rounds: theirs }
    return [
      figureOf('actions-list-json', 'req/s', json, against),
      figureOf('actions-list-page', 'req/s', page, against),
      figureOf(against.name, 'req/s', theirs),
    ]
  } finally {
    bare.stop()
  }
}

const startBareServer = async (ownerUrl: string): Promise<{ address: string; stop: () => void }> => {
  const child = spawn(process.execPath, ['tests/bench/bare-list-server.ts'], {
    cwd: projectFolder,
    env: { ...process.env, BENCH_OWNER_URL: ownerUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (part) => resolve(String(part).trim()))
    child.once('close', () => reject(new Error('the bare server did not start')))
  })
  return { address: `http://127.0.0.1:${port}/`, stop: () => child.kill() }
}

/** A page as often as a figure needs, one after the other: the time is the server's and not that of a queue. */
const timePage = async (name: string, url: string, cookie: string): Promise<Figure> => {
  const once = async (): Promise<number> => {
    const begun = performance.now()
    const response = await fetch(url, { headers: { cookie, 'accept-encoding': 'identity' } })
    await response.arrayBuffer()
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
    return performance.now() - begun
  }
  for (let count = 0; count < 20; count += 1) await once()
  const times: number[] = []
  for (let count = 0; count < 100; count += 1) times.push(await once())
  const sorted = [...times].sort((a, b) => a - b)
  const figure = figureOf(
    name,
    'ms',
    times.map((value) => ({ value })),
  )
  return { ...figure, p99: sorted[98] ?? Number.NaN }
}

const matrixPage = async ({ program, cookie }: BenchStage): Promise<Figure[]> => {
  const url = `${program.address}/states/XVA/matrix/all`
  const { gzipSize } = await fetchBytes(url, cookie)
  return [
    await timePage('matrix-page', url, cookie),
    figureOf('matrix-page-weight', 'kB', [{ value: gzipSize / 1000 }]),
  ]
}

/** The plan on one page: all its actions, the timeline, what is missing. */
const planPage = async ({ program, cookie }: BenchStage): Promise<Figure[]> => [
  await timePage('plan-page', `${program.address}${planAddress}`, cookie),
]

/** What slips with an action, and option sets for the open fields of the demonstration. */
const planOutlook = async ({ program, cookie }: BenchStage): Promise<Figure[]> => {
  const root = `${program.address}${planAddress}`
  return [
    await timePage('dependencies-page', `${root}/dependencies`, cookie),
    await timePage(
      'sequencing-page',
      `${root}/sequencing?asked=1&currency=EUR&budget=900000&load=2&hasMeasures=on`,
      cookie,
    ),
  ]
}

/** The first start of a fresh clone builds the pages too; npm's download is left out, as in the target. */
const startBoth = async (): Promise<Figure[]> => {
  const first: { value: number }[] = []
  const again: { value: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const data = await makeDataFolder()
    await rm(join(projectFolder, 'build'), { recursive: true, force: true })
    try {
      for (const times of [first, again]) {
        const program = await startBenchProgram(data.folder)
        times.push({ value: program.readyAfter })
        await program.stop()
      }
    } finally {
      await data.remove()
    }
  }
  return [figureOf('start-first', 'ms', first), figureOf('start-again', 'ms', again)]
}

const draftCommand = (name: string, ending: string) => async (): Promise<Figure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'plan1540-bench-'))
  try {
    const form = join(folder, 'matrix.xlsx')
    await writeFile(form, await filledForm(40))
    const times: { value: number }[] = []
    for (let round = 0; round < 5; round += 1) {
      const begun = performance.now()
      await runCommand(['draft', form, '--out', join(folder, `plan-${round}.${ending}`)])
      times.push({ value: performance.now() - begun })
    }
    return [figureOf(name, 'ms', times)]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** After as many requests as the other benches make, also where this one runs alone. */
const memoryAfterLoad = async ({ program, cookie }: BenchStage): Promise<Figure[]> => {
  const urls = [listAddress, listPageAddress, planAddress, '/states/XVA/matrix/all'].map((path) => ({
    url: `${program.address}${path}`,
    cookie,
  }))
  await loadInTurn(urls, 1, seconds)
  return [figureOf('memory-after-load', 'MB', [{ value: await residentMegabytes(program.pid) }])]
}

/** Acknowledged writes that fifty times of kill -9 lose; how many there were stands beside it. */
const killLoop = async (): Promise<Figure[]> => {
  const say = (line: string): void => {
    process.stderr.write(`   ${line}\n`)
  }
  const { lost, acknowledged } = await runKillLoop({ rounds: 50, say })
  return [
    figureOf('kill-loop', 'writes lost', [{ value: lost }]),
    figureOf('kill-loop-acknowledged', 'writes', [{ value: acknowledged }]),
  ]
}

/** In the order in which they run: what starts programs of its own comes first, memory last. */
export const benches: Readonly<Record<string, Bench>> = {
  'start-first': { onStage: false, run: async () => startBoth() },
  'draft-docx-40': { onStage: false, run: draftCommand('draft-docx-40', 'docx') },
  'draft-xlsx-40': { onStage: false, run: draftCommand('draft-xlsx-40', 'xlsx') },
  'render-documents': { onStage: false, run: renderedDocuments },
  'export-documents': { onStage: false, run: exportedDocuments },
  'table-of-actions': { onStage: false, run: tableOfActions },
  versions: { onStage: false, run: versionsOfMany },
  review: { onStage: false, run: reviewOfMany },
  'what-if': { onStage: false, run: whatIfOfMany },
  board: { onStage: false, run: boardOfMany },
  search: { onStage: false, run: searchOfTexts },
  'kill-loop': { onStage: false, run: killLoop },
  'ten-drafters': { onStage: false, run: tenDrafters },
  'actions-list': { onStage: true, run: actionsList },
  'matrix-page': { onStage: true, run: matrixPage },
  'matrix-desk': { onStage: true, run: matrixDesk },
  'my-part': { onStage: true, run: ownPart },
  'plan-page': { onStage: true, run: planPage },
  'plan-outlook': { onStage: true, run: planOutlook },
  'page-weight': { onStage: true, run: pageWeights },
  'full-matrix': { onStage: true, run: cyclesOfFullMatrix },
  'matrix-import': { onStage: true, run: matrixImport },
  'file-upload': { onStage: true, run: fileUpload },
  'file-download': { onStage: true, run: fileDownload },
  'memory-after-load': { onStage: true, run: memoryAfterLoad },
}

/** Starts the demonstration that staged benches share, runs, and takes everything away again. */
export const withStage = async <T>(
  signIn: (address: string) => Promise<string>,
  run: (stage: BenchStage) => Promise<T>,
): Promise<T> => {
  const data = await makeDataFolder()
  try {
    const program = await startBenchProgram(data.folder)
    try {
      return await run({ program, dataFolder: data.folder, cookie: await signIn(program.address) })
    } finally {
      await program.stop()
    }
  } finally {
    await data.remove()
  }
}
