/** An action as read by persons who may not change it. */
import type { LanguageText } from '#domain/text/language-text.ts'
import { ContentWords, TranslationNote } from '#web/components/content-text.tsx'
import { formatAmount, formatDay } from '#web/format/dates.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { usePage } from '#web/page-context.tsx'
import { SplitSums } from '#web/pages/plan/action-money.tsx'
import type { ShownAction } from '#web/pages/plan/action-page.tsx'
import { methodOf, priorityWords } from '#web/pages/plan/priority-fields.tsx'

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
  const time = (said: string | null): string =>
    said === null ? page.t('plan.undecided') : formatSaidTime(page, said)
  const amount = (value: number | null): string | null =>
    value === null
      ? null
      : value === 0
        ? page.t('action.cost-none')
        : `${formatAmount(page.language, value)} ${action.currency ?? ''}`
  const objective = shown.objectives.find((each) => each.id === action.objectiveId)
  const facts: [string, React.ReactNode][] = [
    ['action.dropped-reason', action.droppedReason && <Text text={action.droppedReason} />],
    ['action.description', action.description && <Text text={action.description} />],
    ['action.objective', objective && <Text text={objective.title} />],
    ['action.kind', action.kind && page.t(`measure-kind.${action.kind}`)],
    ['action.lead', <Text key="lead" text={agency(action.leadAgencyId)} />],
    [
      'action.partners',
      action.partners.length > 0 &&
        action.partners.map(({ agencyId, part }) => (
          <span key={agencyId} className="line">
            <Text text={agency(agencyId)} />
            {part !== null && <span className="meta"> {page.t(`action.part.${part}`)}</span>}
          </span>
        )),
    ],
    ['action.start', time(action.startOn)],
    ['action.end', action.isStanding ? page.t('plan.standing') : time(action.endOn)],
    ['action.result', action.expectedResult && <Text text={action.expectedResult} />],
    ['action.indicator', action.indicator && <Text text={action.indicator} />],
    ['action.baseline', action.baseline && <Text text={action.baseline} />],
    ['action.target', action.target && <Text text={action.target} />],
    ['action.cost-once', amount(action.costOnce)],
    ['action.cost-yearly', amount(action.costYearly)],
    ['action.rate-on', action.rateOn && formatDay(page.language, action.rateOn)],
    [
      'action.split',
      action.split.length > 0 && (
        <>
          {action.split.map(({ source, once, yearly }) => (
            <span key={source} className="line">
              {page.t(`funding.${source}`)}{' '}
              <span className="meta">
                {[
                  amount(once),
                  yearly !== null && page.t('action.each-year', { amount: amount(yearly) ?? '' }),
                ]
                  .filter(Boolean)
                  .join(page.t('text.comma'))}
              </span>
            </span>
          ))}
          <SplitSums action={action} />
        </>
      ),
    ],
    ['action.priority', priorityWords(page, methodOf(page, shown.plan.priorityMethod), action.priority)],
    ['action.cross-cutting-reason', action.crossCuttingReason && <Text text={action.crossCuttingReason} />],
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
