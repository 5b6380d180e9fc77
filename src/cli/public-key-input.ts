/** Reads the public key that a person kept apart: written out, or the first line of a file that is no comment. */
import { readFile } from 'node:fs/promises'
import { refuse } from '#cli/command.ts'

const pattern = /^[0-9a-f]{64}$/i

/** Lower-case hex; nothing where nothing was given. */
export const readPublicKey = async (given: string | undefined): Promise<string | undefined> => {
  if (given === undefined) return undefined
  if (pattern.test(given)) return given.toLowerCase()
  const text = await readFile(given, 'utf8').catch(() => '')
  const key = text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#'))
  if (key === undefined || !pattern.test(key)) throw refuse('no-public-key', { given })
  return key.toLowerCase()
}
