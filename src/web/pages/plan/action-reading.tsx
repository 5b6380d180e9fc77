/** An action as read by persons who may not change it. */
import type { LanguageText } from '#domain/text/language-text.ts'
import { ContentWords, TranslationNote } from '#web/components/content-text.tsx'
import { formatAmount, formatDay } from '#web/format/dates.ts'
import { usePage } from '#web/page-context.tsx'
import type { ShownAction } from '#web/pages/plan/action-page.tsx'

const Text = ({ text }: { text: LanguageText | null }) => (
  <>
    <ContentWords text={text} />
    <TranslationNote text={text} />
  </>
)

export const ActionReading = ({ shown }: { shown: ShownAction }) => {
  const page = usePage()
  const { action } = shown
  const agency = (id: string | null) => shown.agencies.find((each) => each.id === id)?.name ?? null
  const day = (value: string | null): string =>
    value === null ? page.t('plan.undecided') : formatDay(page.language, value)
  const amount = (value: number | null): string | null =>
    value === null ? null : `${formatAmount(page.language, value)} ${action.currency ?? ''}`
  const objective = shown.objectives.find((each) => each.id === action.objectiveId)
  const facts: [string, React.ReactNode][] = [
    ['action.description', action.description && <Text text={action.description} />],
    ['action.objective', objective && <Text text={objective.title} />],
    ['action.lead', <Text key="lead" text={agency(action.leadAgencyId)} />],
    [
      'action.partners',
      action.partnerAgencyIds.length > 0 &&
        action.partnerAgencyIds.map((id) => (
          <span key={id} className="line">
            <Text text={agency(id)} />
          </span>
        )),
    ],
    ['action.start', day(action.startOn)],
    ['action.end', action.isStanding ? page.t('plan.standing') : day(action.endOn)],
    ['action.result', action.expectedResult && <Text text={action.expectedResult} />],
    ['action.indicator', action.indicator && <Text text={action.indicator} />],
    ['action.baseline', action.baseline && <Text text={action.baseline} />],
    ['action.target', action.target && <Text text={action.target} />],
    ['action.cost-once', amount(action.costOnce)],
    ['action.cost-yearly', amount(action.costYearly)],
    ['action.funding', action.funding && page.t(`funding.${action.funding}`)],
    ['action.progress', action.progress && <Text text={action.progress} />],
  ]
  return (
    <section className="panel">
      <dl className="facts inside">
        {facts
          .filter(([, value]) => value !== null && value !== undefined && value !== false)
          .map(([key, value]) => (
            <div key={key} className="fact">
              <dt>{page.t(key)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
