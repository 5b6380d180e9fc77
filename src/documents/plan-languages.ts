/**
 * What the cover says of languages: whether the plan is a translation, and which parts stand in another language
 * because nobody has translated them.
 */
import type { PlanContext } from '#documents/plan-document.ts'
import { chooseText, type LanguageTag, type LanguageText } from '#domain/text/language-text.ts'

/** The texts that a plan prints, by part. */
const textsOfParts = ({ plan, agencies }: PlanContext): [string, (LanguageText | null)[]][] => {
  const kept = plan.actions.filter((action) => action.status !== 'dropped')
  const named = new Set(
    kept.flatMap((action) => [action.leadAgencyId, ...action.partners.map((each) => each.agencyId)]),
  )
  return [
    ['title', [plan.title]],
    ['section-titles', plan.sections.map((section) => section.title)],
    ['section-texts', plan.sections.flatMap((section) => section.blocks.map((block) => block.text))],
    ['objectives', plan.objectives.map((objective) => objective.title)],
    ['action-titles', kept.map((action) => action.title)],
    ['descriptions', kept.map((action) => action.description)],
    ['results', kept.map((action) => action.expectedResult)],
    ['indicators', kept.flatMap((action) => [action.indicator, action.baseline, action.target])],
    ['milestones', kept.flatMap((action) => action.milestones.map((each) => each.title))],
    ['progress', kept.map((action) => action.progress)],
    ['agencies', agencies.filter((each) => named.has(each.id)).map((each) => each.name)],
  ]
}

const baseOf = (language: LanguageTag): string => language.split('-')[0] ?? language

/** Numbers and codes are the same in every language: a baseline of `0` lacks no translation. */
const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text)

/** Parts in another language, by that language: `English` → expected results, milestones (3 of 40). */
const partsByLanguage = (context: PlanContext): Map<LanguageTag, string[]> => {
  const { words, language } = context
  const found = new Map<LanguageTag, string[]>()
  for (const [part, texts] of textsOfParts(context)) {
    const chosen = texts.flatMap((each) => (each === null ? [] : [chooseText(each, language)]))
    const worded = chosen.filter((each) => hasWords(each.text))
    const others = worded.filter((each) => baseOf(each.language) !== baseOf(language))
    for (const other of new Set(others.map((each) => baseOf(each.language)))) {
      const count = others.filter((each) => baseOf(each.language) === other).length
      const said = words.say(`document.language.part.${part}`)
      const whole = worded.length
      found.set(other, [
        ...(found.get(other) ?? []),
        count === whole ? said : words.say('document.language.part-of', { part: said, count, whole }),
      ])
    }
  }
  return found
}

/** The sentences of the cover; none for a plan that stands whole in its own language. */
export const languageNotes = (
  context: PlanContext,
): { label: 'language' | 'untranslated'; note: string }[] => {
  const { words, language, plan } = context
  const title = chooseText(plan.title, language)
  const isTranslation = !title.isOriginal && baseOf(title.language) === baseOf(language)
  return [
    ...(isTranslation
      ? [
          {
            label: 'language' as const,
            note: words.say(title.isOfficial ? 'document.language.official' : 'document.language.unofficial'),
          },
        ]
      : []),
    ...[...partsByLanguage(context)].map(([other, parts]) => ({
      label: 'untranslated' as const,
      note: words.say('document.language.untranslated', {
        language: words.languageName(other),
        parts: words.all(parts),
      }),
    })),
  ]
}
