/**
 * What two texts differ in, word by word. Words are those of the language (Unicode, with dictionaries for Chinese,
 * Japanese and Thai, which write none apart), so that the marks stand where a reader would set them. The shortest
 * way from one text to the other is that of E. W. Myers (1986); texts that have little in common are compared by
 * sentences instead, and else shown whole, so that no two texts keep anybody waiting.
 */
import type { LanguageTag } from '#domain/text/language-text.ts'

/** A piece of both texts, of the former alone, or of the latter alone. */
export interface DiffPart {
  kind: 'kept' | 'deleted' | 'inserted'
  text: string
}

/** A stretch of the former text's words, `from` up to `to`, and what stands there in the latter. */
interface Change {
  from: number
  to: number
  put: string[]
}

/** Steps that are looked for; the time grows with them times the length, the memory with their square. */
const mostSteps = 800

/** A tag that the language registry does not know is read as no language. */
const segmenterOf = (language: LanguageTag, granularity: 'word' | 'sentence'): Intl.Segmenter => {
  try {
    return new Intl.Segmenter(language, { granularity })
  } catch {
    return new Intl.Segmenter(undefined, { granularity })
  }
}

/** The text in words, or in sentences; joined they give the text again. */
export const splitText = (
  text: string,
  language: LanguageTag,
  granularity: 'word' | 'sentence' = 'word',
): string[] => Array.from(segmenterOf(language, granularity).segment(text), ({ segment }) => segment)

/** The furthest that each number of steps comes to, until both ends are met; null where that takes too many. */
const walk = (a: readonly string[], b: readonly string[]): Int32Array[] | null => {
  const trace: Int32Array[] = []
  const reach = new Int32Array(2 * mostSteps + 3)
  const middle = mostSteps + 1
  for (let steps = 0; steps <= mostSteps; steps += 1) {
    trace.push(reach.slice(middle - steps - 1, middle + steps + 2))
    for (let k = -steps; k <= steps; k += 2) {
      const isDown = k === -steps || (k !== steps && at(reach, middle + k - 1) < at(reach, middle + k + 1))
      let x = isDown ? at(reach, middle + k + 1) : at(reach, middle + k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      reach[middle + k] = x
      if (x >= a.length && x - k >= b.length) return trace
    }
  }
  return null
}
const at = (values: Int32Array, index: number): number => values[index] ?? 0

/** The changes that lead from `a` to `b`, in order and apart from each other; null where there are too many. */
const changesBetween = (a: readonly string[], b: readonly string[]): Change[] | null => {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const [inA, inB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const trace = walk(inA, inB)
  if (trace === null) return null
  const changes: Change[] = []
  let [x, y] = [inA.length, inB.length]
  for (let steps = trace.length - 1; steps > 0; steps -= 1) {
    const before = trace[steps] ?? new Int32Array()
    const middle = steps + 1
    const k = x - y
    const isDown = k === -steps || (k !== steps && at(before, middle + k - 1) < at(before, middle + k + 1))
    const fromX = at(before, middle + (isDown ? k + 1 : k - 1))
    const fromY = fromX - (isDown ? k + 1 : k - 1)
    const [from, to] = [start + fromX, start + fromX + (isDown ? 0 : 1)]
    const put = isDown ? [inB[fromY] ?? ''] : []
    const next = changes[0]
    // Steps with nothing kept between them are one change.
    if (next !== undefined && next.from === to) changes[0] = { from, to: next.to, put: [...put, ...next.put] }
    else changes.unshift({ from, to, put })
    x = fromX
    y = fromY
  }
  return changes
}

/** Between two changes a lone blank or comma would cut what reads as one. */
const isSlight = (words: readonly string[]): boolean => {
  const text = words.join('')
  return text.length <= 3 && !/[\p{L}\p{N}\n]/u.test(text)
}

const isReplaced = ({ from, to, put }: Change): boolean => to > from && put.length > 0

/** What was joined may end in one word on both sides. */
const withoutSameEnd = (a: readonly string[], { from, to, put }: Change): Change =>
  to - from > 1 && put.length > 1 && put.at(-1) === a[to - 1]
    ? withoutSameEnd(a, { from, to: to - 1, put: put.slice(0, -1) })
    : { from, to, put }

const joinNear = (a: readonly string[], changes: readonly Change[]): Change[] => {
  const joined: Change[] = []
  for (const change of changes) {
    const last = joined.at(-1)
    const between = last === undefined ? [] : a.slice(last.to, change.from)
    if (last !== undefined && (isReplaced(last) || isReplaced(change)) && isSlight(between))
      joined[joined.length - 1] = {
        from: last.from,
        to: change.to,
        put: [...last.put, ...between, ...change.put],
      }
    else joined.push(change)
  }
  return joined.map((change) => withoutSameEnd(a, change))
}

const isBlank = (word: string | undefined): boolean => word !== undefined && /^\s+$/u.test(word)

/**
 * What is only put in, or only taken out, can often stand in several places (`. New` before a full stop, ` New.` after
 * it); it begins with a blank where one of them does, as a reader would mark it.
 */
const slideToBlank = (a: readonly string[], changes: readonly Change[]): Change[] =>
  changes.map((change, at) => {
    const { from, to, put } = change
    const words = put.length === 0 ? a.slice(from, to) : put
    if ((put.length > 0 && to > from) || isBlank(words[0])) return change
    const end = changes[at + 1]?.from ?? a.length
    for (let by = 1; to + by <= end && by < words.length && words[by - 1] === a[to + by - 1]; by += 1)
      if (isBlank(words[by])) {
        const turned = [...words.slice(by), ...words.slice(0, by)]
        return { from: from + by, to: to + by, put: put.length === 0 ? [] : turned }
      }
    return change
  })

const partsOf = (a: readonly string[], changes: readonly Change[]): DiffPart[] => {
  const parts: DiffPart[] = []
  let done = 0
  for (const { from, to, put } of changes) {
    parts.push({ kind: 'kept', text: a.slice(done, from).join('') })
    parts.push({ kind: 'deleted', text: a.slice(from, to).join('') })
    parts.push({ kind: 'inserted', text: put.join('') })
    done = to
  }
  parts.push({ kind: 'kept', text: a.slice(done).join('') })
  return parts.filter(({ text }) => text !== '')
}

/** What is kept, deleted and inserted between two texts; kept and deleted give the former, kept and inserted the latter. */
export const diffWords = (before: string, after: string, language: LanguageTag): DiffPart[] => {
  for (const granularity of ['word', 'sentence'] as const) {
    const a = splitText(before, language, granularity)
    const changes = changesBetween(a, splitText(after, language, granularity))
    if (changes !== null) return partsOf(a, joinNear(a, slideToBlank(a, changes)))
  }
  return partsOf([before], [{ from: 0, to: 1, put: [after] }])
}

const isSame = (a: Change, b: Change): boolean =>
  a.from === b.from && a.to === b.to && a.put.join('') === b.put.join('')
/** Changes that touch cannot be told apart in their order, so they meet as well. */
const isMeeting = (a: Change, b: Change): boolean => a.from <= b.to && b.from <= a.to

/**
 * Both changes of one base together, where they stand apart from each other or are the same; null where they meet, or
 * where a text has too little in common with the base.
 */
export const mergeWords = (
  base: string,
  theirs: string,
  ours: string,
  language: LanguageTag,
): string | null => {
  const words = splitText(base, language)
  const [their, our] = [theirs, ours].map((text) => changesBetween(words, splitText(text, language)))
  if (their === null || our === null || their === undefined || our === undefined) return null
  const own = our.filter((change) => !their.some((other) => isSame(change, other)))
  if (own.some((change) => their.some((other) => isMeeting(change, other)))) return null
  const changes = [...their, ...own].sort((a, b) => a.from - b.from)
  return partsOf(words, changes)
    .filter(({ kind }) => kind !== 'deleted')
    .map(({ text }) => text)
    .join('')
}
