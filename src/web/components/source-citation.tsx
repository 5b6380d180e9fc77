/** Cites a source: provision and page, the act, language and translation, who entered it, when verified. */
import type { LegalInstrument, Source, SourceContent } from '#domain/assessment/assessment.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { formatDay, languageNameIn } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import type { PageRequest } from '#web/request-context.ts'

type Register = ReadonlyMap<string, LegalInstrument>
/** What a short citation needs of the register; a frozen state has no more. */
export type CitedRegister = ReadonlyMap<string, Pick<LegalInstrument, 'shortTitle'>>

/** What the citation takes over from the act itself: `Penal Code, Art. 214(2)`. */
const citedWords = (source: SourceContent, register: CitedRegister): string => {
  const instrument = source.legalInstrumentId === null ? undefined : register.get(source.legalInstrumentId)
  return [instrument?.shortTitle ?? source.citation, source.provision]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(', ')
}

/** `Penal Code, Art. 214(2), p. 97` as plain text. */
export const citationLine = (
  page: Pick<PageRequest, 't'>,
  source: SourceContent,
  register: CitedRegister,
): string =>
  source.page === null
    ? citedWords(source, register)
    : `${citedWords(source, register)}${page.t('text.comma')}${page.t('source.page', { page: source.page })}`

/** The same for a page, where the act's words keep their own direction. */
export const CitationWords = ({ source, register }: { source: SourceContent; register: CitedRegister }) => {
  const page = usePage()
  return (
    <>
      <bdi>{citedWords(source, register)}</bdi>
      {source.page !== null && `${page.t('text.comma')}${page.t('source.page', { page: source.page })}`}
    </>
  )
}

const ActLine = ({ instrument }: { instrument: LegalInstrument }) => {
  const page = usePage()
  const parts = [
    instrument.number,
    instrument.gazette,
    instrument.inForceOn === null
      ? null
      : page.t('source.in-force', { date: formatDay(page.language, instrument.inForceOn) }),
    // In force is what a reader expects; anything else must be said where the law is cited.
    ['in-force', 'unknown'].includes(instrument.status)
      ? null
      : `${page.t(`instrument-status.${instrument.status}`)}${instrument.repealedOn === null ? '' : ` ${formatDay(page.language, instrument.repealedOn)}`}`,
  ].filter((part) => part !== null)
  return (
    <span>
      <ContentWords text={instrument.title} />
      {parts.length > 0 && `. ${parts.join(page.t('text.comma'))}`}
    </span>
  )
}

/** Language and standing as plain text; nothing where neither is said. */
export const standingLine = (
  page: Pick<PageRequest, 't' | 'language'>,
  { language, translation }: Pick<SourceContent, 'language' | 'translation'>,
): string =>
  [
    language === null
      ? ''
      : page.t('source.text-language', { language: languageNameIn(page.language, language) }),
    translation === null ? '' : page.t(`translation.${translation}`),
  ]
    .filter((part) => part !== '')
    .join(' ')

export const SourceCitation = ({ source, register }: { source: Source; register: Register }) => {
  const page = usePage()
  const instrument = source.legalInstrumentId === null ? undefined : register.get(source.legalInstrumentId)
  const standing = standingLine(page, instrument ?? source)
  const address = source.address ?? instrument?.address ?? null
  return (
    <div className="citation">
      <b>
        <CitationWords source={source} register={register} />
      </b>
      {instrument !== undefined && <ActLine instrument={instrument} />}
      {instrument !== undefined && source.citation !== null && <bdi>{source.citation}</bdi>}
      {standing !== '' && <span>{standing}</span>}
      <span>
        {page.t('source.entered', { name: source.enteredBy })}{' '}
        {source.verifiedOn === null
          ? page.t('source.never-verified')
          : page.t('source.verified', { date: formatDay(page.language, source.verifiedOn) })}
      </span>
      {address !== null && (
        <a href={address} rel="noreferrer">
          {page.t('source.open')}
        </a>
      )}
    </div>
  )
}
