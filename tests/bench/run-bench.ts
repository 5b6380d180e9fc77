/**
 * `npm run bench`: measures what design §7 asks for and prints it beside the targets.
 * `--json FILE` writes the figures, `--only NAME` runs one bench (or one of its figures).
 */
import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type Figure, type Target, tableOf } from '#tests/bench/bench-figure.ts'
import { signInCoordinator } from '#tests/bench/bench-program.ts'
import { type Bench, benches, withStage } from '#tests/bench/benches.ts'
import { weighedPages } from '#tests/bench/page-weight.ts'

const pageNames = Object.keys(weighedPages)
const tableFigures = [
  'table-page-800',
  'table-move-800',
  'table-cell-800',
  'table-change-100',
  'table-paste-80',
  'table-numbers-800',
]

const versionFigures = [
  'freeze-version',
  'sign-version',
  'compare-versions',
  'compare-versions-page',
  'compare-versions-docx',
]

const boardFigures = ['board-800', 'board-page-800', 'due-list-800', 'due-list-page-800']

const searchFigures = [
  'search-rare',
  'search-two-words',
  'search-common',
  'search-beginning',
  'search-chinese',
  'search-nothing',
  'search-page',
]

/** Design §7. Where the draft's target is of the rendering alone, the whole command has none. */
const targets: Readonly<Record<string, Target>> = {
  'actions-list-json': { least: 2500, mostP99: 20 },
  'actions-list-page': { least: 400 },
  'matrix-page': { most: 15 },
  'matrix-page-filtered': { most: 15 },
  'save-field': { most: 100 },
  'my-part-page': { most: 100 },
  'save-own-field': { most: 100 },
  'ten-drafters': { most: 0 },
  ...Object.fromEntries(searchFigures.map((name) => [name, { most: 100 }])),
  'preview-hundred': { most: 100 },
  'change-hundred': { most: 100 },
  'matrix-page-weight': { most: 40 },
  ...Object.fromEntries(boardFigures.map((name) => [name, { most: 200 }])),
  'freeze-283': { most: 100 },
  'compare-283': { most: 100 },
  'check-283': { most: 100 },
  'frozen-matrix-283': { most: 100 },
  ...Object.fromEntries(tableFigures.map((name) => [name, { most: 100 }])),
  'dependencies-page': { most: 100 },
  'sequencing-page': { most: 100 },
  'start-first': { most: 90_000 },
  'start-again': { most: 2000 },
  'memory-after-load': { most: 250 },
  // Half a gigabyte goes through; held, it would be two or three times as much.
  'file-upload-memory-ratio': { most: 1.5 },
  'file-download-memory-ratio': { most: 1.5 },
  'kill-loop': { most: 0 },
  ...Object.fromEntries(
    ['en', 'fr', 'ar'].flatMap((language) => [
      [`render-pdf-800-${language}`, { most: 400 }],
      [`render-docx-800-${language}`, { most: 400 }],
      [`render-xlsx-800-${language}`, { most: 300 }],
      [`weight-html-40-${language}`, { most: 45 }],
    ]),
  ),
  ...Object.fromEntries(pageNames.map((name) => [`view-${name}`, { most: 45 }])),
  ...Object.fromEntries(pageNames.map((name) => [`scripts-${name}`, { most: 130 }])),
}
/** Figures that come out of a bench of another name. */
const givenBy: Readonly<Record<string, string>> = {
  'start-again': 'start-first',
  'actions-list-json': 'actions-list',
  'actions-list-page': 'actions-list',
  'bare-driver-list': 'actions-list',
  'matrix-page-weight': 'matrix-page',
  'freeze-283': 'full-matrix',
  'compare-283': 'full-matrix',
  'check-283': 'full-matrix',
  'frozen-matrix-283': 'full-matrix',
  ...Object.fromEntries(tableFigures.map((name) => [name, 'table-of-actions'])),
  'dependencies-page': 'plan-outlook',
  'sequencing-page': 'plan-outlook',
  ...Object.fromEntries(versionFigures.map((name) => [name, 'versions'])),
  ...Object.fromEntries([...boardFigures, 'due-list'].map((name) => [name, 'board'])),
  'import-dry-run': 'matrix-import',
  'import-dry-run-page': 'matrix-import',
  'import-take': 'matrix-import',
  'kill-loop-acknowledged': 'kill-loop',
  'my-part-page': 'my-part',
  'save-own-field': 'my-part',
  ...Object.fromEntries(
    ['acknowledged', 'conflicts', 'rate', 'save'].map((name) => [`ten-drafters-${name}`, 'ten-drafters']),
  ),
  ...Object.fromEntries(
    [...searchFigures, 'search-beginning-everywhere', 'search-save-comment', 'search-index-text'].map(
      (name) => [name, 'search'],
    ),
  ),
  ...Object.fromEntries(
    pageNames.flatMap((name) => [`view-${name}`, `scripts-${name}`].map((figure) => [figure, 'page-weight'])),
  ),
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** What was measured, and the names of benches that could not be; one that fails takes no other's figures away. */
interface Measured {
  figures: Figure[]
  failed: string[]
}

const measure = async (chosen: readonly [string, Bench][]): Promise<Measured> => {
  const measured: Measured = { figures: [], failed: [] }
  const runOne = async (name: string, work: () => Promise<Figure[]>): Promise<void> => {
    say(`── ${name}`)
    const begun = performance.now()
    try {
      measured.figures.push(...(await work()))
      say(`   ${((performance.now() - begun) / 1000).toFixed(0)} s`)
    } catch (error) {
      measured.failed.push(name)
      say(`   not measured: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  for (const [name, bench] of chosen) if (!bench.onStage) await runOne(name, bench.run)
  const staged = chosen.flatMap(([name, bench]) => (bench.onStage ? [{ name, run: bench.run }] : []))
  if (staged.length === 0) return measured
  await withStage(signInCoordinator, async (stage) => {
    for (const { name, run } of staged) await runOne(name, () => run(stage))
  })
  return measured
}

/** What the figures were measured on, so that a reader can judge them; taken before the first bench. */
const describeMachine = (): string => {
  const [load = 0] = loadavg()
  const model = cpus()[0]?.model ?? 'unknown processor'
  return (
    `Measured on ${availableParallelism()} cores (${model}), Node ${process.version}; ` +
    `load at the beginning ${load.toFixed(2)}.`
  )
}

/**
 * Gives the exit code: 0 when everything was measured, whatever came out; 1 when something could not be; 2 on wrong
 * usage.
 */
export const runBench = async (parameters: readonly string[]): Promise<number> => {
  const usage = `npm run bench -- [--json FILE] [--only ${Object.keys(benches).join('|')}]`
  let wish: { json?: string | undefined; only?: string | undefined }
  try {
    wish = parseArgs({
      args: [...parameters],
      options: { json: { type: 'string' }, only: { type: 'string' } },
    }).values
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
    return 2
  }
  const only = wish.only === undefined ? undefined : (givenBy[wish.only] ?? wish.only)
  const chosen = Object.entries(benches).filter(([name]) => only === undefined || name === only)
  if (chosen.length === 0) {
    say(`There is no bench "${wish.only}".\n${usage}`)
    return 2
  }
  const machine = describeMachine()
  const { figures, failed } = await measure(chosen)
  process.stdout.write(`${machine}\n${tableOf(figures, targets)}\n`)
  if (wish.json !== undefined) await writeFile(wish.json, `${JSON.stringify(figures, null, 2)}\n`)
  return failed.length === 0 ? 0 : 1
}
