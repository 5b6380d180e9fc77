/** Words of changes and of the fields that they are in. */
import type { SourceContent } from '#domain/assessment/assessment.ts'
import { type FrameworkField, facets, readLabel, weapons } from '#domain/framework/framework.ts'
import { formatDay, languageNameIn } from '#web/format/dates.ts'
import type { PageRequest } from '#web/request-context.ts'

/** Fields of one row in short, by facet: `NW, CW, BW in law; NW enforced`. */
export const fieldsInShort = (
  page: Pick<PageRequest, 't' | 'words' | 'language'>,
  fields: readonly FrameworkField[],
): string =>
  facets
    .flatMap((facet) => {
      const found = weapons.filter((weapon) =>
        fields.some((field) => field.facet === facet && field.weapon === weapon),
      )
      return found.length === 0
        ? []
        : [
            page.t('compare.weapons-of-facet', {
              weapons: found.join(page.t('text.comma')),
              facet: readLabel(page.words.facets[facet].shortLabel, page.language),
            }),
          ]
    })
    .join(page.t('text.semicolon'))

/** A part of a source or of a register entry as a person reads it. */
export const partWords = (
  page: Pick<PageRequest, 't' | 'language'>,
  part: string,
  value: SourceContent[keyof SourceContent] | undefined,
): string => {
  if (value === null || value === undefined || value === '') return page.t('compare.nothing')
  if (part.endsWith('On')) return formatDay(page.language, value)
  if (part === 'language') return languageNameIn(page.language, value)
  if (part === 'translation') return page.t(`translation.${value}`)
  if (part === 'status') return page.t(`instrument-status.${value}`)
  if (part === 'kind') return page.t(`instrument-kind.${value}`)
  return value
}
