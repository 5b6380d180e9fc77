import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from '#server/start-error.ts'

/** Who holds a data folder. A process number comes again; with the time of its start it does not. */
interface Holder {
  pid: number
  /** Clock ticks since the machine started. */
  startedAt: string
  /** The machine's start, since both numbers above begin anew with it. */
  bootId: string
}

export interface InstanceLock {
  release(): Promise<void>
}

/**
 * Takes the data folder for this process. The lock is a file that appears whole (by a hard link), and a stale
 * one is moved aside before it is replaced, so that of two starts at the same moment one wins.
 * Throws a StartError that names the process when another one holds it.
 */
export async function lockInstance(dataFolder: string): Promise<InstanceLock> {
  const file = join(dataFolder, 'instance.lock')
  const own = join(dataFolder, `instance.lock.${process.pid}`)
  const holder = await describeProcess(process.pid)
  if (!holder) throw new StartError('Plan1540 runs on Linux only: /proc is missing.')
  await writeFile(own, JSON.stringify(holder), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      if (await tryLink(own, file)) return { release: () => rm(file, { force: true }) }
      await moveStaleAside(file, dataFolder)
    }
    throw new StartError(
      `The data folder ${dataFolder} cannot be locked; remove ${file} if nothing runs on it.`,
    )
  } finally {
    await rm(own, { force: true })
  }
}

async function moveStaleAside(file: string, dataFolder: string): Promise<void> {
  const present = await readHolder(file)
  if (present && (await isRunning(present)))
    throw new StartError(
      `Plan1540 is already running on the data folder ${dataFolder} (process ${present.pid}); ` +
        'stop it first, or set PLAN1540_DATA to another folder.',
    )
  const aside = `${file}.stale.${process.pid}`
  try {
    await rename(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  // Between reading and moving another start may have put its own lock there: give it back.
  const moved = await readHolder(aside)
  if (moved && (await isRunning(moved))) await tryLink(aside, file)
  await rm(aside, { force: true })
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

async function isRunning(holder: Holder): Promise<boolean> {
  const now = await describeProcess(holder.pid)
  return now !== undefined && now.startedAt === holder.startedAt && now.bootId === holder.bootId
}

async function describeProcess(pid: number): Promise<Holder | undefined> {
  try {
    const [state, bootId] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ])
    // The second field, the program's name in brackets, may itself hold spaces and brackets.
    const fields = state.slice(state.lastIndexOf(')') + 2).split(' ')
    // A process that has ended and waits for its parent holds nothing any more.
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined
    return { pid, startedAt: String(fields[19]), bootId: bootId.trim() }
  } catch {
    return undefined
  }
}
