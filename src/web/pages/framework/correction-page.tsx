/** Proposes a better wording of a row: what was typed comes back as a file to send to the maintainers. Public. */
import { readLabel } from '#domain/framework/framework.ts'
import { type PageArgs, pageOf } from '#web/ask-service.ts'
import { PageHead } from '#web/components/page-head.tsx'
import { languageNameIn } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import { keep, usePageData } from '#web/page-data.ts'
import { frameworkCrumb } from '#web/pages/framework/framework-nav.tsx'

/** What the route that makes the file finds missing. */
export const correctionMistakes = ['row', 'label', 'source', 'reason'] as const

export const loader = async (args: PageArgs) => {
  const query = new URL(args.request.url).searchParams
  const { rows } = pageOf(args).reference.edition
  const missing = (query.get('missing') ?? '').split(',')
  return keep({
    row: rows.find((each) => each.id === query.get('row')) ?? null,
    language: query.get('language') ?? pageOf(args).language,
    mistakes: correctionMistakes.filter((each) => missing.includes(each)),
  })
}

const TextBox = ({
  name,
  rows,
  most,
}: {
  name: 'label' | 'source' | 'reason'
  rows: number
  most: number
}) => {
  const page = usePage()
  const { mistakes } = usePageData<typeof loader>()
  const isMissing = mistakes.includes(name)
  return (
    <div className={isMissing ? 'field has-mistake' : 'field'}>
      <label htmlFor={name}>{page.t(`correction.${name}`)}</label>
      <span className="hint" id={`${name}-hint`}>
        {page.t(`correction.${name}-hint`)}
      </span>
      {isMissing && (
        <span className="mistake" id={`${name}-mistake`}>
          {page.t('problem.required')}
        </span>
      )}
      <textarea
        id={name}
        name={name}
        rows={rows}
        maxLength={most}
        dir="auto"
        required
        aria-invalid={isMissing || undefined}
        aria-describedby={isMissing ? `${name}-hint ${name}-mistake` : `${name}-hint`}
      />
    </div>
  )
}

const Choices = () => {
  const page = usePage()
  const { row, language } = usePageData<typeof loader>()
  return (
    <div className="pair">
      <div className="field">
        <label htmlFor="row">{page.t('framework.row')}</label>
        <select id="row" name="row" defaultValue={row?.id}>
          {page.reference.edition.rows.map((each) => (
            <option key={each.id} value={each.id}>
              {`${each.id} ${readLabel(each.label, page.language)}`}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="language">{page.t('correction.language')}</label>
        <select id="language" name="language" defaultValue={language}>
          {page.languages.map((each) => (
            <option key={each} value={each}>
              {languageNameIn(page.language, each)}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

export default function CorrectionPage() {
  const page = usePage()
  const { mistakes } = usePageData<typeof loader>()
  return (
    <>
      <PageHead
        title={page.t('framework.propose')}
        purpose={page.t('correction.purpose')}
        crumbs={[frameworkCrumb(page), { name: page.t('framework.propose') }]}
      />
      {mistakes.length > 0 && (
        <div className="summary" role="alert" tabIndex={-1}>
          <h2>{page.t('correction.mistakes', { count: mistakes.length })}</h2>
          <ul className="lines is-dense">
            {mistakes.map((each) => (
              <li key={each}>
                <a href={`#${each}`}>{page.t(`correction.missing.${each}`)}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <div className="columns">
        <form className="panel" method="post" action="/framework/correction/file">
          <div className="inside form">
            <Choices />
            <TextBox name="label" rows={2} most={500} />
            <TextBox name="source" rows={2} most={500} />
            <TextBox name="reason" rows={3} most={1000} />
            <div className="field">
              <label htmlFor="proposedBy">
                {page.t('correction.proposed-by')}
                <span className="optional"> {page.t('form.optional')}</span>
              </label>
              <input id="proposedBy" name="proposedBy" maxLength={200} dir="auto" autoComplete="off" />
            </div>
            <div className="buttons">
              <button type="submit" className="button is-primary">
                {page.t('correction.make')}
              </button>
            </div>
          </div>
        </form>
        <p className="aside">{page.t('correction.aside')}</p>
      </div>
    </>
  )
}
