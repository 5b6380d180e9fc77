/** What a review says as a whole: the form that saves it and finishes the review, or its words. */
import { ContentWords, TranslationNote } from '#web/components/content-text.tsx'
import { TextArea } from '#web/components/form-fields.tsx'
import { LanguageSwitch } from '#web/components/language-switch.tsx'
import { TranslationStandingField } from '#web/components/translation-standing-field.tsx'
import { formLanguages } from '#web/forms/form-language.ts'
import { controlId, useFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { reviewAddress, type ShownReview } from '#web/pages/review/review-words.ts'

/** Where a refusal to finish leads. */
const finish = controlId('finish')

/** The first lines still to be gone through, each with its link. */
const Left = ({ shown, code }: { shown: ShownReview; code: string }) => {
  const page = usePage()
  const address = reviewAddress(code, shown.review.id)
  if (shown.left.length === 0) return <p>{page.t('review.nothing-left')}</p>
  return (
    <>
      <p id={finish} tabIndex={-1}>
        {page.t('review.left-list', { count: shown.counts.left })}
      </p>
      <ul className="lines is-dense" aria-labelledby={finish}>
        {shown.left.map(({ lineId, number, title }) => (
          <li key={lineId}>
            <a href={`${address}/lines/${lineId}`}>
              {page.t('plan.action-number', { number })}
              {page.t('text.colon')}
              <ContentWords text={title} />
            </a>
          </li>
        ))}
      </ul>
      {shown.counts.left > shown.left.length && (
        <p>
          <a href="?show=left#lines">{page.t('review.all-left')}</a>
        </p>
      )}
    </>
  )
}

export const SummaryForm = ({
  shown,
  written,
  code,
}: {
  shown: ShownReview
  written: string
  code: string
}) => {
  const page = usePage()
  const state = useFormState()
  const texts = [shown.review.summary, shown.review.outlook]
  return (
    <form className="panel" method="post" action="?" data-keep>
      <input type="hidden" name="base" value={state.values.base?.[0] ?? ''} />
      <div className="inside form">
        <h2 id="whole">{page.t('review.whole')}</h2>
        <LanguageSwitch current={written} languages={formLanguages(texts, page.languages)} />
        <TextArea
          name="summary"
          label={page.t('review.summary')}
          hint={page.t('review.summary-hint')}
          rows={5}
          isOptional
        />
        <TextArea
          name="outlook"
          label={page.t('review.outlook')}
          hint={page.t('review.outlook-hint')}
          rows={5}
          isOptional
        />
        <TranslationStandingField texts={texts} language={written} />
        <div className="buttons">
          <button type="submit" className="button" name="intent" value="save">
            {page.t('form.save')}
          </button>
        </div>
      </div>
      <div className="inside ruled form">
        <h2>{page.t('review.finish-title')}</h2>
        <p className="hint">{page.t('review.finish-hint')}</p>
        <Left shown={shown} code={code} />
        <div className="buttons">
          <button type="submit" className="button is-primary" name="intent" value="finish">
            {page.t('review.finish')}
          </button>
        </div>
      </div>
    </form>
  )
}

export const SummaryWords = ({ review }: { review: ShownReview['review'] }) => {
  const page = usePage()
  const parts = (['summary', 'outlook'] as const).flatMap((part) =>
    review[part] === null ? [] : [{ part, text: review[part] }],
  )
  return (
    <section className="panel" aria-labelledby="whole">
      <div className="inside stack">
        <h2 id="whole">{page.t('review.whole')}</h2>
        {parts.length === 0 && <p className="hint">{page.t('review.nothing-written')}</p>}
        {parts.map(({ part, text }) => (
          <div key={part}>
            <h3>{page.t(`review.${part}`)}</h3>
            <p className="review-words">
              <ContentWords text={text} />
            </p>
            <TranslationNote text={text} />
          </div>
        ))}
      </div>
    </section>
  )
}
