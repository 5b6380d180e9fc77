/**
 * Compares deeds that are done once and stand for good, such as a signature, with what the history says of them. What a
 * deed is known by stands among the facts of its entry, which no erasure takes away.
 */
import type { RecordDifference } from '#domain/history/record-proof.ts'

/** What tells one deed from another. `part` is what of the record it was done to, such as a signatory's step. */
interface DeedKey {
  kind: string
  id: string
  verb: string
  part: string | null
}

/** A deed as the history has it. */
export interface RecordedDeed extends DeedKey {
  personId: string | null
  at: string
  facts: Readonly<Record<string, unknown>>
  /** Field → [from, to]; null once erased. */
  changes: Readonly<Record<string, [unknown, unknown]>> | null
}

/** A deed as its row says. */
export interface PresentDeed extends DeedKey {
  personId: string | null
  at: string
  facts: Readonly<Record<string, string | number | boolean | null>>
  /** Words that stand with it, as the history's fields name them: `reason@en`. */
  words: Readonly<Record<string, unknown>>
  /** The fields that words may be written in: `reason`. */
  wordFields: readonly string[]
}

const keyOf = ({ kind, id, verb, part }: DeedKey): string => [kind, id, verb, part ?? ''].join(' ')

/** An entry of an earlier version of the program may say less; what it says must stand. */
const firstOtherFact = (recorded: RecordedDeed, present: PresentDeed): string | undefined =>
  Object.keys(recorded.facts).find(
    (name) => name in present.facts && recorded.facts[name] !== present.facts[name],
  )

/** The first words that are not those that were written, also where none stand any more. */
const firstOtherWord = (
  { changes }: RecordedDeed,
  { words, wordFields }: PresentDeed,
): string | undefined => {
  if (changes === null) return undefined
  const written = Object.keys(changes).filter((field) => wordFields.includes(field.split('@')[0] ?? ''))
  return [...written, ...Object.keys(words)].find(
    (field) => (changes[field]?.[1] ?? null) !== (words[field] ?? null),
  )
}

const compareDeed = (
  recorded: RecordedDeed,
  present: PresentDeed,
): Pick<RecordDifference, 'reason' | 'field'> | null => {
  if (recorded.personId !== present.personId || recorded.at !== present.at)
    return { reason: 'author', field: null }
  const field = firstOtherFact(recorded, present) ?? firstOtherWord(recorded, present)
  return field === undefined ? null : { reason: 'value', field }
}

/**
 * The first deed that is not as recorded, that no entry knows, or that is gone though an entry knows it.
 * @param verbs by kind, the entries that stand for such deeds
 */
export const findOtherDeed = (
  recorded: readonly RecordedDeed[],
  present: readonly PresentDeed[],
  verbs: Readonly<Record<string, readonly string[]>>,
): RecordDifference | null => {
  const entries = new Map(
    recorded
      .filter(({ kind, verb }) => verbs[kind]?.includes(verb) === true)
      .map((deed) => [keyOf(deed), deed]),
  )
  for (const deed of present) {
    const { kind, id } = deed
    const entry = entries.get(keyOf(deed))
    if (entry === undefined) return { kind, id, reason: 'deed-not-recorded', field: deed.verb }
    const found = compareDeed(entry, deed)
    if (found !== null) return { kind, id, ...found }
    entries.delete(keyOf(deed))
  }
  const [lost] = entries.values()
  return lost === undefined
    ? null
    : { kind: lost.kind, id: lost.id, reason: 'deed-missing', field: lost.verb }
}
