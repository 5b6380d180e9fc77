/** Words that passwords are most often made of; kept small, to be lengthened. */
import { z } from 'zod'
import { once, readDataFile } from '#reference/data-file.ts'

/** Lower case, letters only. */
export const commonPasswordsSchema = z.array(z.string().regex(/^\p{L}+$/u)).min(1)

/** The words, to be asked one by one. */
export const loadCommonPasswords = once(
  (): ReadonlySet<string> => new Set(readDataFile('passwords/common.json', commonPasswordsSchema)),
)
