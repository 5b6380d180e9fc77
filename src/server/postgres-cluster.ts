import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dropsToNobody, nobody, type PostgresBinaries } from '#server/postgres-binaries.ts'
import {
  clusterFault,
  ending,
  handedFolder,
  makeServerFolder,
  type PostgresFolders,
  spawnInFolder,
} from '#server/postgres-spawn.ts'

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
