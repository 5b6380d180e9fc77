/** Part of a file, as a reader asks for it whose line broke off (RFC 9110, section 14). */

/** Places of the first and the last byte, both within the file. */
export interface ByteRange {
  first: number
  last: number
}

/** The one range asked for; null where the whole is sent (none or several asked, or not understood); `outside` where the file has none of it. */
export const rangeOf = (header: string | undefined, byteSize: number): ByteRange | 'outside' | null => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (match === null) return null
  const [, from = '', to = ''] = match
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Math.min(Number(to), byteSize)
    return length === 0 ? 'outside' : { first: byteSize - length, last: byteSize - 1 }
  }
  const first = Number(from)
  const last = to === '' ? byteSize - 1 : Math.min(Number(to), byteSize - 1)
  if (to !== '' && Number(to) < first) return null
  return first >= byteSize ? 'outside' : { first, last }
}
