/** Asks how the translations of a form stand; nothing where its texts are in their own language. */
import type { LanguageText } from '#domain/text/language-text.ts'
import { SelectField } from '#web/components/form-fields.tsx'
import { standingControl, standingValue, translatedTexts } from '#web/forms/translation-standing.ts'
import { usePage } from '#web/page-context.tsx'

export const TranslationStandingField = ({
  texts,
  language,
}: {
  texts: readonly (LanguageText | null)[]
  language: string
}) => {
  const page = usePage()
  if (translatedTexts(texts, language).length === 0) return null
  return (
    <SelectField
      name={standingControl}
      label={page.t('form.translation')}
      options={[
        { value: 'no', label: page.t('translation.unofficial') },
        { value: 'yes', label: page.t('translation.official') },
      ]}
      empty={standingValue(texts, language) === '' ? page.t('form.translation-mixed') : undefined}
    />
  )
}
