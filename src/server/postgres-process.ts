import type { ChildProcess } from 'node:child_process'
import { open, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { PostgresBinaries } from '#server/postgres-binaries.ts'
import {
  clusterFault,
  ending,
  handedFolder,
  makeServerFolder,
  type PostgresFolders,
  spawnInFolder,
} from '#server/postgres-spawn.ts'
import { explainFullDisk, StartError } from '#server/start-error.ts'

/**
 * One PostgreSQL server over one cluster folder: starting it, adopting one that outlived us, and stopping it.
 * It knows nothing of our roles and databases.
 */

/** A file name inside the socket folder, by PostgreSQL's own scheme. */
const port = 5432
const logLimit = 5_000_000

export interface RunningPostgres {
  pid: number
  /** Folder of its unix socket. */
  socketFolder: string
  adopted: boolean
  /** Length of its log when it was started or adopted: what follows is about this run. */
  logStart: number
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
  if (adopted) return { ...adopted, logStart: await sizeOf(folders.log) }
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
    throw clusterFault(`${await logSince(folders, logStart)} ${first}`, folders)
  }
  child.unref()
  return { pid: Number(child.pid), socketFolder, adopted: false, logStart }
}

/**
 * Stops the server by "fast shutdown": open transactions are undone, all that was confirmed is kept. One that
 * does not come to an end, as on a full disk, is stopped the way a power cut would: what was confirmed is in
 * its write-ahead log, and the next start recovers it.
 */
export async function stopServer(server: RunningPostgres, cluster: string): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 2_000],
  ] as const) {
    if (!(await worksIn(server.pid, cluster))) break
    process.kill(server.pid, signal)
    for (let waited = 0; waited < patience && (await worksIn(server.pid, cluster)); waited += 20)
      await delay(20)
  }
  await rm(server.socketFolder, { recursive: true, force: true })
}

/** The sentence for a full disk, when that is what this run of the server complained of. */
export async function findFullDisk(
  server: RunningPostgres,
  folders: PostgresFolders,
): Promise<string | undefined> {
  return explainFullDisk(await logSince(folders, server.logStart), folders.cluster)
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
    if (state === 'ready') return { pid, socketFolder, adopted: true, logStart: 0 }
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

async function logSince(folders: PostgresFolders, start: number): Promise<string> {
  const content = await readFile(folders.log).catch(() => Buffer.alloc(0))
  return content.subarray(start).toString()
}

const sizeOf = async (file: string): Promise<number> => (await stat(file).catch(() => undefined))?.size ?? 0

async function limitLog(log: string): Promise<void> {
  if ((await sizeOf(log)) > logLimit) await truncate(log, 0)
}
