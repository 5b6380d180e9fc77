/** The words of a frozen plan in pieces that a search can point to: its objectives, sections and actions. */
import type { Action, Plan } from '#domain/plan/plan.ts'
import { type LanguageText, originalText, writeText } from '#domain/text/language-text.ts'

/** What of a version a passage stands in. */
export const versionParts = ['objective', 'section', 'action'] as const
export type VersionPart = (typeof versionParts)[number]

/** Longest passage in a language. The words of a text are looked up as far as 60,000 characters; composed, it may grow. */
const longestPassage = 40_000

/** All words of one part, or of a piece of a long one, a line for each text, in every language they are in. */
export interface VersionPassage {
  part: VersionPart
  /** Of the part, as the frozen text's page shows it. */
  recordId: string
  /** An objective's letter, a section's place, an action's number. */
  number: string
  text: LanguageText
}

/** The texts of an action that are searched; the page of a version’s text shows them all. */
const textsOfAction = (action: Action): (LanguageText | null)[] => [
  action.title,
  action.description,
  action.expectedResult,
  action.indicator,
  action.baseline,
  action.target,
  action.crossCuttingReason,
  action.progress,
  action.droppedReason,
  ...action.milestones.map(({ title }) => title),
]

const joined = (texts: readonly (LanguageText | null)[]): LanguageText | null => {
  const lines = new Map<string, string[]>()
  for (const text of texts)
    for (const [language, version] of Object.entries(text?.versions ?? {}))
      if (version.text.trim() !== '') lines.set(language, [...(lines.get(language) ?? []), version.text])
  return [...lines].reduce<LanguageText | null>(
    (whole, [language, said]) =>
      whole === null
        ? originalText(language, said.join('\n'))
        : writeText(whole, language, said.join('\n'), undefined, 1),
    null,
  )
}

const lengthIn = (text: LanguageText | null, language: string): number =>
  (text?.versions[language]?.text.length ?? 0) + 1

/** Texts in their order, in pieces that are short enough in every language; a long text is a piece by itself. */
const inPieces = (texts: readonly (LanguageText | null)[]): (LanguageText | null)[][] => {
  const pieces: (LanguageText | null)[][] = []
  const lengths = new Map<string, number>()
  for (const text of texts) {
    const languages = Object.keys(text?.versions ?? {})
    const isFull = languages.some(
      (language) => (lengths.get(language) ?? 0) + lengthIn(text, language) > longestPassage,
    )
    if (isFull) lengths.clear()
    const piece = isFull ? undefined : pieces.at(-1)
    if (piece === undefined) pieces.push([text])
    else piece.push(text)
    for (const language of languages)
      lengths.set(language, (lengths.get(language) ?? 0) + lengthIn(text, language))
  }
  return pieces
}

/** Every part of the plan that has words, objectives first, in the order of the page. */
export const versionPassages = (
  plan: Pick<Plan, 'objectives' | 'sections' | 'actions'>,
): VersionPassage[] => {
  const passage = (
    part: VersionPart,
    of: { id: string; number: string },
    texts: readonly (LanguageText | null)[],
  ): VersionPassage[] =>
    inPieces(texts).flatMap((piece) => {
      const text = joined(piece)
      return text === null ? [] : [{ part, recordId: of.id, number: of.number, text }]
    })
  return [
    ...plan.objectives.flatMap(({ id, letter, title }) =>
      passage('objective', { id, number: letter }, [title]),
    ),
    ...plan.sections.flatMap(({ id, position, title, blocks }) =>
      passage('section', { id, number: String(position) }, [title, ...blocks.map(({ text }) => text)]),
    ),
    ...plan.actions.flatMap((action) =>
      passage('action', { id: action.id, number: String(action.number) }, textsOfAction(action)),
    ),
  ]
}
