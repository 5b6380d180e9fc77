/**
 * A text as the database's parser reads it, and the way back: which characters of the text a hit marks. The rules are
 * those of `app.search_plain` and `app.search_fold` in the migration; a test holds the two together.
 */

/** One character of a script that is written without blanks between words. */
export const unspacedScript =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u

/** The most of a text that is searched, in characters. */
export const searchedCharacters = 60_000

const twoLetters = new Set('œŒæÆß')

/** How many characters are left of one without its accents; the short i of Cyrillic is a letter of its own. */
const foldedWidth = (character: string, before: string): number => {
  if (twoLetters.has(character)) return 2
  if (character <= '\u007f') return 1
  const folded = `${before}${character}`
    .normalize('NFD')
    .replace(/(?<![иИ])[\u0300-\u036f]/g, '')
    .normalize('NFC')
  return [...folded].length - [...before].length
}

/** A stretch of a text: from one place to before another, in UTF-16 units. */
export interface Stretch {
  from: number
  to: number
}

/** The control character that the database puts before a hit. */
export const hitBegins = '\u0002'
/** And after it. */
export const hitEnds = '\u0003'

/** For each character of the text as the parser reads it, where it stands in the text itself. */
const placesOf = (text: string, isFolded: boolean): Stretch[] => {
  const places: Stretch[] = []
  let at = 0
  let count = 0
  let before = ''
  for (const character of text) {
    if (count === searchedCharacters) break
    count += 1
    const place = { from: at, to: at + character.length }
    at = place.to
    const width = unspacedScript.test(character) ? 3 : isFolded ? foldedWidth(character, before) : 1
    before = /[иИ]/.test(character) ? character : ''
    for (let each = 0; each < width; each += 1) places.push(place)
  }
  return places
}

/**
 * The hits in a text, from what the database marked in it. Empty where the two do not fit together, which would show
 * as a hit without marks and not as wrong ones.
 */
export const hitsIn = (text: string, marked: string, isFolded: boolean): Stretch[] => {
  const places = placesOf(text, isFolded)
  const hits: Stretch[] = []
  let at = 0
  let begun: number | null = null
  for (const character of marked) {
    if (character === hitBegins) begun = at
    else if (character === hitEnds) {
      const first = places[begun ?? at]
      const last = places[at - 1]
      if (first !== undefined && last !== undefined) hits.push({ from: first.from, to: last.to })
      begun = null
    } else at += 1
  }
  return at === places.length ? hits : []
}

/** Hits in order, those that touch or overlap as one; blanks between two characters of a script without blanks too. */
export const joinedHits = (hits: readonly Stretch[]): Stretch[] => {
  const joined: Stretch[] = []
  for (const hit of [...hits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1)
    if (last === undefined || hit.from > last.to) joined.push({ ...hit })
    else last.to = Math.max(last.to, hit.to)
  }
  return joined
}

/** A piece of the passage that is shown. */
export interface PassagePart {
  text: string
  isHit: boolean
}

/** About how many characters a passage has. */
const passageLength = 240

/** Where a word may be cut off, so that none is. */
const wordBorder = (text: string, at: number, step: -1 | 1): number => {
  for (let moved = 0; moved < 24; moved += 1) {
    const place = at + step * moved
    if (place <= 0 || place >= text.length) return Math.min(Math.max(place, 0), text.length)
    if (/\s/.test(text[place] ?? '')) return place
  }
  // Never between the two halves of one character.
  return /[\udc00-\udfff]/.test(text[at] ?? '') ? at + 1 : at
}

/** The beginning of the window that holds most hits; a little before the first of them. */
const windowStart = (text: string, hits: readonly Stretch[]): number => {
  let best = { start: 0, count: 0 }
  for (const { from } of hits.slice(0, 200)) {
    const count = hits.filter((hit) => hit.from >= from && hit.to <= from + passageLength - 60).length
    if (count > best.count) best = { start: from - 60, count }
  }
  const latest = Math.max(0, text.length - passageLength)
  return Math.min(Math.max(0, best.start), latest)
}

/** The part of a text in which most hits stand, cut at blanks, with `…` where something was left out. */
export const passageOf = (text: string, hits: readonly Stretch[]): PassagePart[] => {
  const start = text.length <= passageLength ? 0 : windowStart(text, hits)
  const from = start === 0 ? 0 : wordBorder(text, start, 1)
  const to = start + passageLength >= text.length ? text.length : wordBorder(text, start + passageLength, -1)
  const parts: PassagePart[] = []
  const add = (piece: string, isHit: boolean): void => {
    if (piece !== '') parts.push({ text: piece, isHit })
  }
  add(from > 0 ? '… ' : '', false)
  let at = from
  for (const hit of hits) {
    if (hit.to <= from || hit.from >= to) continue
    add(text.slice(at, Math.max(hit.from, at)), false)
    add(text.slice(Math.max(hit.from, from), Math.min(hit.to, to)), true)
    at = Math.min(hit.to, to)
  }
  add(text.slice(at, to), false)
  add(to < text.length ? ' …' : '', false)
  return parts
}
