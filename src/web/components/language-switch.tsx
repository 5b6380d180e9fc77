/** Which language the texts of a form are written in, with the others to switch to. */
import { languageNameIn } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'

export const LanguageSwitch = ({
  current,
  languages,
  here = '?',
}: {
  current: string
  languages: readonly string[]
  /** The page's own address, where its query must not be lost. */
  here?: string
}) => {
  const page = usePage()
  const others = languages.filter((each) => each !== current)
  return (
    <p className="meta">
      <input type="hidden" name="language" value={current} />
      {page.t('form.written-in', { language: languageNameIn(page.language, current) })}
      {others.length > 0 && ` ${page.t('form.write-in')} `}
      {others.map((each, at) => (
        <span key={each}>
          {at > 0 && page.t('text.comma')}
          <a href={`${here}${here.endsWith('?') ? '' : '&'}in=${each}`} hrefLang={each}>
            {languageNameIn(page.language, each)}
          </a>
        </span>
      ))}
    </p>
  )
}
