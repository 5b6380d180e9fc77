/** What an audience sees of plan, register, matrix and reports, as its preview shows it. */
import { readLabel } from '#domain/framework/framework.ts'
import { ContentWords } from '#web/components/content-text.tsx'
import { codeOfValue, StatusTag, ValueMark } from '#web/components/marks.tsx'
import { CitationWords } from '#web/components/source-citation.tsx'
import { formatAmount, formatDay } from '#web/format/dates.ts'
import { fieldNameOfId } from '#web/format/field-label.ts'
import { formatSaidTime } from '#web/format/time-words.ts'
import { usePage } from '#web/page-context.tsx'
import { sayStep } from '#web/pages/assessment/record-table.tsx'
import { NarrativeBlocks } from '#web/pages/plan/section-form.tsx'
import type { Seen as SeenAs } from '#web/pages/plan/view-as-page.tsx'

/** As much of what an audience sees as these parts of a page need. */
type Seen = Omit<SeenAs, 'audience' | 'leftOut'>

type SeenPlan = NonNullable<Seen['plan']>
type SeenAction = SeenPlan['actions'][number]

const Costs = ({ action }: { action: SeenAction }) => {
  const page = usePage()
  const amount = (value: number): string =>
    `${formatAmount(page.language, value)}\u00a0${action.currency ?? ''}`.trimEnd()
  return (
    <>
      {action.costOnce !== null && <p>{amount(action.costOnce)}</p>}
      {action.costYearly !== null && (
        <p>{page.t('action.each-year', { amount: amount(action.costYearly) })}</p>
      )}
    </>
  )
}

const ActionSeen = ({ action, seen }: { action: SeenAction; seen: Seen }) => {
  const page = usePage()
  const lead = seen.agencies.find(({ id }) => id === action.leadAgencyId)
  const end = action.isStanding
    ? page.t('plan.standing')
    : action.endOn === null
      ? page.t('plan.undecided')
      : formatSaidTime(page, action.endOn)
  return (
    <li>
      <h4>
        {page.t('plan.action-number', { number: action.number })}
        {page.t('text.colon')}
        <ContentWords text={action.title} />
      </h4>
      <p className="marks-line">
        <StatusTag status={action.status} />
        {lead !== undefined && (
          <span>
            {page.t('action.leads')} <ContentWords text={lead.name} />
          </span>
        )}
        <span>
          {page.t('plan.end')}
          {page.t('text.colon')}
          {end}
        </span>
      </p>
      {[action.description, action.expectedResult, action.progress].map(
        (text, at) =>
          text !== null && (
            // biome-ignore lint/suspicious/noArrayIndexKey: three texts in a fixed order
            <p key={at}>
              <ContentWords text={text} />
            </p>
          ),
      )}
      {action.fieldIds.length > 0 && (
        <p className="meta">
          {page.t('action.serves')}
          {page.t('text.colon')}
          {action.fieldIds.map((id) => fieldNameOfId(page, id)).join(page.t('text.semicolon'))}
        </p>
      )}
      <Costs action={action} />
    </li>
  )
}

export const PlanSeen = ({ plan, seen }: { plan: SeenPlan; seen: Seen }) => {
  const page = usePage()
  const groups = [
    ...plan.objectives.map((objective) => ({
      key: objective.id,
      objective,
      actions: plan.actions.filter(({ objectiveId }) => objectiveId === objective.id),
    })),
    { key: 'none', objective: null, actions: plan.actions.filter(({ objectiveId }) => objectiveId === null) },
  ].filter(({ objective, actions }) => objective !== null || actions.length > 0)
  return (
    <section className="panel" aria-labelledby="plan">
      <header>
        <h2 id="plan">
          {plan.title === null ? page.t('release.untitled-plan') : <ContentWords text={plan.title} />}
        </h2>
        {plan.startOn !== null && plan.endOn !== null && (
          <p className="meta">
            {page.t('release.period', {
              from: formatDay(page.language, plan.startOn),
              to: formatDay(page.language, plan.endOn),
            })}
          </p>
        )}
      </header>
      <div className="inside prose is-narrative">
        {plan.sections.map((section) => (
          <section key={section.id}>
            <h3>
              <ContentWords text={section.title} />
            </h3>
            <NarrativeBlocks blocks={section.blocks} />
          </section>
        ))}
        {groups.map(({ key, objective, actions }) => (
          <section key={key}>
            <h3>
              {objective === null ? (
                page.t('release.kind.plan-action')
              ) : (
                <>
                  {objective.letter}
                  {page.t('text.colon')}
                  <ContentWords text={objective.title} />
                </>
              )}
            </h3>
            <ul className="lines">
              {actions.map((action) => (
                <ActionSeen key={action.id} action={action} seen={seen} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

export const AnswersSeen = ({ seen }: { seen: Seen }) => {
  const page = usePage()
  const register = new Map(seen.legalInstruments.map((each) => [each.id, each]))
  return (
    <section className="panel" aria-labelledby="answers">
      <header>
        <h2 id="answers">{page.t('release.kind.answer')}</h2>
      </header>
      <ul className="lines inside">
        {seen.answers.map((answer) => (
          <li key={answer.id}>
            <h3>{fieldNameOfId(page, answer.fieldId)}</h3>
            {answer.value !== null && (
              <p>
                <ValueMark value={answer.value} />{' '}
                {readLabel(page.words.values[codeOfValue(answer.value)].label, page.language)}
              </p>
            )}
            {answer.information !== null && (
              <p>
                <ContentWords text={answer.information} />
              </p>
            )}
            {answer.adherences.map((step) => (
              <p key={`${step.instrumentId} ${step.kind} ${step.on}`}>{sayStep(page, step)}</p>
            ))}
            {answer.sources.map((source) => (
              <p key={JSON.stringify(source)} className="meta">
                <CitationWords source={source} register={register} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const RegisterSeen = ({ seen }: { seen: Seen }) => {
  const page = usePage()
  return (
    <section className="panel" aria-labelledby="register">
      <header>
        <h2 id="register">{page.t('release.kind.legal-instrument')}</h2>
      </header>
      <ul className="lines inside">
        {seen.legalInstruments.map((instrument) => (
          <li key={instrument.id}>
            <strong>
              <bdi>{instrument.shortTitle}</bdi>
            </strong>
            {page.t('text.comma')}
            <ContentWords text={instrument.title} />
            <span className="meta">
              {[instrument.number, instrument.gazette]
                .filter((each) => each !== null)
                .map((each) => (
                  <span key={each}>
                    {page.t('text.comma')}
                    <bdi>{each}</bdi>
                  </span>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const ReportsSeen = ({ seen }: { seen: Seen }) =>
  seen.reports.map((report) => (
    <section key={report.id} className="panel" aria-labelledby={`report-${report.id}`}>
      <header>
        <h2 id={`report-${report.id}`}>
          <ContentWords text={report.title} />
        </h2>
      </header>
      <div className="inside prose is-narrative">
        {report.sections
          .filter(({ blocks }) => blocks.length > 0)
          .map((section) => (
            <section key={section.id}>
              <h3>
                <ContentWords text={section.title} />
              </h3>
              <NarrativeBlocks blocks={section.blocks} />
            </section>
          ))}
      </div>
    </section>
  ))
