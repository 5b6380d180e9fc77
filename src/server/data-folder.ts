import { randomBytes } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { addCatalogues } from '#messages/translate.ts'
import { explainFullDisk, StartError } from '#server/start-error.ts'

/** Makes the data folder, for us alone, or checks that we may write to it. Throws a StartError. */
export async function openDataFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new StartError(
      explainFullDisk(error, folder) ??
        (code === 'EEXIST' || code === 'ENOTDIR'
          ? `The data folder ${folder} is not a folder.`
          : `The data folder ${folder} cannot be written to by this user (${code}); set PLAN1540_DATA to another.`),
      { cause: error },
    )
  }
}

/** The instance's secret, made by chance the first time and readable by the folder's owner only. */
export async function keepSecret(folder: string): Promise<string> {
  const file = join(folder, 'secret')
  const present = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new StartError(`The file ${file} cannot be read (${error.code}); start as the user who owns it.`)
  })
  if (present !== undefined) {
    if (present.trim().length < 32)
      throw new StartError(`The file ${file} holds no secret; restore it from a backup.`)
    return present.trim()
  }
  const made = randomBytes(32).toString('base64url')
  // Renamed into place whole: half a secret would sign everybody out later.
  await writeFile(`${file}.new`, made, { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  return made
}

/**
 * Adds the languages in `catalogues/` of the data folder to those that documents can be labelled in. What is wrong
 * in them is said; the program starts all the same, since English stands in for a label.
 */
export function openCatalogues(folder: string, say: (line: string) => void): string | null {
  const place = join(folder, 'catalogues')
  if (!existsSync(place)) return null
  for (const { language, problem } of addCatalogues(pathToFileURL(`${place}/`)))
    say(`Document labels in ${place}, ${language}: ${problem}.`)
  return place
}
