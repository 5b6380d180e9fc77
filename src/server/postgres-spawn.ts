import { type ChildProcess, spawn } from 'node:child_process'
import { chown, mkdtemp, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dropsToNobody, nobody } from '#server/postgres-binaries.ts'
import { explainFullDisk, StartError } from '#server/start-error.ts'

/**
 * How PostgreSQL's programs are run. As root they run as "nobody" and could not walk down to a folder under
 * /root; they are therefore handed the opened folder and find it as /proc/self/fd/3, wherever it stands, and
 * nothing else needs to be opened up.
 */

export interface PostgresFolders {
  /** The cluster; made when it does not exist. */
  cluster: string
  /** Where the server's own messages go. */
  log: string
}

/** What a program that is run here calls its folder. */
export const handedFolder = '/proc/self/fd/3'

/** The path of a unix socket holds 107 bytes, so the folder is short whatever the data folder is called. */
export async function makeServerFolder(): Promise<string> {
  const parent = Buffer.byteLength(tmpdir()) > 60 ? '/tmp' : tmpdir()
  const folder = await mkdtemp(join(parent, 'plan1540-'))
  if (dropsToNobody()) await chown(folder, nobody, nobody)
  return folder
}

/** Runs one of PostgreSQL's programs, which finds the folder as `handedFolder`. */
export async function spawnInFolder(
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
export function ending(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'ended'))
  })
}

/** The sentence for a server that does not come up, from its words. */
export function clusterFault(words: string, folders: PostgresFolders): StartError {
  const full = explainFullDisk(words, folders.cluster)
  if (full) return new StartError(full)
  const lines = words.split('\n').map((line) => line.trim())
  const reason =
    lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? lines.findLast((line) => line !== '')
  return new StartError(
    `The bundled database does not start (${reason ?? 'no reason given'}); its messages are in ${folders.log}.`,
  )
}
