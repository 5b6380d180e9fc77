/** The parts that `npm test` and `npm run check` are made of. Each gives what it counted. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder, runToEnd, say } from './bootstrap.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number, failures?: string[] }} Counts what failed, in words */

const tool = (...path) => join(projectFolder, 'node_modules', ...path)

/** One command that passes or fails as a whole. */
async function countCommand(name, parameters) {
  say(`\n── ${name}`)
  const code = await runToEnd(process.execPath, parameters, { cwd: projectFolder })
  if (code !== 0) say(`── ${name}: failed`)
  return countOne(name, code === 0)
}

const countOne = (name, isPassed) =>
  isPassed ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0, failures: [name] }

/** A part that this machine cannot do. */
export function countSkipped(name, reason) {
  say(`\n── ${name}: skipped, ${reason}`)
  return { passed: 0, failed: 0, skipped: 1 }
}

/** Types of everything, and of the domain apart, which must know neither process nor document; then lint. */
export async function countStaticChecks() {
  const counts = []
  if (existsSync(join(projectFolder, 'react-router.config.ts')))
    counts.push(await countCommand('types of the pages', [tool('.bin', 'react-router'), 'typegen']))
  const tsc = tool('typescript', 'bin', 'tsc')
  counts.push(await countCommand('types', [tsc, '-p', '.']))
  counts.push(await countCommand('types of the domain alone', [tsc, '-p', 'src/domain', '--noEmit']))
  counts.push(
    await countCommand('lint', [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings']),
  )
  return sum(counts)
}

/** Builds the pages that the journeys in a browser need. */
export async function countPageBuild() {
  if (!existsSync(join(projectFolder, 'react-router.config.ts'))) return sum([])
  say('\n── pages')
  const { buildPages } = await import('./build-pages.mjs')
  const isBuilt = await buildPages()
  return countOne('pages', isBuilt)
}

/**
 * Runs Vitest and takes its figures from the counting reporter. A run that breaks off before it can count
 * is one failure.
 * @param {string} name
 * @param {string[]} parameters projects or folders
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Counts>}
 */
export async function countTests(name, parameters, env = {}) {
  say(`\n── ${name}`)
  const folder = mkdtempSync(join(tmpdir(), 'plan1540-counts-'))
  const file = join(folder, 'counts.json')
  const reporters = [
    '--reporter=default',
    `--reporter=${join(projectFolder, 'tests', 'support', 'counting-reporter.ts')}`,
  ]
  try {
    const code = await runToEnd(
      process.execPath,
      [tool('vitest', 'vitest.mjs'), 'run', ...reporters, ...parameters],
      {
        cwd: projectFolder,
        env: { ...process.env, ...env, PLAN1540_TEST_COUNTS: file },
      },
    )
    if (!existsSync(file)) return countOne(`${name} broke off`, false)
    const counts = JSON.parse(readFileSync(file, 'utf8'))
    // What fails outside any test still fails the run.
    if (code !== 0 && counts.failed === 0)
      return { ...counts, failed: 1, failures: [`${name} ended with ${code}`] }
    return counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whether Debian's PostgreSQL stands on this machine; only its programs are needed, no service. */
export function hasDebianPostgres() {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root) : []
  return versions.some((version) => Number(version) >= 15 && existsSync(join(root, version, 'bin', 'initdb')))
}

/** @param {Counts[]} counts */
export function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] }
  for (const count of counts) {
    for (const key of ['passed', 'failed', 'skipped']) total[key] += count[key]
    total.failures.push(...(count.failures ?? []))
  }
  return total
}

/** Names what failed once more, where whoever opens a long log looks first; the last line; the exit code. */
export function conclude({ passed, failed, skipped, failures }) {
  for (const failure of failures) process.stdout.write(`failed: ${failure}\n`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
}
