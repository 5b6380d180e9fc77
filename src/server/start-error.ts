/** Why the program cannot start or go on, as one sentence for the person at the terminal; never a stack. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/**
 * The sentence for a disk that is full or a file size limit that is reached, whatever spoke of it: an error
 * code of the operating system, or the words of PostgreSQL. Gives undefined for anything else.
 */
export function explainFullDisk(evidence: unknown, place: string): string | undefined {
  const code = String((evidence as { code?: unknown } | null | undefined)?.code ?? '')
  const words = evidence instanceof Error ? evidence.message : String(evidence)
  if (['EFBIG', 'SIGXFSZ'].includes(code) || /File too large|File size limit|signal 25\b|SIGXFSZ/.test(words))
    return `A file in ${place} reached the file size limit of this account (ulimit -f); raise the limit and start again.`
  if (['ENOSPC', 'EDQUOT', '53100'].includes(code) || /No space left|Disk quota exceeded/.test(words))
    return `The disk that holds ${place} is full; make room and start again.`
  return undefined
}
