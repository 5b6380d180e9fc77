/** What a signatory can do with a step: sign, return with a reason, or ask another to sign. */
import { ContentWords } from '#web/components/content-text.tsx'
import { TextArea } from '#web/components/form-fields.tsx'
import { useFormState } from '#web/forms/form-state.tsx'
import { typedValue } from '#web/forms/form-values.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownStep, ShownVersion } from '#web/pages/approval/version-marks.tsx'

const Hidden = ({ step, sha256 }: { step: ShownStep; sha256: string }) => (
  <>
    <input type="hidden" name="step" value={step.id} />
    <input type="hidden" name="sha256" value={sha256} />
  </>
)

const SignForm = ({ step, shown }: { step: ShownStep; shown: ShownVersion }) => {
  const page = usePage()
  return (
    <form method="post" className="form">
      <Hidden step={step} sha256={shown.version.sha256} />
      <label className="choice">
        <input type="checkbox" name="isRead" id="isRead" value="on" />
        <span>{page.t('adoption.is-read', { number: shown.version.number })}</span>
      </label>
      <TextArea name="words" label={page.t('adoption.words')} rows={2} isOptional />
      <div className="buttons">
        <button type="submit" name="intent" value="sign" className="button is-primary">
          {page.t('adoption.sign-button')}
        </button>
      </div>
    </form>
  )
}

const ReturnForm = ({ step, shown }: { step: ShownStep; shown: ShownVersion }) => {
  const page = usePage()
  return (
    <form method="post" className="form">
      <Hidden step={step} sha256={shown.version.sha256} />
      <TextArea name="reason" label={page.t('adoption.reason')} hint={page.t('adoption.return-hint')} />
      <div className="buttons">
        <button type="submit" name="intent" value="return" className="button">
          {page.t('adoption.return-button')}
        </button>
      </div>
    </form>
  )
}

const DelegateForm = ({ step, shown }: { step: ShownStep; shown: ShownVersion }) => {
  const page = usePage()
  return (
    <form method="post" className="form">
      <Hidden step={step} sha256={shown.version.sha256} />
      <div className="field">
        <label htmlFor={`delegate-${step.id}`}>{page.t('adoption.delegate')}</label>
        <select id={`delegate-${step.id}`} name="personId" defaultValue={step.delegateId ?? ''}>
          <option value="">{page.t('adoption.sign-myself')}</option>
          {shown.approvers
            .filter(({ personId }) => personId !== step.signatoryId)
            .map(({ personId, name }) => (
              <option key={personId} value={personId}>
                {name}
              </option>
            ))}
        </select>
      </div>
      <div className="buttons">
        <button type="submit" name="intent" value="delegate" className="button">
          {page.t('adoption.delegate-button')}
        </button>
      </div>
    </form>
  )
}

/** The forms that the reader may use on a step; a refused one stays open with what was typed. */
export const SigningForms = ({ step, shown }: { step: ShownStep; shown: ShownVersion }) => {
  const page = usePage()
  const { values } = useFormState()
  const typed = typedValue(values, 'step') === step.id ? typedValue(values, 'intent') : ''
  const isTurn = step.state === 'awaited'
  const forms = [
    ['sign', SignForm, true],
    ['return', ReturnForm, false],
    ['delegate', DelegateForm, false],
  ] as const
  return (
    <section className="panel" aria-labelledby={`for-you-${step.id}`}>
      <div className="inside stack">
        <h2 id={`for-you-${step.id}`}>
          {page.t(isTurn ? 'adoption.for-you' : 'adoption.for-you-later')}
          {page.t('text.colon')}
          <ContentWords text={step.stageTitle} />
        </h2>
        {isTurn && <p>{page.t('adoption.for-you-hint')}</p>}
        {forms.map(([action, Form, isOpen]) =>
          step.allowed.includes(action) ? (
            <details key={action} className="say" open={typed === '' ? isOpen : typed === action}>
              <summary>{page.t(`adoption.may.${action}`)}</summary>
              <Form step={step} shown={shown} />
            </details>
          ) : null,
        )}
      </div>
    </section>
  )
}
