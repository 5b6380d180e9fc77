/** Reads a list that a spreadsheet saved: UTF-8, or UTF-16 with its mark. Anything else is told, not guessed. */

const gather = async (bytes: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of bytes) {
    size += part.byteLength
    if (size > most) return null
    parts.push(part)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.byteLength
  }
  return whole
}

/** The text of a file; or the key of the sentence that says what is wrong. `most`: letters. */
export const readListFile = async (
  bytes: AsyncIterable<Uint8Array>,
  most: number,
): Promise<{ text: string } | { trouble: string }> => {
  // A letter takes four bytes at most.
  const whole = await gather(bytes, most * 4)
  if (whole === null) return { trouble: 'problem.too-long' }
  const isWide = (whole[0] === 0xff && whole[1] === 0xfe) || (whole[0] === 0xfe && whole[1] === 0xff)
  try {
    const label = isWide ? (whole[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
    return { text: new TextDecoder(label, { fatal: true }).decode(whole) }
  } catch {
    return { trouble: 'problem.table-not-utf8' }
  }
}
