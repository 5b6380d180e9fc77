/** How an action is weighed: one choice a factor with its words, and the arithmetic in plain sight. */
import { readLabel } from '#domain/framework/framework.ts'
import { type Priority, type PriorityMethod, readPriority } from '#domain/framework/priority-method.ts'
import { SelectField } from '#web/components/form-fields.tsx'
import { ChevronDown } from '#web/components/icons.tsx'
import { usePage } from '#web/page-context.tsx'
import type { PageRequest } from '#web/request-context.ts'

/** The plan's method; the first of the list where the plan names one that is no longer there. */
export const methodOf = (page: Pick<PageRequest, 'reference'>, id: string): PriorityMethod => {
  const { priorityMethods } = page.reference
  const found = priorityMethods.find((method) => method.id === id) ?? priorityMethods[0]
  if (found === undefined) throw new Error('There is no method of priority.')
  return found
}

/** `Urgency 3 (now) × Effect 2 (much) = 6`; null where nothing is weighed. */
export const priorityWords = (
  page: Pick<PageRequest, 't' | 'language'>,
  method: PriorityMethod,
  priority: Priority,
): string | null => {
  const { chosen, arithmetic, result } = readPriority(method, priority)
  if (chosen.every(({ value }) => value === null)) return null
  const factors = chosen.map(({ factor, value }) =>
    value === null
      ? page.t('priority.factor-open', { factor: readLabel(factor.label, page.language) })
      : page.t('priority.factor', {
          factor: readLabel(factor.label, page.language),
          value: value.value,
          word: readLabel(value.label, page.language),
        }),
  )
  const line = factors.join(page.t(`priority.sign-${arithmetic}`))
  return result === null || chosen.length < 2 ? line : page.t('priority.result', { line, result })
}

/** One choice a factor. */
export const PriorityChoices = ({ method }: { method: PriorityMethod }) => {
  const page = usePage()
  return method.factors.map((factor) => (
    <SelectField
      key={factor.code}
      name={`priority.${factor.code}`}
      label={readLabel(factor.question, page.language)}
      options={factor.values.map((value) => ({
        value: String(value.value),
        label: `${value.value}${page.t('text.colon')}${readLabel(value.label, page.language)}`,
      }))}
      empty={page.t('priority.not-weighed')}
    />
  ))
}

export const PriorityFields = ({ method }: { method: PriorityMethod }) => {
  const page = usePage()
  return (
    <fieldset className="form-part" id="priority">
      <legend className="legend-text">
        {page.t('action.priority')} <span className="optional">{page.t('form.optional')}</span>
      </legend>
      <p className="hint">
        {readLabel(method.title, page.language)}
        {page.t('text.colon')}
        {readLabel(method.description, page.language)}
      </p>
      <input type="hidden" name="listsPriority" value="yes" />
      <div className="pair">
        <PriorityChoices method={method} />
      </div>
      <details className="fold">
        <summary>
          <span>{page.t('priority.words')}</span>
          <ChevronDown />
        </summary>
        <dl className="facts inside-fold">
          {method.factors.flatMap((factor) =>
            factor.values.map((value) => (
              <div key={`${factor.code} ${value.value}`} className="fact">
                <dt>
                  {page.t('priority.factor', {
                    factor: readLabel(factor.label, page.language),
                    value: value.value,
                    word: readLabel(value.label, page.language),
                  })}
                </dt>
                <dd>{readLabel(value.meaning, page.language)}</dd>
              </div>
            )),
          )}
        </dl>
      </details>
    </fieldset>
  )
}
