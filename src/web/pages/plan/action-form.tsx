/** The form of an action, for a new one and for a change. */

import { type FrameworkField, measureKinds, readLabel } from '#domain/framework/framework.ts'
import type { Agency } from '#domain/people/people.ts'
import { type Action, actionStatuses, isProposal, type Objective } from '#domain/plan/plan.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'
import { type CheckGroup, CheckList } from '#web/components/check-list.tsx'
import { CheckField, SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { LanguageSwitch } from '#web/components/language-switch.tsx'
import { TranslationStandingField } from '#web/components/translation-standing-field.tsx'
import { fieldName } from '#web/format/field-label.ts'
import { formLanguages } from '#web/forms/form-language.ts'
import { useFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { agencyOptions } from '#web/pages/people/agency-options.ts'
import { textsOfAction } from '#web/pages/plan/action-form-data.ts'
import { Money } from '#web/pages/plan/action-money.tsx'
import { MilestoneFields } from '#web/pages/plan/milestone-fields.tsx'
import { PartnerFields } from '#web/pages/plan/partner-fields.tsx'
import { methodOf, PriorityFields } from '#web/pages/plan/priority-fields.tsx'

/** What the form can choose from. */
export interface ActionChoices {
  agencies: Agency[]
  objectives: Objective[]
  others: { id: string; number: number; title: LanguageText }[]
  fields: FrameworkField[]
  priorityMethod: string
}

const useOptions = (choices: ActionChoices, action: Action | null) => {
  const page = usePage()
  const say = (text: LanguageText): string => readText(text, page.language)
  const kept = [action?.leadAgencyId ?? null, ...(action?.partners ?? []).map((each) => each.agencyId)]
  const agencies = agencyOptions(choices.agencies, page.language, { kept })
  const bySection = Map.groupBy(choices.fields, (field) => field.row.section)
  const fields: CheckGroup[] = [...bySection].map(([section, own]) => ({
    title: readLabel(
      page.edition.sections.find((each) => each.id === section)?.title ?? { en: section },
      page.language,
    ),
    options: own.map((field) => ({
      value: field.id,
      label: fieldName(page, field),
    })),
  }))
  return {
    agencies,
    fields,
    objectives: choices.objectives.map((each) => ({
      value: each.id,
      label: `${each.letter}. ${say(each.title)}`,
    })),
    others: choices.others
      .filter((each) => each.id !== action?.id)
      .map((each) => ({ value: each.id, label: `${each.number}. ${say(each.title)}` })),
  }
}

export const ActionForm = ({
  action,
  choices,
  language,
  button,
  isChanged,
}: {
  action: Action | null
  choices: ActionChoices
  language: string
  button: string
  /** Shown again with what was typed: leaving now would lose it. */
  isChanged: boolean
}) => {
  const page = usePage()
  const { values } = useFormState()
  const options = useOptions(choices, action)
  const texts = textsOfAction(action)
  const isProposed = action !== null && isProposal(action)
  const proposed = isProposed ? page.t('action.proposed-value') : undefined
  return (
    <form className="panel" method="post" action="?" data-keep={isChanged ? 'changed' : ''}>
      {/* Enter in a text field saves; the first button of a form is the one it presses. */}
      <button type="submit" className="unseen" name="intent" value="save" tabIndex={-1} aria-hidden="true">
        {page.t('form.save')}
      </button>
      <input type="hidden" name="base" value={values.base?.[0] ?? '0'} />
      <div className="inside form">
        <TextArea name="title" label={page.t('action.title-field')} rows={2} />
        <TextArea name="description" label={page.t('action.description')} rows={4} isOptional />
        <LanguageSwitch current={language} languages={formLanguages(texts, page.languages)} />
        <TranslationStandingField texts={texts} language={language} />
        <div className="trio">
          <SelectField
            name="objectiveId"
            label={page.t('action.objective')}
            options={options.objectives}
            empty={page.t('plan.no-objective')}
          />
          <SelectField
            name="kind"
            label={page.t('action.kind')}
            options={measureKinds.map((each) => ({ value: each, label: page.t(`measure-kind.${each}`) }))}
            empty={page.t('action.not-stated')}
          />
          <SelectField
            name="status"
            label={page.t('plan.status')}
            options={actionStatuses.map((each) => ({ value: each, label: page.t(`plan.status.${each}`) }))}
          />
        </div>
        <TextArea
          name="droppedReason"
          label={page.t('action.dropped-reason')}
          hint={page.t('action.dropped-hint')}
          rows={2}
          isOptional
        />
        <SelectField
          name="leadAgencyId"
          label={page.t('action.lead')}
          hint={action?.leadAgencyId && isProposed ? proposed : page.t('action.lead-hint')}
          options={options.agencies}
          empty={page.t('plan.undecided')}
        />
        <PartnerFields agencies={options.agencies} />
        <div className="pair">
          <TextField
            name="startOn"
            label={page.t('action.start')}
            hint={proposed ?? page.t('action.time-hint')}
            isShort
            isOptional
          />
          <TextField
            name="endOn"
            label={page.t('action.end')}
            hint={proposed ?? page.t('action.time-hint')}
            isShort
            isOptional
          />
        </div>
        <CheckField name="isStanding" label={page.t('action.is-standing')} />
        <MilestoneFields />
        <TextArea name="expectedResult" label={page.t('action.result')} rows={2} isOptional />
        <TextArea name="indicator" label={page.t('action.indicator')} rows={2} isOptional />
        <div className="pair">
          <TextField name="baseline" label={page.t('action.baseline')} isOptional />
          <TextField name="target" label={page.t('action.target')} isOptional />
        </div>
        <Money action={action} />
        <PriorityFields method={methodOf(page, choices.priorityMethod)} />
        <TextArea
          name="progress"
          label={page.t('action.progress')}
          hint={page.t('action.progress-hint')}
          isOptional
        />
        <CheckList
          name="fieldIds"
          label={page.t('action.fields')}
          hint={page.t('action.fields-hint')}
          groups={options.fields}
        />
        <TextArea
          name="crossCuttingReason"
          label={page.t('action.cross-cutting-reason')}
          hint={page.t('action.cross-cutting-hint')}
          rows={2}
          isOptional
        />
        {options.others.length > 0 && (
          <CheckList
            name="needsActionIds"
            label={page.t('action.needs')}
            hint={page.t('action.needs-hint')}
            groups={[{ title: null, options: options.others }]}
          />
        )}
        <div className="buttons is-kept">
          <button type="submit" className="button is-primary" name="intent" value="save">
            {button}
          </button>
        </div>
      </div>
    </form>
  )
}
