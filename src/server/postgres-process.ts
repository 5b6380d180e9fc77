import { type ChildProcess, spawn } from 'node:child_process'
import {
  chown,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { dropsToNobody, nobody, type PostgresBinaries } from '#server/postgres-binaries.ts'
import { explainFullDisk, StartError } from '#server/start-error.ts'

/**
 * One PostgreSQL server over one cluster folder: making it, starting it, adopting one that outlived us, and
 * stopping it. It knows nothing of our roles and databases.
 *
 * As root, PostgreSQL runs as "nobody" and could not walk down to a folder under /root. It is therefore handed
 * the opened folder and finds it as /proc/self/fd/3, wherever it stands; nothing else needs to be opened up.
 */

/** A file name inside the socket folder, by PostgreSQL's own scheme. */
const port = 5432
const handedFolder = '/proc/self/fd/3'
const logLimit = 5_000_000

export interface PostgresFolders {
  /** The cluster; made when it does not exist. */
  cluster: string
  /** Where the server's own messages go. */
  log: string
}

export interface RunningPostgres {
  pid: number
  /** Folder of its unix socket. */
  socketFolder: string
  adopted: boolean
}

/** Makes the cluster with `initdb` and only then gives it its name, so that a half-made one is never used. */
export async function createCluster(
  binaries: PostgresBinaries,
  folders: PostgresFolders,
  password: string,
): Promise<void> {
  const unfinished = `${folders.cluster}.new`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  const secretFolder = await makeServerFolder()
  try {
    if (dropsToNobody()) await chown(unfinished, nobody, nobody)
    const passwordFile = join(secretFolder, 'password')
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (dropsToNobody()) await chown(passwordFile, nobody, nobody)
    const locale =
      binaries.majorVersion >= 17
        ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8']
        : ['--locale-provider=libc', '--locale=C.UTF-8']
    const child = await spawnInFolder(
      join(binaries.bin, 'initdb'),
      [
        '-D',
        handedFolder,
        '-U',
        'postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        ...locale,
      ],
      { folder: unfinished, output: 'pipe' },
    )
    const words: string[] = []
    child.stdout?.on('data', (part) => words.push(String(part)))
    child.stderr?.on('data', (part) => words.push(String(part)))
    const ended = await ending(child)
    if (ended !== 0) throw clusterFault(`${words.join('')} ${ended}`, folders)
    await rename(unfinished, folders.cluster)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    await rm(secretFolder, { recursive: true, force: true })
  }
}

/**
 * Gives the server over this cluster: the one that is still running from before, or a new one.
 * @param settings `name=value` pairs beside the built-in ones
 */
export async function startServer(
  binaries: PostgresBinaries,
  folders: PostgresFolders,
  settings: readonly string[] = [],
): Promise<RunningPostgres> {
  const adopted = await findRunningServer(folders.cluster)
  if (adopted) return adopted
  await clearAfterCrash(folders.cluster)
  await limitLog(folders.log)
  const socketFolder = await makeServerFolder()
  const options = [
    'listen_addresses=',
    `unix_socket_directories=${socketFolder}`,
    'unix_socket_permissions=0700',
    'shared_buffers=128MB',
    'max_connections=60',
    'log_min_messages=warning',
    'log_line_prefix=%m [%p] ',
    'timezone=UTC',
    'log_timezone=UTC',
    ...settings,
  ]
  const log = await open(folders.log, 'a', 0o600)
  const logStart = (await log.stat()).size
  let child: ChildProcess
  try {
    child = await spawnInFolder(
      join(binaries.bin, 'postgres'),
      ['-D', handedFolder, '-p', String(port), ...options.flatMap((option) => ['-c', option])],
      { folder: folders.cluster, output: log.fd },
    )
  } finally {
    await log.close()
  }
  const ended = ending(child)
  const ready = waitUntilReady(folders.cluster, Number(child.pid))
  const first = await Promise.race([ready, ended])
  if (first !== 'ready') {
    if (first === 'late' && child.pid) process.kill(child.pid, 'SIGQUIT')
    await rm(socketFolder, { recursive: true, force: true })
    const words = (await readFile(folders.log).catch(() => Buffer.alloc(0))).subarray(logStart).toString()
    throw clusterFault(`${words} ${first}`, folders)
  }
  child.unref()
  return { pid: Number(child.pid), socketFolder, adopted: false }
}

/** Stops the server by "fast shutdown": open transactions are undone, all that was confirmed is kept. */
export async function stopServer(server: RunningPostgres, cluster: string): Promise<void> {
  if (!(await worksIn(server.pid, cluster))) return
  process.kill(server.pid, 'SIGINT')
  for (let waited = 0; waited < 30_000 && (await worksIn(server.pid, cluster)); waited += 20) await delay(20)
  await rm(server.socketFolder, { recursive: true, force: true })
}

/** Whether this process is alive and works in the cluster folder, as every PostgreSQL process does. */
export async function worksIn(pid: number, cluster: string): Promise<boolean> {
  const [place, folder] = await Promise.all([
    stat(`/proc/${pid}/cwd`).catch(() => undefined),
    stat(cluster).catch(() => undefined),
  ])
  return place !== undefined && folder !== undefined && place.ino === folder.ino && place.dev === folder.dev
}

/** Lines of postmaster.pid: process, folder, start, port, socket folder, address, memory key, state. */
async function readServerFile(cluster: string) {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  return { pid: Number(lines[0]), socketFolder: lines[4]?.trim() ?? '', state: lines[7]?.trim() }
}

/** The server that is at work over this cluster, once it is ready; undefined when there is none. */
export async function findRunningServer(cluster: string): Promise<RunningPostgres | undefined> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const { pid, socketFolder, state } = await readServerFile(cluster)
    if (!(pid > 0) || !(await worksIn(pid, cluster))) return undefined
    if (state === 'ready') return { pid, socketFolder, adopted: true }
    await delay(50)
  }
  throw new StartError('The database is still starting or stopping from before; try again in a minute.')
}

/**
 * After kill -9 of the server its helpers may live on for a moment, and the number of its process may have gone
 * to another program, which PostgreSQL would take for itself. Waits for the former, sees through the latter.
 */
async function clearAfterCrash(cluster: string): Promise<void> {
  const { pid, socketFolder } = await readServerFile(cluster)
  if (!(pid > 0)) return
  for (let waited = 0; await anyoneWorksIn(cluster); waited += 50) {
    if (waited > 15_000)
      throw new StartError('Parts of an earlier database server are still running; end them first.')
    await delay(50)
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true })
  if (socketFolder.startsWith(join(tmpdir(), 'plan1540-')))
    await rm(socketFolder, { recursive: true, force: true })
}

async function anyoneWorksIn(cluster: string): Promise<boolean> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const answers = await Promise.all(pids.map((pid) => worksIn(Number(pid), cluster)))
  return answers.includes(true)
}

async function waitUntilReady(cluster: string, pid: number): Promise<'ready' | 'late'> {
  // Recovery after a crash may take long; a minute covers what the write-ahead log can hold.
  for (let waited = 0; waited < 60_000; waited += 10) {
    const file = await readServerFile(cluster)
    if (file.pid === pid && file.state === 'ready') return 'ready'
    await delay(10)
  }
  return 'late'
}

/** The path of a unix socket holds 107 bytes, so the folder is short whatever the data folder is called. */
async function makeServerFolder(): Promise<string> {
  const parent = Buffer.byteLength(tmpdir()) > 60 ? '/tmp' : tmpdir()
  const folder = await mkdtemp(join(parent, 'plan1540-'))
  if (dropsToNobody()) await chown(folder, nobody, nobody)
  return folder
}

async function spawnInFolder(
  program: string,
  parameters: readonly string[],
  { folder, output }: { folder: string; output: 'pipe' | number },
): Promise<ChildProcess> {
  const handed = await open(folder, 'r')
  try {
    return spawn(program, parameters, {
      cwd: '/',
      // A session of its own: Ctrl-C must reach us alone, so that the app ends before its database.
      detached: true,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', TZ: 'UTC' },
      stdio: ['ignore', output, output, handed.fd],
      ...(dropsToNobody() ? { uid: nobody, gid: nobody } : {}),
    })
  } finally {
    await handed.close()
  }
}

/** Exit code, the signal's name, or the words of a program that could not be started. */
function ending(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'ended'))
  })
}

async function limitLog(log: string): Promise<void> {
  const present = await stat(log).catch(() => undefined)
  if (present && present.size > logLimit) await truncate(log, 0)
}

function clusterFault(words: string, folders: PostgresFolders): StartError {
  const full = explainFullDisk(words, folders.cluster)
  if (full) return new StartError(full)
  const lines = words.split('\n').map((line) => line.trim())
  const reason =
    lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? lines.findLast((line) => line !== '')
  return new StartError(
    `The bundled database does not start (${reason ?? 'no reason given'}); its messages are in ${folders.log}.`,
  )
}
