/** Sets of small numbers that are joined and counted often. */

/** Sets of numbers as 32-bit words. */
export type Bits = Uint32Array<ArrayBuffer>

const countBits = (word: number): number => {
  let left = word - ((word >>> 1) & 0x55555555)
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333)
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}
/** A set of the given members, in so many words. */
export const bitsOf = (members: readonly number[], words: number): Bits => {
  const bits = new Uint32Array(words)
  for (const each of members) bits[each >>> 5] = (bits[each >>> 5] ?? 0) | (1 << (each & 31))
  return bits
}
/** Whether a set has a member. */
export const has = (bits: Bits, member: number): boolean =>
  ((bits[member >>> 5] ?? 0) & (1 << (member & 31))) !== 0
/** How many members of a set are not in another. */
export const countNew = (bits: Bits, known: Bits): number => {
  let count = 0
  for (let at = 0; at < bits.length; at += 1) count += countBits((bits[at] ?? 0) & ~(known[at] ?? 0))
  return count
}
/** All members of both. */
export const union = (one: Bits, other: Bits): Bits => one.map((word, at) => word | (other[at] ?? 0))
/** The members, ascending. */
export const membersOf = (bits: Bits): number[] =>
  Array.from({ length: bits.length * 32 }, (_, at) => at).filter((at) => has(bits, at))
