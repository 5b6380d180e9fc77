/** The cost of an action: amounts, currency, the day they were reckoned, and who carries which part. */
import { fundingSources } from '#domain/plan/funding.ts'
import type { Action } from '#domain/plan/plan.ts'
import { ConflictChoice } from '#web/components/conflict-choice.tsx'
import { CheckField, DateField, TextField } from '#web/components/form-fields.tsx'
import { currencyName } from '#web/format/currency-words.ts'
import { formatAmount } from '#web/format/dates.ts'
import { useControl } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { readSplitItem, shownSums } from '#web/pages/plan/action-item-data.ts'
import type { PageRequest } from '#web/request-context.ts'

const sayPart = (page: PageRequest, value: unknown): string => {
  const part = readSplitItem(value)
  if (part === null) return page.t('form.nothing')
  const amount = (each: number | null): string =>
    each === null ? page.t('action.amount-open') : formatAmount(page.language, each)
  return page.t('action.part-amounts', { once: amount(part.once), yearly: amount(part.yearly) })
}

const SplitConflict = ({ name }: { name: string }) => {
  const page = usePage()
  const control = useControl(name)
  if (control.conflict === null) return null
  return (
    <ConflictChoice
      found={control.conflict}
      id={control.id}
      label={page.t('conflict.item')}
      say={(value) => sayPart(page, value)}
    >
      <p className="hint">{page.t('conflict.item-other')}</p>
    </ConflictChoice>
  )
}

/** What the parts come to, beside what they should; said as arithmetic, whether it is right or not. */
export const SplitSums = ({ action }: { action: Action }) => {
  const page = usePage()
  const sums = shownSums(action)
  if (sums.length === 0) return null
  return (
    <ul className="plain meta">
      {sums.map(({ kind, cost, parts, hasOpenPart }) => (
        <li key={kind}>
          {page.t(`action.sum-${kind}`, {
            parts: formatAmount(page.language, parts),
            cost: formatAmount(page.language, cost),
            standing: parts === cost ? 'even' : parts > cost ? 'over' : hasOpenPart ? 'open' : 'short',
            rest: formatAmount(page.language, Math.abs(cost - parts)),
          })}
        </li>
      ))}
    </ul>
  )
}

const SplitFields = ({ action }: { action: Action | null }) => {
  const page = usePage()
  return (
    <fieldset className="form-part" id="split">
      <legend className="legend-text">{page.t('action.split')}</legend>
      <p className="hint">{page.t('action.split-hint')}</p>
      <input type="hidden" name="listsSplit" value="yes" />
      <div className="split">
        {fundingSources.map((source) => (
          <fieldset key={source} className="split-part">
            <legend className="unseen">{page.t(`funding.${source}`)}</legend>
            <SplitConflict name={`split.${source}`} />
            <CheckField name={`split.${source}.named`} label={page.t(`funding.${source}`)} />
            <TextField name={`split.${source}.once`} label={page.t('action.split-once')} />
            <TextField name={`split.${source}.yearly`} label={page.t('action.split-yearly')} />
          </fieldset>
        ))}
      </div>
      {action !== null && <SplitSums action={action} />}
    </fieldset>
  )
}

export const Money = ({ action }: { action: Action | null }) => {
  const page = usePage()
  return (
    <>
      <div className="pair">
        <TextField
          name="costOnce"
          label={page.t('action.cost-once')}
          hint={page.t('action.cost-hint')}
          isOptional
        />
        <TextField
          name="costYearly"
          label={page.t('action.cost-yearly')}
          hint={page.t('action.cost-hint')}
          isOptional
        />
      </div>
      <div className="pair">
        <TextField
          name="currency"
          label={page.t('action.currency')}
          hint={page.t('action.currency-hint')}
          list="currencies"
          isShort
          isOptional
        />
        <DateField
          name="rateOn"
          label={page.t('action.rate-on')}
          hint={page.t('action.rate-hint')}
          isOptional
        />
      </div>
      <datalist id="currencies">
        {page.reference.currencies
          .filter((each) => each.until === null)
          .map(({ code }) => (
            <option key={code} value={code} label={currencyName(page.language, code)} />
          ))}
      </datalist>
      <SplitFields action={action} />
    </>
  )
}
