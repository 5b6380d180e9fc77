/** The form of an action, for a new one and for a change. */

import { type FrameworkField, readLabel } from '#domain/framework/framework.ts'
import type { Agency } from '#domain/people/people.ts'
import { type Action, actionStatuses, fundings, isProposal, type Objective } from '#domain/plan/plan.ts'
import { type LanguageText, readText } from '#domain/text/language-text.ts'
import { type CheckGroup, CheckList } from '#web/components/check-list.tsx'
import { CheckField, DateField, SelectField, TextArea, TextField } from '#web/components/form-fields.tsx'
import { LanguageSwitch } from '#web/components/language-switch.tsx'
import { TranslationStandingField } from '#web/components/translation-standing-field.tsx'
import { fieldName } from '#web/format/field-label.ts'
import { formLanguages } from '#web/forms/form-language.ts'
import { useFormState } from '#web/forms/form-state.tsx'
import { usePage } from '#web/page-context.tsx'
import { textsOfAction } from '#web/pages/plan/action-form-data.ts'
import { MilestoneFields } from '#web/pages/plan/milestone-fields.tsx'

/** What the form can choose from. */
export interface ActionChoices {
  agencies: Agency[]
  objectives: Objective[]
  others: { id: string; number: number; title: LanguageText }[]
  fields: FrameworkField[]
}

const useOptions = (choices: ActionChoices, ownId: string | null) => {
  const page = usePage()
  const say = (text: LanguageText): string => readText(text, page.language)
  const agencies = choices.agencies
    .map((each) => ({ value: each.id, label: say(each.name) }))
    .sort((a, b) => a.label.localeCompare(b.label, page.language))
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
      .filter((each) => each.id !== ownId)
      .map((each) => ({ value: each.id, label: `${each.number}. ${say(each.title)}` })),
  }
}

const Money = () => {
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
          isShort
          isOptional
        />
        <SelectField
          name="funding"
          label={page.t('action.funding')}
          options={fundings.map((each) => ({ value: each, label: page.t(`funding.${each}`) }))}
          empty={page.t('action.not-stated')}
        />
      </div>
    </>
  )
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
  const options = useOptions(choices, action?.id ?? null)
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
        <div className="pair">
          <SelectField
            name="objectiveId"
            label={page.t('action.objective')}
            options={options.objectives}
            empty={page.t('plan.no-objective')}
          />
          <SelectField
            name="status"
            label={page.t('plan.status')}
            options={actionStatuses.map((each) => ({ value: each, label: page.t(`plan.status.${each}`) }))}
          />
        </div>
        <SelectField
          name="leadAgencyId"
          label={page.t('action.lead')}
          hint={action?.leadAgencyId ? proposed : undefined}
          options={options.agencies}
          empty={page.t('plan.undecided')}
        />
        <CheckList
          name="partnerAgencyIds"
          label={page.t('action.partners')}
          groups={[{ title: null, options: options.agencies }]}
        />
        <div className="pair">
          <DateField name="startOn" label={page.t('action.start')} hint={proposed} isOptional />
          <DateField name="endOn" label={page.t('action.end')} hint={proposed} isOptional />
        </div>
        <CheckField name="isStanding" label={page.t('action.is-standing')} />
        <MilestoneFields />
        <TextArea name="expectedResult" label={page.t('action.result')} rows={2} isOptional />
        <TextArea name="indicator" label={page.t('action.indicator')} rows={2} isOptional />
        <div className="pair">
          <TextField name="baseline" label={page.t('action.baseline')} isOptional />
          <TextField name="target" label={page.t('action.target')} isOptional />
        </div>
        <Money />
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
        {options.others.length > 0 && (
          <CheckList
            name="needsActionIds"
            label={page.t('action.needs')}
            hint={page.t('action.needs-hint')}
            groups={[{ title: null, options: options.others }]}
          />
        )}
        <div className="buttons">
          <button type="submit" className="button is-primary" name="intent" value="save">
            {button}
          </button>
        </div>
      </div>
    </form>
  )
}
