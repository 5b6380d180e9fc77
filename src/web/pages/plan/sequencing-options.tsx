/** The options side by side in words and numbers: what is chosen, in which order, what it costs and serves. */
import type { Label } from '#domain/framework/framework.ts'
import { endAfterMonths } from '#domain/plan/draft.ts'
import { movedDay } from '#domain/plan/slip.ts'
import type { LanguageText } from '#domain/text/language-text.ts'
import { ContentWords, LabelWords } from '#web/components/content-text.tsx'
import { formatAmount, formatDay } from '#web/format/dates.ts'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownSequencing } from '#web/pages/plan/sequencing-page.tsx'

type Option = ShownSequencing['options'][number]
type Step = Option['steps'][number]

/** The first day after so many months. */
const dayAfter = (day: string, months: number): string =>
  months === 0 ? day : (movedDay(endAfterMonths(day, months), 1) ?? day)

const isText = (title: LanguageText | Label): title is LanguageText => 'versions' in title

const ItemName = ({ item, code }: { item: Step['item']; code: string }) => {
  const page = usePage()
  return item.kind === 'action' ? (
    <a href={`/states/${code}/plan/actions/${item.id}`}>
      {item.number}. {isText(item.title) ? <ContentWords text={item.title} /> : null}
    </a>
  ) : (
    <>
      <a href={`/framework/measures/${item.id}`}>
        {isText(item.title) ? null : <LabelWords label={item.title} />}
      </a>{' '}
      <span className="meta">{page.t('outlook.suggested')}</span>
    </>
  )
}

/** `120,000 + 30,000 × 2.5 = 195,000` */
const CostWords = ({ cost }: { cost: Step['item']['cost'] }) => {
  const page = usePage()
  if (cost === null) return <span className="meta">{page.t('outlook.cost-unknown')}</span>
  const amount = (value: number): string => formatAmount(page.language, value)
  return cost.yearly === 0 ? (
    <bdi>{amount(cost.sum)}</bdi>
  ) : (
    <bdi>
      {`${amount(cost.once)} + ${amount(cost.yearly)} × ${formatAmount(page.language, cost.years)} = ${amount(cost.sum)}`}
    </bdi>
  )
}

const OptionTable = ({ option, shown, code }: { option: Option; shown: ShownSequencing; code: string }) => {
  const page = usePage()
  const numberOf = (id: string): string => {
    const at = option.steps.findIndex((step) => step.item.id === id)
    return at < 0 ? '' : String(at + 1)
  }
  return (
    <table className="as-cards is-numbered">
      <caption className="unseen">
        {option.questions.map((each) => page.t(`outlook.question.${each}`)).join(page.t('text.comma'))}
      </caption>
      <thead>
        <tr>
          <th scope="col">{page.t('outlook.place')}</th>
          <th scope="col">{page.t('outlook.what')}</th>
          <th scope="col">{page.t('outlook.when')}</th>
          <th scope="col" className="number">
            {page.t('outlook.cost-in', { currency: shown.wish.currency })}
          </th>
          <th scope="col">{page.t('outlook.adds')}</th>
        </tr>
      </thead>
      <tbody>
        {option.steps.map((step, at) => (
          <tr key={step.item.id}>
            <td className="meta">{at + 1}</td>
            <th scope="row">
              <ItemName item={step.item} code={code} />
              {step.item.needs.some((id) => numberOf(id) !== '') && (
                <div className="meta">
                  {page.t('outlook.after-places', {
                    places: step.item.needs
                      .map(numberOf)
                      .filter((place) => place !== '')
                      .join(page.t('text.comma')),
                  })}
                </div>
              )}
            </th>
            <td data-head={page.t('outlook.when')}>
              {page.t('outlook.span', {
                from: formatDay(page.language, dayAfter(shown.wish.from, step.fromMonth)),
                to: formatDay(page.language, endAfterMonths(shown.wish.from, step.toMonth)),
              })}
              {step.item.isDurationTaken && <div className="meta">{page.t('outlook.duration-taken')}</div>}
            </td>
            <td className="number" data-head={page.t('outlook.cost-in', { currency: shown.wish.currency })}>
              <CostWords cost={step.item.cost} />
            </td>
            <td data-head={page.t('outlook.adds')}>
              {step.adds.length === 0 ? (
                <span className="meta">{page.t('outlook.adds-nothing')}</span>
              ) : (
                <details>
                  <summary>{page.t('outlook.fields', { count: step.adds.length })}</summary>
                  <ul className="plain">
                    {step.adds.map((id) => (
                      <li key={id}>{fieldNameOfId(page, id)}</li>
                    ))}
                  </ul>
                </details>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const OptionPanel = ({ option, shown, code }: { option: Option; shown: ShownSequencing; code: string }) => {
  const page = usePage()
  const { budget, currency } = shown.wish
  const amount = (value: number): string =>
    page.t('outlook.amount', { amount: formatAmount(page.language, value), currency })
  const unit = option.questions[0] === 'most-obligations' ? 'rows' : 'fields'
  return (
    <section className="panel">
      <div className="inside stack">
        <h2>
          {option.questions.map((each) => page.t(`outlook.question.${each}`)).join(page.t('text.semicolon'))}
        </h2>
        <dl className="facts">
          <dt>{page.t('outlook.serves')}</dt>
          <dd>
            {page.t('outlook.serves-of', { fields: option.fields, all: shown.openFields, rows: option.rows })}
          </dd>
          <dt>{page.t('action.cost')}</dt>
          <dd>
            {amount(option.cost)}
            {budget !== null && ` (${page.t('outlook.left', { amount: amount(budget - option.cost) })})`}
            {option.withoutCost > 0 && (
              <div className="meta">{page.t('outlook.without-cost', { count: option.withoutCost })}</div>
            )}
          </dd>
          <dt>{page.t('outlook.how-good')}</dt>
          <dd>
            {option.couldBeMore === 0
              ? page.t(`outlook.exact.${unit}`)
              : page.t(`outlook.bound.${unit}`, { count: option.couldBeMore })}
          </dd>
        </dl>
        {option.isLate && <p>{page.t('outlook.late')}</p>}
      </div>
      <OptionTable option={option} shown={shown} code={code} />
    </section>
  )
}

export const SequencingOptions = ({ shown, code }: { shown: ShownSequencing; code: string }) => {
  const page = usePage()
  return (
    <>
      {shown.options.map((option) => (
        <OptionPanel key={option.questions.join()} option={option} shown={shown} code={code} />
      ))}
      {shown.leftOut.length > 0 && (
        <section className="panel">
          <div className="inside">
            <h2>{page.t('outlook.left-out')}</h2>
            <ul className="lines is-dense">
              {shown.leftOut.map(({ actionId, number, reason }) => (
                <li key={actionId}>
                  <a href={`/states/${code}/plan/actions/${actionId}`}>
                    {page.t('plan.action-number', { number })}
                  </a>
                  {page.t('text.colon')}
                  {page.t(`outlook.reason.${reason}`, { currency: shown.wish.currency })}
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
    </>
  )
}
