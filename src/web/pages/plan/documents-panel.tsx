/** Asks for a document and lists the made ones with their hashes. */
import { type DocumentKind, recordDocumentKinds } from '#domain/file/made-document.ts'
import { type OutsideAudience, outsideAudiences } from '#domain/release/release.ts'
import { formatTime, languageName, languageNameIn } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { documentWishes, wishName, wishOf } from '#web/pages/plan/document-wish.ts'
import type { ShownPlan } from '#web/pages/plan/plan-page.tsx'

/** Where the file itself is served. */
export const fileAddress = (code: string, id: string): string => `/api/v1/states/${code}/documents/${id}/file`

/** What a page offers to be made: of which kinds, of which report, on which template. */
export interface DocumentOffer {
  kinds: readonly DocumentKind[]
  reportId?: string
  meetingId?: string
  reviewId?: string
  /** A frozen version; of a comparison the later one, beside the earlier. */
  versionId?: string
  beforeVersionId?: string
  language: string
  template: { name: string } | null
  /** Of the plan: whether the person chooses for whom, or for whom it is; left out for the State itself. */
  audience?: 'choose' | OutsideAudience
}

/** Asks for one document. */
export const AskForm = ({ offer, code }: { offer: DocumentOffer; code: string }) => {
  const page = usePage()
  const select = (name: string, value: string, options: readonly (readonly [string, string])[]) => (
    <div className="field">
      <label htmlFor={`make-${name}`}>{page.t(`made.${name}`)}</label>
      <select id={`make-${name}`} name={name} defaultValue={value}>
        {options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <form className="filters" method="post" action={`/states/${code}/documents/make`}>
      {(['meetingId', 'reviewId', 'reportId', 'versionId', 'beforeVersionId'] as const).map(
        (name) =>
          offer[name] !== undefined && <input key={name} type="hidden" name={name} value={offer[name]} />,
      )}
      <div className="field">
        <label htmlFor="make-what">{page.t('made.kind')}</label>
        <select id="make-what" name="what" defaultValue={`${offer.kinds[0]}.docx`}>
          {offer.kinds.map((kind) => (
            <optgroup key={kind} label={page.t(`made.kind.${kind}`)}>
              {documentWishes[kind].map((wish) => (
                <option key={wishOf(wish)} value={wishOf(wish)}>
                  {wishName(page, wish)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      {select(
        'language',
        offer.language,
        page.documentLanguages.map((tag) => [tag, languageName(tag)] as const),
      )}
      {offer.audience === 'choose' &&
        select('audience', '', [
          ['', page.t('made.audience.national')],
          ...outsideAudiences.map((each) => [each, page.t(`made.audience.${each}`)] as const),
        ])}
      {offer.audience !== undefined && offer.audience !== 'choose' && (
        <input type="hidden" name="audience" value={offer.audience} />
      )}
      {offer.template !== null &&
        select('template', 'own', [
          ['own', offer.template.name],
          ['none', page.t('made.without-template')],
        ])}
      <button type="submit" className="button">
        {page.t('made.make')}
      </button>
    </form>
  )
}

const TemplateLine = ({ shown, code }: { shown: ShownPlan; code: string }) => {
  const page = usePage()
  const { template } = shown
  const canSet = shown.allowedOfTemplate.includes('set')
  if (template === null && !canSet) return null
  const words = template === null ? 'keep' : canSet ? 'change' : 'see'
  return (
    <p>
      <a href={`/states/${code}/documents/template`}>{page.t(`made.template-${words}`)}</a>
    </p>
  )
}

/** The made documents, the latest first, each with its hash. */
export const DocumentLines = ({ documents, code }: { documents: ShownPlan['documents']; code: string }) => {
  const page = usePage()
  if (documents.length === 0) return <p className="meta">{page.t('made.none')}</p>
  return (
    <ul className="lines">
      {documents.map((document) => (
        <li key={document.id} className="citation">
          <span>
            {document.status === 'ready' ? (
              <a href={fileAddress(code, document.id)} download>
                <bdi>{document.name}</bdi>
              </a>
            ) : (
              <a href={`/states/${code}/documents/${document.id}`}>
                {page.t(`made.status.${document.status}`)}
              </a>
            )}{' '}
            {wishName(page, document)}
            {page.t('text.comma')}
            {languageNameIn(page.language, document.language)}
            {document.audience !== null && (
              <>
                {page.t('text.comma')}
                {page.t(`made.audience.${document.audience}`)}
              </>
            )}
            {document.template !== null && (
              <>
                {page.t('text.comma')}
                {page.t('made.on-template', { name: document.template.name })}
              </>
            )}
          </span>
          <span>
            {page.t('made.asked', {
              name: document.askedBy,
              time: formatTime(page.language, document.askedAt),
            })}
          </span>
          {document.sha256 !== null && (
            <span>
              SHA-256 <bdi>{document.sha256}</bdi>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

export const DocumentsPanel = ({ shown, code }: { shown: ShownPlan; code: string }) => {
  const page = usePage()
  return (
    <section className="panel" id="documents">
      <div className="inside">
        <h2>{page.t('made.title')}</h2>
        <p className="hint">{page.t('made.hint')}</p>
      </div>
      {shown.allowed.includes('export') && (
        <div className="inside ruled stack">
          <AskForm
            offer={{
              kinds: recordDocumentKinds,
              language: page.language,
              template: shown.template,
              audience: 'choose',
            }}
            code={code}
          />
          <TemplateLine shown={shown} code={code} />
        </div>
      )}
      <div className="inside ruled">
        <DocumentLines documents={shown.documents} code={code} />
      </div>
    </section>
  )
}
