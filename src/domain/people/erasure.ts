/** What stands in the way of erasing a person, and what the person must be called for the step to be meant. */

/** As the database says them; each has its refusal. */
export const erasureHindrances = [
  'unknown',
  'erased',
  'own',
  'still-member',
  'last-coordinator',
  'last-administrator',
] as const
export type ErasureHindrance = (typeof erasureHindrances)[number]

/** Whether the name typed is the person's: case and blanks at the ends do not matter. */
export const isNameTyped = (typed: string, name: string): boolean =>
  typed.trim().toLocaleLowerCase() === name.trim().toLocaleLowerCase()

/** Entries of the history that one entry may say were replaced; more go into further ones. */
export const mostReplaced = 500

/** Cuts what was replaced in a space into the parts that one entry each tells of. */
export const inParts = (replaced: Readonly<Record<string, string>>): Record<string, string>[] => {
  const all = Object.entries(replaced).sort(([a], [b]) => (a < b ? -1 : 1))
  return Array.from({ length: Math.ceil(all.length / mostReplaced) }, (_, part) =>
    Object.fromEntries(all.slice(part * mostReplaced, (part + 1) * mostReplaced)),
  )
}
